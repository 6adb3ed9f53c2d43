from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock, Mock

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.presenters.review import column_fill_presenter
from anyformat_review.presenters.review.column_fill_presenter import ColumnFillPresenter
from support.fakes import FakeMessages, FakeTasks, FakeWindow
from support.sample_reviews import quote
from support.tables import line, review_of_lines


@pytest.fixture
def parts(qapp: QApplication) -> Any:
    window, messages, state = FakeWindow(), FakeMessages(), review_of_lines()
    store = Mock(state=state, current_path=line(1, "amount"), next_step=1)
    window.document.selected_column = (quote("40,5"), quote("90"), quote("7"))
    definitions, tasks = Mock(at=Mock(return_value=None)), FakeTasks()
    presenter = ColumnFillPresenter(window, store, definitions, tasks, messages)
    return SimpleNamespace(**locals())


def used(parts: Any) -> Any:
    """Return what the session was asked to use, by path."""
    session = Mock()
    parts.store.decide.call_args.args[0](session)
    return session.use_evidence.call_args.args[0]


def test_the_column_is_filled_from_the_current_row_in_one_decision(parts: Any) -> None:
    assert parts.presenter.can_fill
    parts.presenter.fill(with_values=True)
    quotes = parts.window.document.selected_column
    assert used(parts) == {
        line(1, "amount"): (quotes[0].evidence, "40,5"),
        line(2, "amount"): (quotes[1].evidence, "90"),
    }
    assert parts.messages.text == (
        "2 cells of amount filled. 1 cell of the document has no row here."
    )
    parts.store.override.assert_not_called()
    parts.presenter.fill(with_values=False)
    assert {value for _, value in used(parts).values()} == {""}


async def test_a_long_column_is_filled_in_the_background(
    parts: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(column_fill_presenter, "_MANY", 2)
    parts.store.decide_in_background = AsyncMock()
    parts.presenter.fill(with_values=True)
    parts.store.decide_in_background.assert_not_called()
    await parts.tasks.run()
    session = Mock()
    parts.store.decide_in_background.call_args.args[0](session)
    paths = list(session.use_evidence_many.call_args.args[0])
    assert paths == [line(1, "amount"), line(2, "amount")]
    parts.store.decide.assert_not_called()
    assert parts.messages.text.startswith("2 cells of amount filled.")


async def test_hidden_cells_are_checked_one_by_one(parts: Any) -> None:
    parts.store.state = parts.state.with_blind_share(100)
    parts.presenter.fill(with_values=True)
    assert used(parts) == {}
    calls = [call.args for call in parts.store.override.call_args_list]
    assert calls == [(line(1, "amount"), "40,5"), (line(2, "amount"), "90")]


@pytest.mark.parametrize("path", [None, line(1)])
def test_outside_a_table_nothing_is_filled(parts: Any, path: Any) -> None:
    parts.store.current_path = path
    assert not parts.presenter.can_fill
    assert "Go to a cell" in parts.presenter.offer("K")
    parts.presenter.fill(with_values=True)
    parts.store.decide.assert_not_called()
