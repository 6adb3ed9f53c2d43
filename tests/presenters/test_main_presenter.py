from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.errors import SourceError
from anyformat_review.presenters.main_presenter import MainPresenter
from anyformat_review.storage.settings import Settings

PRESENTERS = (
    "automatic_export",
    "attention",
    "blind",
    "browser",
    "bulk",
    "changes",
    "rules",
    "parts",
    "corrections_import",
    "definitions",
    "documents",
    "effort",
    "export",
    "fields",
    "find",
    "grounding",
    "index",
    "inspector",
    "metrics",
    "notices",
    "outcome",
    "opening",
    "original",
    "place",
    "queue",
    "prefetcher",
    "quotes",
    "rescue",
    "restore",
    "same_values",
    "saving",
    "settings",
    "search",
    "stale_results",
    "store",
    "support",
    "thresholds",
    "undo",
    "unquoted",
    "choices",
    "value_place",
    "strip",
)


class Unwired(MainPresenter):
    """A main presenter whose other presenters are all fakes that record their calls."""

    def __init__(self) -> None:
        QObject.__init__(self)
        self.calls = Mock()
        for name in PRESENTERS:
            setattr(self, name, getattr(self.calls, name))
        self._window: Any = self.calls.window
        self._tasks: Any = self.calls.tasks
        self._garbage: Any = self.calls.garbage
        self._settings: Any = SimpleNamespace(value=Settings(prefetch=True))
        self.collections: Any = Mock()
        self.sources: Any = Mock()
        self.lists: Any = Mock()
        self.pane: Any = Mock()
        self.connection: Any = Mock()
        self._messages: Any = self.calls.messages
        self._opened = None

    @property
    def order(self) -> list[str]:
        """The names of the calls so far, in order."""
        return [name for name, _, _ in self.calls.mock_calls]


@pytest.fixture
def presenter(qapp: QApplication) -> Unwired:
    return Unwired()


def in_order(calls: list[str], *names: str) -> bool:
    found = iter(calls)
    return all(name in found for name in names)


def test_the_position_is_stored_and_decisions_are_kept_before_the_review_ends(
    presenter: Unwired,
) -> None:
    presenter._opening_started(Mock(), "A.pdf")
    assert in_order(
        presenter.order,
        "attention.remember_position",
        "saving.keep_unsaved",
        "store.begin",
    )


def test_the_result_of_a_blind_check_replaces_the_remark(presenter: Unwired) -> None:
    presenter._current_changed(None)
    assert presenter.order[:2] == ["window.fields.show_current", "blind.show_current"]
    presenter.calls.reset_mock()
    presenter._definitions_changed()
    assert in_order(presenter.order, "window.fields.show_current", "blind.show_current")


def test_a_decision_is_on_the_timeline_before_checks_are_counted(presenter: Unwired) -> None:
    decision: Any = object()
    presenter._decided(decision)
    assert presenter.order == [
        "undo.decided",
        "queue.decided",
        "blind.decided",
        "effort.decided",
        "index.decided",
        "automatic_export.decided",
        "metrics.refresh",
    ]


def test_messages_are_checked_last_after_a_decision(
    presenter: Unwired,
) -> None:
    state: Any = object()
    presenter._state_changed(state, ())
    assert in_order(presenter.order, "changes.apply", "messages.check")
    presenter._current_changed(None)
    assert presenter.order[-1] == "messages.check"


def test_messages_about_the_previous_collection_are_removed_first(presenter: Unwired) -> None:
    presenter._opening_started(Mock(key="w/a"), "A.pdf")
    presenter.calls.messages.open_collection.assert_called_once_with("w/a", "A.pdf")
    assert in_order(presenter.order, "messages.open_collection", "opening.show_progress")


def test_messages_about_changes_come_after_those_about_drafts(presenter: Unwired) -> None:
    presenter._state_replaced(None)
    assert in_order(presenter.order, "fields.begin", "restore.show_notices", "changes.begin")


def test_every_waiting_presenter_is_notified_that_opening_ended(presenter: Unwired) -> None:
    finished = []
    presenter.opening_finished.connect(finished.append)
    presenter._opening_finished(None)
    assert presenter.order == [
        "undo.collection_opened",
        "search.collection_opened",
        "documents.collection_opened",
        "prefetcher.collection_opened",
    ]
    assert finished == [None]


def test_arguments_without_a_source_are_reported(presenter: Unwired) -> None:
    finished = []
    presenter.opening_finished.connect(finished.append)
    presenter.connection.services.profile.base_url = "https://service.example"
    presenter.open_words(("a", "b", "c"))
    assert isinstance(finished[0], SourceError)
    presenter.calls.window.open_bar.show_problem.assert_called_once_with(str(finished[0]))


def test_only_changed_settings_are_applied(presenter: Unwired) -> None:
    presenter.settings_changed(Settings(), Settings())
    assert presenter.order == ["settings.settings_changed"]
    presenter.calls.reset_mock()
    presenter.settings_changed(Settings(blind_share=5), Settings())
    assert presenter.order[1:] == ["blind.use_share"]
    presenter.calls.reset_mock()
    presenter.settings_changed(Settings(metrics=False), Settings())
    assert presenter.order[1:] == ["effort.begin", "metrics.settings_changed"]
