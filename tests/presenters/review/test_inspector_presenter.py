from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.presenters.review.inspector_presenter import InspectorPresenter
from anyformat_review.ui.review import inspector
from support.fakes import FakePanel, FakeWindow, store_of
from support.sample_reviews import invoice, path


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Any:
    panel, session = FakePanel(), Mock()
    monkeypatch.setattr(inspector, "Inspector", lambda *_: panel)
    window, store = FakeWindow(), store_of(invoice())
    store.decide = lambda command: command(session)  # type: ignore[assignment, method-assign]
    presenter = InspectorPresenter(window, store, Mock(by_name={}))
    return SimpleNamespace(**locals())


def test_nothing_is_created_before_it_is_shown(parts: Any) -> None:
    parts.presenter.refresh()
    parts.presenter.finish()
    parts.window.add_inspector.assert_not_called()


def test_the_current_field_is_shown_while_the_inspector_is_visible(parts: Any) -> None:
    action = parts.window.action("inspectorAction")
    action.setChecked(True)
    parts.panel.show_details.assert_called_once_with(None)
    parts.store.select(path("supplier"))
    parts.presenter.refresh()
    assert parts.panel.show_details.call_args.args[0] is not None

    parts.panel.isVisibleTo.return_value = False
    action.setChecked(False)
    parts.panel.finish.assert_called_once()
    parts.presenter.refresh()
    assert parts.panel.show_details.call_count == 2


def test_notes_are_saved(parts: Any) -> None:
    parts.window.action("noteAction").trigger()
    parts.panel.edit_note.assert_called_once()
    parts.panel.note_written.emit(path("supplier"), "Ask Ann")
    parts.panel.note_written.emit(path("gone"), "Ask Ann")
    parts.session.set_note.assert_called_once_with(path("supplier"), "Ask Ann")
