"""Compare the search in all collections and the documents table with bare SQLite queries.

    uv run python tests/bench/all_collections.py [--collections 500 2000 10000] [--fields 50]

The product and the bare query alternate in one process. "Keystroke" is the time from a letter in
the window's panel to the list of results; the bare query is the same statement on the same file,
with all its rows. "First paint" is the time from Ctrl+Alt+T to the painted first rows of the table.
"""

import argparse
import asyncio
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple
from unittest.mock import AsyncMock, Mock

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.search.field_query import parse_query
from anyformat_review.domain.search.indexed_field import SEPARATOR, IndexedField, indexed_field
from anyformat_review.event_loop import make_event_loop
from anyformat_review.presenters.search.documents_presenter import DocumentsPresenter
from anyformat_review.presenters.search.search_presenter import CollectionSearchPresenter
from anyformat_review.services.collections.sources import CollectionSource
from anyformat_review.services.search.index_update import IndexableCollection
from anyformat_review.storage.search.collection_index import (
    CollectionIndex,
    IndexedCollection,
    count_statement,
)
from anyformat_review.storage.settings import Settings
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.search.search_texts import SearchCounts
from anyformat_review.viewmodels.task_runner import TaskRunner
from support.sample_reviews import field as sample
from support.sample_reviews import review_of

_QUERIES = ("invoice 00042", "helios", "4711-3", "conf:<55", "name:field_7 status:edited", "zz")
_WORDS = ("invoice", "delivery", "payment", "total", "order", "quantity", "customer", "helios")
_SERVICE = "https://bench.example"


def fields_of(number: int, model: list[IndexedField]) -> list[IndexedField]:
    """Return the indexed fields of one collection, with the columns of `model`."""
    made = []
    for at, field in enumerate(model):
        word = _WORDS[(number + at) % len(_WORDS)] if at % 10 == 0 else "value"
        text = f"{word} {number:05} {number * 7919 % 10_000}-{at}"
        confidence = 50.0 + (number * 31 + at * 7) % 50
        searched = SEPARATOR.join((field.name, text, text))
        made.append(field._replace(value=text, confidence=confidence, search_text=searched))
    return made


def fill(
    path: Path, collections: int, fields: int
) -> tuple[CollectionIndex, dict[str, IndexableCollection]]:
    """Return an index with this many collections."""
    index, indexed = CollectionIndex(path, _SERVICE), {}
    values = {f"field_{at}": sample("value", 90.0) for at in range(fields)}
    model = [indexed_field(review) for review in review_of(values).reviews.values()]
    for number in range(collections):
        source = CollectionSource("wf", f"c-{number:05}")
        about = IndexedCollection(str(source), f"Invoice {number:05}", "wf", source.key, "")
        index.put(about, fields_of(number, model))
        indexed[str(source)] = IndexableCollection(source, about.name)
    return index, indexed


class Times(NamedTuple):
    """Seconds, of the clock and of the CPU in all threads.

    The CPU time does not depend on what else the machine does.
    """

    wall: float
    cpu: float

    @classmethod
    def now(cls) -> "Times":
        """Return the present times."""
        return cls(time.perf_counter(), time.process_time())

    def __sub__(self, other: "Times") -> "Times":
        return Times(self.wall - other.wall, self.cpu - other.cpu)


async def until(holds: Callable[[], Any]) -> None:
    """Run Qt's event loop until a condition is true."""
    while not holds():  # noqa: ASYNC110 - an event would cost a turn of the loop
        await asyncio.sleep(0)


class Bench:
    """The window, its search and its documents table, with an index that is up to date."""

    def __init__(self, index: CollectionIndex, indexed: dict[str, IndexableCollection]) -> None:
        self.window = MainWindow()
        self.window.resize(1400, 900)
        self.window.show()
        self.tasks = TaskRunner(self.window)
        counts = SearchCounts(len(indexed), 0, len(indexed))
        up_to_date: Any = SimpleNamespace(
            indexed=indexed,
            update_all=AsyncMock(return_value=counts),
            update_marks=AsyncMock(return_value=False),
        )
        connection: Any = SimpleNamespace(services=SimpleNamespace(index=index))
        collections: Any = Mock(current=None)
        settings: Any = SimpleNamespace(value=Settings(outliers=False, duplicates=False))
        self.search = CollectionSearchPresenter(
            self.window,
            self.window.store,
            collections,
            connection,
            up_to_date,
            settings,
            self.tasks,
        )
        decisions: Any = Mock()
        self.documents = DocumentsPresenter(
            self.window,
            collections,
            Mock(workflows=()),
            connection,
            up_to_date,
            decisions,
            settings,
            self.tasks,
        )

    async def keystroke(self, query: str) -> Times:
        """Return the time from the last letter of a query to its results."""
        self.window.action("findInCollectionsAction").trigger()
        finder = self.window.collections.finder
        line = finder.findChild(object, "allCollectionsQuery")
        line.clear()
        line.setText(query[:-1])
        await until(lambda: not self.tasks._tasks)
        answered = asyncio.get_running_loop().create_future()
        show = finder.show_outcome
        finder.show_outcome = lambda *of, **more: (
            show(*of, **more),
            answered.set_result(Times.now()),
        )
        before = Times.now()
        QTest.keyClicks(line, query[-1])
        times = await answered - before
        finder.show_outcome = show
        return times

    async def first_paint(self) -> Times:
        """Return the time until the first rows of the table are painted."""
        model, loaded = self.documents._page.model, asyncio.get_running_loop().create_future()

        def look() -> None:
            if not loaded.done() and model.rowCount() and model.index(0, 1).data():
                loaded.set_result(None)

        connection = model.dataChanged.connect(look)
        before = Times.now()
        self.window.action("documentsTableAction").trigger()
        await loaded
        self.window.pages.documents.table.viewport().repaint()
        times = Times.now() - before
        model.disconnect(connection)
        self.tasks.cancel("documents update")
        await until(lambda: not self.tasks._tasks)
        model.set_table((), ())
        self.window.pages.documents.left.emit()
        return times


def bare(path: Path, query: str) -> Times:
    """Return the time of the statement alone."""
    database = sqlite3.connect(path)
    database.create_function("has_page", 3, lambda *_: 1, deterministic=True)
    statement, parameters = count_statement(parse_query(query), _SERVICE)
    database.execute("SELECT count(*) FROM collection").fetchall()
    before = Times.now()
    database.execute(statement, parameters).fetchall()
    times = Times.now() - before
    database.close()
    return times


async def measure(collections: int, fields: int, rounds: int) -> None:
    """Print the figures of one size."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index.sqlite3"
        began = time.perf_counter()
        index, indexed = fill(path, collections, fields)
        filled = time.perf_counter() - began
        bench = Bench(index, indexed)
        product: list[Times] = []
        usual: list[Times] = []
        for _ in range(rounds):
            for query in _QUERIES:
                usual.append(bare(path, query))
                product.append(await bench.keystroke(query))
        paints = [await bench.first_paint() for _ in range(rounds)]
        bench.window.hide()
        bench.window.deleteLater()
        index.close()
        size = path.stat().st_size / 1e6
        print(f"{collections:,} collections × {fields} fields, {size:,.0f} MB in {filled:,.0f} s")
        for clock in Times._fields:
            key, alone, paint = (
                statistics.median(getattr(one, clock) for one in several) * 1e3
                for several in (product, usual, paints)
            )
            print(
                f"  {clock:>4} time: keystroke {key:6.1f} ms, bare SQLite {alone:6.1f} ms,"
                f" ratio {key / alone:4.2f}; first paint of the table {paint:6.1f} ms",
                flush=True,
            )


async def run(options: argparse.Namespace) -> None:
    """Measure all sizes."""
    for collections in options.collections:
        await measure(collections, options.fields, options.rounds)


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--collections", type=int, nargs="+", default=[500, 2_000, 10_000])
    parser.add_argument("--fields", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    application = QApplication(sys.argv[:1])
    with asyncio.Runner(loop_factory=lambda: make_event_loop(application)) as runner:
        runner.run(run(options))


if __name__ == "__main__":
    main()
