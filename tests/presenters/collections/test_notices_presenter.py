from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.results.notices import Notice
from anyformat_review.presenters.collections.notices_presenter import NoticesPresenter
from anyformat_review.ui.collections import notices_panel
from anyformat_review.viewmodels.messages import Message, MessageKind
from support.fakes import FakeMessages, FakePanel, FakeWindow

UNREAD = Notice("parse", "an object", "text", '"x"')
DOUBTFUL = Notice("confidence", "a number", "text, read as 95", '"95"', is_unread=False)


def state(*notices: Notice) -> Any:
    return SimpleNamespace(collection=SimpleNamespace(id="c", notices=notices))


@pytest.fixture
def panel(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Any:
    panel = FakePanel()
    monkeypatch.setattr(notices_panel, "NoticesPanel", lambda: panel)
    return panel


def test_unexpected_parts_are_counted_and_listed_on_request(panel: Any) -> None:
    messages, window = FakeMessages(), FakeWindow()
    presenter = NoticesPresenter(window, messages)
    presenter.begin(state(UNREAD, DOUBTFUL))
    assert messages.text == "1 part of these results could not be read."
    assert window.panels == []

    window.action("noticesAction").trigger()
    assert window.panels == [panel]
    panel.show_notices.assert_called_with((UNREAD, DOUBTFUL))
    panel.ask.assert_called_once()
    assert messages.text == ""

    panel.copy_requested.emit()
    assert '"95"' in QGuiApplication.clipboard().text()

    presenter.begin(None)
    panel.hide.assert_called_once()
    window.action("noticesAction").trigger()
    panel.ask.assert_called_once()


def test_parts_that_were_read_despite_their_form_raise_no_message(panel: Any) -> None:
    messages, window = FakeMessages(), FakeWindow()
    presenter = NoticesPresenter(window, messages)
    presenter.begin(state(DOUBTFUL))
    assert messages.text == ""
    window.action("noticesAction").trigger()
    panel.ask.assert_called_once()

    presenter.begin(state())
    window.action("noticesAction").trigger()
    assert messages.text == "All parts of these results have the expected form."


def test_an_error_is_not_replaced(panel: Any) -> None:
    messages = FakeMessages()
    messages.show(Message(MessageKind.ERROR, "Disk full"))
    NoticesPresenter(FakeWindow(), messages).begin(state(UNREAD))
    assert messages.text == "Disk full"
