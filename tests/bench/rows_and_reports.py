"""Measure the insertion of rows into a long table in the real window, and the evidence report.

    uv run python tests/bench/rows_and_reports.py [--rows 10000] [--pages 60] [--rounds 10]

A row is inserted by keyboard, once in the tree and once in the grid: the figure is the work of the
window's thread until the key is handled, which does not depend on what else the machine does. The
report is one HTML file and its PDF; each page has five fields with a quote. The exit code is 1 if a
limit is not kept.
"""

import argparse
import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

_TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(_TESTS), str(_TESTS.parent / "app")]
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"

from PySide6.QtWidgets import QApplication  # noqa: E402

from anyformat_review.bootstrap import _make_application  # noqa: E402
from anyformat_review.event_loop import make_event_loop  # noqa: E402
from anyformat_review.printing import print_pdf  # noqa: E402
from anyformat_review.services.exchange.export_report import export_report  # noqa: E402
from anyformat_review.services.exchange.export_table import Provenance  # noqa: E402
from anyformat_review.ui.theme.theme import apply_theme  # noqa: E402
from anyformat_review.window_options import WindowOptions  # noqa: E402
from support.export_cases import opened  # noqa: E402
from support.running_window import running_window  # noqa: E402

_MAX_INSERTION = 50.0
"""Milliseconds."""
_MAX_REPORT = 5.0
"""Seconds."""
_CELLS = "abcd"


def table(rows: int) -> bytes:
    """Return results with a table of this many rows and four columns, three of them numbers."""
    cells = [
        {name: {"value": f"{name} {row}" if name == "a" else row} for name in _CELLS}
        for row in range(rows)
    ]
    return json.dumps({"collection_id": "c", "extraction": {"items": cells}}).encode()


def document(pages: int) -> bytes:
    """Return results with this many pages, each with five fields and their quotes."""
    texts = [
        "\n\n".join(
            f"Paragraph {part} of page {page}: the amount is {page * 100 + part}.00 EUR."
            for part in range(30)
        )
        for page in range(1, pages + 1)
    ]
    fields = {
        f"amount_{page}_{part}": {
            "value": f"{page * 100 + part}.00",
            "confidence": 80,
            "evidence": [{"text": f"{page * 100 + part}.00 EUR", "page_number": page}],
        }
        for page in range(1, pages + 1)
        for part in range(5)
    }
    parse = {"pages": [{"page": at, "markdown": text} for at, text in enumerate(texts, start=1)]}
    return json.dumps({"collection_id": "c", "parse": parse, "extraction": fields}).encode()


async def insert(app: QApplication, folder: Path, chosen: argparse.Namespace) -> bool:
    """Print how long insertions take; return whether the limit is kept."""
    file, is_kept = folder / "table.json", True
    file.write_bytes(table(chosen.rows))
    async with running_window(app, folder, WindowOptions(source=(str(file),))) as running:
        await running.opened()
        cells = chosen.rows * len(_CELLS)
        await running.until(
            lambda: running.review.state and len(running.review.state.reviews) == cells
        )
        running.click_field("items[0].a")
        for view in ("tree", "grid"):
            if view == "grid":
                running.press("Ctrl+Shift+R")
            times = []
            for _ in range(chosen.rounds):
                await running.saved()
                began = time.thread_time()
                running.press("Ctrl+Shift+M")
                times.append((time.thread_time() - began) * 1e3)
            median = statistics.median(times)
            is_kept = is_kept and median < _MAX_INSERTION
            print(
                f"insert a row into {chosen.rows:,} × {len(_CELLS)} cells, {view}: {median:.0f} ms,"
                f" longest {max(times):.0f} ms (limit {_MAX_INSERTION:.0f} for the median)"
            )
        await running.saved()
    return is_kept


def report(pages: int) -> bool:
    """Print how long a report takes; return whether the limit is kept."""
    state = opened(document(pages))
    began = time.process_time()
    html = export_report(state, Provenance("Ada", "c", datetime.now(UTC)))
    written = time.process_time()
    pdf = print_pdf(html.decode(), "Report")
    printed = time.process_time()
    print(
        f"evidence report of {len(state.collection.pages)} pages, {len(state.reviews)} fields:"
        f" HTML {written - began:.2f} s, {len(html) / 1e3:.0f} kB;"
        f" PDF {printed - written:.2f} s, {len(pdf) / 1e3:.0f} kB (limit {_MAX_REPORT:.0f} s)"
    )
    return printed - began < _MAX_REPORT


def main() -> int:
    """Open the window and print the figures."""
    parser = argparse.ArgumentParser(prog="tests/bench/rows_and_reports.py", description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=10)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ANYFORMAT_REVIEW_HOME"] = folder
        application = _make_application()
        apply_theme(application, "light")
        with asyncio.Runner(loop_factory=lambda: make_event_loop(application)) as runner:
            is_kept = runner.run(insert(application, Path(folder), chosen))
        return 0 if report(chosen.pages) and is_kept else 1


if __name__ == "__main__":
    sys.exit(main())
