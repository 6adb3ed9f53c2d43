from typing import Any
from unittest.mock import Mock

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.presenters.fields.fields_presenter import FieldsPresenter
from anyformat_review.ui.window.page_stack import WindowPage
from support.fakes import FakeMessages, FakeWindow, store_of
from support.sample_reviews import invoice, path


@pytest.fixture
def window(qapp: QApplication) -> FakeWindow:
    return FakeWindow()


def test_a_review_is_shown_and_counted(window: FakeWindow) -> None:
    sources, state = Mock(current="w/c"), invoice()
    sources.remaining_text.side_effect = lambda count: f"{count} left"
    presenter = FieldsPresenter(window, store_of(state), sources, FakeMessages())

    presenter.begin(state)
    window.fields.show_state.assert_called_once_with(state)
    window.views.set_state.assert_called_once_with(state)
    window.status.show_counter.assert_called_once_with("8 fields and 1 rule left")
    sources.set_attention.assert_called_once_with("w/c", 9)

    presenter.apply(state, (path("supplier"),))
    window.fields.apply.assert_called_once_with(state, (path("supplier"),))
    presenter.begin(None)
    assert window.status.show_counter.call_args.args == ("",)
    assert window.status.show_save_state.call_args.args == ("",)


def test_decisions_of_the_panel_go_to_the_store(window: FakeWindow) -> None:
    store: Any = Mock(current_path=path("supplier"))
    presenter = FieldsPresenter(window, store, Mock(), FakeMessages())

    window.fields.field_requested.emit(path("supplier"))
    window.fields.confirm_requested.emit(path("supplier"))
    window.fields.accept_requested.emit(path("supplier"))
    window.action("acceptAction").trigger()
    window.action("editAction").trigger()

    assert presenter is not None
    store.select.assert_called_once_with(path("supplier"))
    store.confirm.assert_called_once_with(path("supplier"))
    store.accept.assert_called_once_with(path("supplier"))
    window.fields.accept_current.assert_called_once()
    window.fields.edit_current.assert_called_once()


def test_a_refused_field_can_be_accepted_anyway(window: FakeWindow) -> None:
    store, messages = Mock(), FakeMessages()
    FieldsPresenter(window, store, Mock(), messages).show_refusal(path("total"), "Sum differs.")
    assert messages.text == "total was not confirmed. Sum differs."
    assert messages.act is not None
    messages.act()
    store.accept.assert_called_once_with(path("total"))


def test_a_message_explains_how_to_choose_one_of_several_values(window: FakeWindow) -> None:
    store, messages = Mock(), FakeMessages()
    window.action("chooseValue1Action").setShortcut("Alt+1")
    FieldsPresenter(window, store, Mock(), messages).ask_for_choice(path("total"))
    assert "Choose one below the fields (Alt+1 is the first)" in messages.text


def test_without_a_document_no_page_is_requested(window: FakeWindow) -> None:
    messages = FakeMessages()
    presenter = FieldsPresenter(window, Mock(), Mock(current_name="A.pdf"), messages)
    window.page = WindowPage.PROGRESS
    window.action("goToPageAction").trigger()
    assert presenter is not None
    assert messages.text == "No page of A.pdf is shown yet."
    window.document.ask_for_page.assert_not_called()
    window.page = WindowPage.REVIEW
    window.action("goToPageAction").trigger()
    window.document.ask_for_page.assert_called_once()
