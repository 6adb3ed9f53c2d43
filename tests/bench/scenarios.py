"""Run one measurement in this process: `scenarios.py MATERIAL NAME [PAGES]` prints JSON."""

import asyncio
import difflib
import gc
import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import rules
from material import Material, review_state
from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel, QTextCursor
from PySide6.QtWidgets import QApplication, QTextBrowser

from anyformat_review.domain.search.field_query import parse_query
from anyformat_review.event_loop import make_event_loop
from anyformat_review.services.document.document_find import DocumentFind, FindQuery
from anyformat_review.services.pages.page_html import render_page
from anyformat_review.services.pages.page_text import page_text
from anyformat_review.services.quotes.grounding import QuoteSearch
from anyformat_review.ui.document.document_view import DocumentView
from anyformat_review.ui.fields.field_table import FieldTable
from anyformat_review.viewmodels.fields.field_cells import FieldColumn
from anyformat_review.viewmodels.fields.field_order import Arrangement
from anyformat_review.viewmodels.fields.field_tree_model import FieldTreeModel
from anyformat_review.viewmodels.review.review_store import ReviewStore

Figures = dict[str, float]
SIZE = 700, 900


def timed(work: Callable[[], Any]) -> float:
    """Return the duration of some work in milliseconds."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def memory() -> float:
    """Return this process's memory in MB, or NaN if the system does not report it."""
    status = Path("/proc/self/status")
    if not status.exists():
        return float("nan")
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def percentiles(name: str, times: Sequence[float]) -> Figures:
    """Return the median and the 99th percentile of some times."""
    return {
        f"{name} p50": statistics.median(times),
        f"{name} p99": statistics.quantiles(times, n=100, method="inclusive")[98],
    }


def view_product(material: Material, count: int) -> Figures:
    """Show, scroll, mark quotes and resize with the product's view."""
    pages, quotes = material.pages(count), material.locations(count, 200)
    render_page("Once, so that what it needs is loaded.")
    view = DocumentView()
    view.resize(*SIZE)
    view.show()
    QApplication.processEvents()
    before = memory()

    def show() -> None:
        view.set_document(pages, render_page)
        view.viewport().repaint()

    figures = {"first paint": timed(show)}
    QApplication.processEvents()
    figures["memory"] = memory() - before
    targets = random.Random(3).choices(range(1, count + 1), k=100)  # noqa: S311

    def then_paint(action: Callable[[], Any]) -> float:
        def work() -> None:
            action()
            view.viewport().repaint()

        taken = timed(work)
        QApplication.processEvents()
        return taken

    figures |= percentiles(
        "jump", [then_paint(lambda page=page: view.go_to_page(page)) for page in targets]
    )
    marks = [
        then_paint(lambda place=place: view.show_quotes(place, [place])) for _, place in quotes
    ]
    figures |= percentiles("highlight", marks)
    widths = [SIZE[0] - 60, SIZE[0], SIZE[0] - 90, SIZE[0] + 40, SIZE[0] - 30]
    resizes = [then_paint(lambda width=width: view.resize(width, SIZE[1])) for width in widths]
    return figures | {"resize": statistics.median(resizes)}


def view_naive(material: Material, count: int) -> Figures:
    """Show, find quotes and resize with a QTextBrowser that has the HTML of the whole document."""
    html, quotes = material.html(count), material.locations(count, 20)
    view = QTextBrowser()
    view.resize(*SIZE)
    view.show()
    QApplication.processEvents()
    before = memory()

    def show() -> None:
        view.setHtml(html)
        view.viewport().repaint()

    figures = {"first paint": timed(show)}
    QApplication.processEvents()
    figures["memory"] = memory() - before

    def find(text: str) -> None:
        view.moveCursor(QTextCursor.MoveOperation.Start)
        view.find(text)
        view.viewport().repaint()

    figures |= percentiles("highlight", [timed(lambda text=text: find(text)) for text, _ in quotes])

    def resize() -> None:
        view.resize(SIZE[0] - 60, SIZE[1])
        view.viewport().repaint()

    return figures | {"resize": timed(resize)}


def locate_product(material: Material, count: int) -> Figures:
    """Locate some quotes, including the time to read their pages."""
    pages, quotes = tuple(material.pages(len(material.texts))), material.quotes[:count]

    def locate() -> None:
        search = QuoteSearch(pages)
        for quote in quotes:
            search.locate(quote)

    whole = timed(locate)
    reading = timed(lambda: [page_text(page.markdown) for page in pages])
    return {"locate": whole, "reading alone": reading}


def locate_naive(material: Material, count: int) -> Figures:
    """Locate a tenth of the quotes in the text of the page they cite; return ten times the time."""
    texts, quotes = material.texts, material.quotes[:count:10]

    def locate() -> None:
        for quote in quotes:
            text = texts[min(max(quote.page, 1), len(texts)) - 1]
            matcher = difflib.SequenceMatcher(None, text, quote.text, autojunk=False)
            matcher.find_longest_match()

    return {"locate": 10 * timed(locate)}


def find_product(material: Material, count: int) -> Figures:
    """Find a word in all pages while a timer runs in the GUI thread."""
    find, ticks = DocumentFind(material.pages(count)), [0.0]
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))

    async def search() -> None:
        ticks[:] = [time.perf_counter()]
        timer.start(1)
        async for _ in find.search(FindQuery("agreement")):
            pass
        timer.stop()
        ticks.append(time.perf_counter())

    loop = make_event_loop(QApplication.instance())
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        runner.run(search())
    stall = max(later - earlier for earlier, later in pairwise(ticks))
    return {"find": (ticks[-1] - ticks[0]) * 1000, "stall": stall * 1000}


def fields_product(_material: Material, count: int) -> Figures:
    """Fill, filter and sort a model with this number of fields, alone and with its table.

    The work that the window does in a thread before is also not measured here, and garbage is
    collected at other times, as in the window.
    """
    gc.disable()
    state, model, total = review_state(count), FieldTreeModel(), parse_query("total")
    found = max(1, count // 100)
    model.prepare(state)
    figures = {"reset": timed(lambda: model.set_state(state))}
    model.warm()
    model.set_query(parse_query("warm"))
    model.set_query(parse_query(""))
    figures["filter"] = timed(lambda: model.set_query(total))
    assert model.shown_count == found
    model.set_query(parse_query(""))
    figures["sort"] = timed(lambda: model.arrange(Arrangement(FieldColumn.VALUE)))
    model.arrange(Arrangement())
    table = FieldTable(model, ReviewStore())
    table.resize(*SIZE)
    table.show()
    QApplication.processEvents()

    def type_letters() -> None:
        model.set_query(total)
        QApplication.processEvents()

    def show_again() -> None:
        model.set_state(state)
        QApplication.processEvents()

    figures["keystroke to paint"] = timed(type_letters)
    model.set_query(parse_query(""))
    model.prepare(state)
    return figures | {"first paint": timed(show_again)}


class PythonProxy(QSortFilterProxyModel):
    """A filter as it is usually written: it checks row by row, in Python."""

    def __init__(self) -> None:
        super().__init__()
        self.word = ""

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:
        model = self.sourceModel()
        return any(
            self.word in str(model.index(row, column, parent).data()).casefold()
            for column in range(2)
        )

    def lessThan(self, left: QModelIndex, right: QModelIndex) -> bool:
        return str(left.data()).casefold() < str(right.data()).casefold()


def fields_naive(_material: Material, count: int) -> Figures:
    """Do the same with standard items and a proxy model with a filter in Python."""
    from PySide6.QtWidgets import QTreeView

    gc.disable()
    state, proxy = review_state(count), PythonProxy()
    model = QStandardItemModel()

    def fill() -> None:
        for path, review in state.reviews.items():
            model.appendRow([QStandardItem(str(path)), QStandardItem(str(review.effective_value))])
        proxy.setSourceModel(model)
        proxy.rowCount()

    def narrow(word: str) -> None:
        proxy.word = word
        proxy.invalidate()
        proxy.rowCount()

    figures = {"reset": timed(fill), "filter": timed(lambda: narrow("total"))}
    assert proxy.rowCount() == max(1, count // 100)
    narrow("")
    figures["sort"] = timed(lambda: proxy.sort(1))
    proxy.sort(-1)
    table = QTreeView()
    table.setUniformRowHeights(True)
    table.setModel(proxy)
    table.resize(*SIZE)
    table.show()
    QApplication.processEvents()

    def type_letters() -> None:
        narrow("total")
        QApplication.processEvents()

    def show_again() -> None:
        proxy.setSourceModel(QStandardItemModel(table))
        model.clear()
        fill()
        QApplication.processEvents()

    figures["keystroke to paint"] = timed(type_letters)
    narrow("")
    return figures | {"first paint": timed(show_again)}


def rules_product(_material: Material, count: int) -> Figures:
    """Decide on fields that rules use, in tables with some number of rows."""
    return rules.measure(count)


SCENARIOS = {
    "view_product": view_product,
    "view_naive": view_naive,
    "locate_product": locate_product,
    "locate_naive": locate_naive,
    "find_product": find_product,
    "fields_product": fields_product,
    "fields_naive": fields_naive,
    "rules_product": rules_product,
}


def main() -> None:
    """Print the figures of one scenario, in milliseconds and MB."""
    path, name, *count = sys.argv[1:]
    application = QApplication([])
    application.setStyle("Fusion")
    application.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    warm = QTextBrowser()
    warm.setHtml("<p>Fonts</p><table border=1><tr><td>are loaded</td></tr></table>")
    warm.grab()
    warm.deleteLater()
    print(json.dumps(SCENARIOS[name](Material(Path(path)), int(*count or [0]))))


if __name__ == "__main__":
    main()
