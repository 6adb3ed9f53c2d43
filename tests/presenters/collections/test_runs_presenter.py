from collections.abc import AsyncIterator
from typing import Any
from unittest.mock import Mock

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.errors import CollectionNotFoundError
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.notices import Notice
from anyformat_review.domain.results.value_comparison import DifferentValue, ResultsComparison
from anyformat_review.domain.results.workflow import Listing, Run
from anyformat_review.presenters.collections import runs_presenter
from anyformat_review.presenters.collections.runs_presenter import RunsPresenter
from anyformat_review.services.collections.sources import CollectionSource, FileSource
from support.fakes import FakeTasks

RUNS = (Run("run-2", "c", "processed"), Run("run-1", "c", "error"))
UNREAD = Notice("items[2]", "an object", "a number", "7")


class FakeClient:
    """A client for two runs of a collection that differ in one value and one field."""

    error: Exception | None = None

    async def runs(self, _workflow: str, _collection: str) -> AsyncIterator[Listing[Run]]:
        for run, notices in zip(RUNS, ((), (UNREAD,)), strict=True):
            yield Listing((run,), notices=notices)
        if self.error:
            raise self.error


async def compare_runs(_client: FakeClient, first: str, second: str) -> ResultsComparison:
    assert (first, second) == ("run-1", "run-2")
    total, note = map(FieldPath.parse, ("total", "note"))
    missing = DifferentValue(note, None, "x", is_in_first=False)
    return ResultsComparison(3, (DifferentValue(total, "1", "2"), missing))


@pytest.fixture
def presenter(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(runs_presenter, "compare_runs", compare_runs)
    collections = Mock()
    collections.sources.current = CollectionSource("w", "c")
    connection = Mock()
    connection.services.client = FakeClient()
    presenter: Any = RunsPresenter(Mock(), collections, connection, FakeTasks())  # type: ignore[arg-type]
    presenter.__dict__["_dialog"] = Mock()
    return presenter


def last_sentence(presenter: Any) -> str:
    return str(presenter._dialog.show_differences.call_args.args[1])


async def test_runs_are_listed_and_compared(presenter: Any) -> None:
    presenter._show()
    await presenter._tasks.run()
    assert [call.args[0][:2] for call in presenter._dialog.add_run.call_args_list] == [
        ("run-2", "Ready"),
        ("run-1", "Failed"),
    ]
    assert last_sentence(presenter) == (
        "2 runs, newest first."
        " 1 part of the list of runs could not be read:"
        " items[2]: expected an object, found a number."
    )
    presenter._compare(0)
    await presenter._tasks.run()
    rows, sentence = presenter._dialog.show_differences.call_args.args
    assert rows == (("total", "1", "2"), ("note", "no such field", "x"))
    assert sentence == "2 of 3 values differ."


async def test_a_service_without_runs_is_reported(presenter: Any) -> None:
    presenter._connection.services.client.error = CollectionNotFoundError("no")
    presenter._show()
    await presenter._tasks.run()
    assert "collection" in last_sentence(presenter)


def test_a_file_has_no_runs(presenter: Any, tmp_path: Any) -> None:
    presenter._collections.sources.current = FileSource(tmp_path)
    presenter._show()
    assert last_sentence(presenter) == "Only collections of the service have runs."
