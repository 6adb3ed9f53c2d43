"""Open a results file of any size with the product's services and with the SDK's models."""

import asyncio
import json
import sys
import time
from pathlib import Path
from typing import Any

from material import Material
from PySide6.QtCore import QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTextBrowser, QTreeView

from anyformat_review.api.client import AnyFormatClient
from anyformat_review.api.http.http_client import HttpClient
from anyformat_review.api.http.profile import Profile
from anyformat_review.domain.review.review import History
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.event_loop import make_event_loop
from anyformat_review.services.collections.opening import CollectionOpener
from anyformat_review.services.collections.polling import SystemClock
from anyformat_review.services.collections.sources import FileSource
from anyformat_review.services.pages.page_html import render_page
from anyformat_review.ui.document.document_view import DocumentView
from anyformat_review.ui.fields.field_table import FieldTable
from anyformat_review.viewmodels.fields.field_tree_model import FieldTreeModel
from anyformat_review.viewmodels.review.review_store import ReviewStore

_BYTES_OF_A_PAGE = 16_000
_FIELDS_OF_A_PAGE = {5_000: 8}
"""By the number of pages; other documents have 4 fields per page."""
_STALL_PROBE = 1
"""Milliseconds between two measurements of the time."""


class Stalls:
    """The longest time between two iterations of Qt's event loop, in milliseconds."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(interval=_STALL_PROBE)
        self._timer.timeout.connect(self.update)
        self._timer.start()

    def update(self) -> None:
        """Measure the time since the last call."""
        now = time.perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self._last = now


def write_results(material: Material, beside: Path, pages: int) -> Path:
    """Write results of a usual size next to a file: 16 KB per page, most of it in blocks."""
    blocks, markdown, fields = [], [], {}
    for page in material.pages(pages):
        markdown.append(f'<a id="p{page.number}_b0"></a>\n{page.markdown}')
        box = {"x0": 0, "y0": 0, "x1": 1, "y1": 1}
        region = {"type": "text", "text": page.markdown, "bbox": box}
        weight = max(1, _BYTES_OF_A_PAGE // max(1, 2 * len(page.markdown)))
        blocks.append(
            {
                "id": f"p{page.number}_b0",
                "page": page.number,
                "type": "text",
                "bbox": box,
                "content": page.markdown,
                "regions": [region] * weight,
            }
        )
        for number in range(_FIELDS_OF_A_PAGE.get(pages, 4)):
            words = page.markdown[50 * number : 50 * number + 40]
            fields[f"field_{page.number}_{number}"] = {
                "value": words[:20],
                "value_override": None,
                "verification_status": "not_verified",
                "confidence": float(number * 13 % 101),
                "evidence": [{"text": words, "page_number": page.number}],
            }
    tree = {
        "collection_id": "bench",
        "verification_url": "https://app.example/verify/1",
        "parse": {"markdown": "\n\n".join(markdown), "blocks": blocks},
        "classifications": [],
        "splits": [],
        "extractions": [{"split_name": None, "partition": None, "fields": fields}],
    }
    path = beside.with_name(f"results_{pages}.json")
    path.write_text(json.dumps(tree), encoding="utf-8")
    return path


def open_product(material: Material, pages: int) -> dict[str, float]:
    """Open a file twice as the window does; measure the first paint and the end."""
    path = write_results(material, Path(sys.argv[1]), pages)
    view, model = DocumentView(), FieldTreeModel()
    table = FieldTable(model, ReviewStore())
    render_page("Once, so that what it needs is loaded.")
    for widget in (view, table):
        widget.resize(700, 900)
        widget.show()
    QApplication.processEvents()

    async def measure() -> dict[str, float]:
        return {**await measure_once("open"), **await measure_once("open again")}

    async def measure_once(name: str) -> dict[str, float]:
        opener = CollectionOpener(AnyFormatClient(HttpClient(Profile())), SystemClock())
        stalls, begun, painted = Stalls(), time.perf_counter(), 0.0

        def show(state: ReviewState) -> None:
            nonlocal painted
            view.set_document(state.collection.pages, render_page)
            model.set_state(state)
            view.viewport().repaint()
            table.viewport().repaint()
            painted = painted or (time.perf_counter() - begun) * 1000

        opened = await opener.open(
            FileSource(path),
            on_wait=lambda _: None,
            retry_now=asyncio.Event(),
            locate_all=False,
            on_preview=show,
        )
        state = await asyncio.to_thread(
            ReviewState.begin, opened.collection, History(), opened.locations
        )
        show(state)
        stalls.update()
        whole = (time.perf_counter() - begun) * 1000
        return {name: painted, f"{name} whole": whole, f"{name} stall": stalls.longest}

    with asyncio.Runner(loop_factory=lambda: make_event_loop(QApplication.instance())) as runner:
        return runner.run(measure())


def open_naive(material: Material, pages: int) -> dict[str, float]:
    """Open it with the SDK's models in the window's thread, and show all of it in one step."""
    from anyformat.workflow.results import ResultsResponse

    path = write_results(material, Path(sys.argv[1]), pages)
    view, table, model = QTextBrowser(), QTreeView(), QStandardItemModel()
    table.setModel(model)
    for widget in (view, table):
        widget.resize(700, 900)
        widget.show()
    QApplication.processEvents()
    begun = time.perf_counter()
    read: Any = ResultsResponse.model_validate_json(path.read_bytes())
    for extraction in read.extractions:
        for name, field in extraction.fields.items():
            model.appendRow([QStandardItem(name), QStandardItem(str(field.value))])
    view.setMarkdown(read.parse.markdown)
    view.viewport().repaint()
    table.viewport().repaint()
    taken = (time.perf_counter() - begun) * 1000
    return {"open": taken, "open stall": taken}


def main() -> None:
    """Print the figures of one opening, in milliseconds."""
    path, name, pages = sys.argv[1:]
    application = QApplication([])
    application.setStyle("Fusion")
    measured = {"open_product": open_product, "open_naive": open_naive}[name]
    print(json.dumps(measured(Material(Path(path)), int(pages))))


if __name__ == "__main__":
    main()
