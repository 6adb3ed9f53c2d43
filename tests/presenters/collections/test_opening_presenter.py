from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock, Mock

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from anyformat_review.domain.errors import StorageError
from anyformat_review.domain.results.collection import Collection
from anyformat_review.presenters.collections.opening_presenter import OpeningPresenter
from anyformat_review.ui.window.page_stack import WindowPage
from support.fakes import FakeMessages, FakeWindow
from support.sample_reviews import invoice


@pytest.fixture
def parts(qapp: QApplication) -> Any:
    window, collections, saving, messages = FakeWindow(), Mock(), Mock(), FakeMessages()
    collections.sources.current_name = "A.pdf"
    reviews = Mock(with_draft=AsyncMock(return_value=invoice()))
    reviews.unsaved.get.return_value = None
    reviews.drafts.read_only = False
    connection: Any = SimpleNamespace(services=SimpleNamespace(reviews=reviews))
    presenter = OpeningPresenter(
        window, collections, connection, saving, messages, author=lambda: "Ann"
    )
    opened: Any = SimpleNamespace(
        collection=invoice().collection, source="w/c", locations={}, decisions=()
    )
    return SimpleNamespace(**locals())


async def test_a_document_is_shown_once_although_its_preview_came_before(parts: Any) -> None:
    state = Mock(collection=Mock(spec=Collection, pages=("page",), parse=None))
    parts.presenter.show_progress("A.pdf")
    assert parts.window.page is WindowPage.PROGRESS
    parts.presenter.show_preview(state)
    parts.window.fields.setEnabled.assert_called_with(False)

    await parts.presenter.show_review(state)

    assert parts.window.page is WindowPage.REVIEW
    parts.window.fields.setEnabled.assert_called_with(True)
    parts.window.document.show_collection.assert_called_once()


async def test_a_collection_without_pages_has_a_message_in_place_of_its_document(
    parts: Any,
) -> None:
    await parts.presenter.show_review(invoice())
    parts.window.document.show_message.assert_called_once()


async def test_an_unsaved_session_is_continued(parts: Any) -> None:
    session = parts.reviews.unsaved.get.return_value = Mock()
    assert await parts.presenter.session(parts.opened) is session


async def test_a_draft_that_cannot_be_read_is_reported_and_the_results_are_shown(
    parts: Any,
) -> None:
    error = parts.reviews.with_draft.side_effect = StorageError("Disk fault.")
    session = await parts.presenter.session(parts.opened)
    assert session.state.history.decisions == ()
    parts.saving.warn.assert_called_once_with(error)


async def test_drafts_of_another_window_are_reported(parts: Any) -> None:
    parts.reviews.drafts.read_only = True
    await parts.presenter.session(parts.opened)
    assert parts.messages.text.startswith("Another window is using the drafts.")


def test_opening_does_not_take_the_focus_from_a_text_field(parts: Any) -> None:
    parts.window.focusWidget = QLineEdit
    parts.presenter.take_focus()
    parts.window.fields.table.setFocus.assert_not_called()
    parts.window.focusWidget = lambda: None
    parts.presenter.take_focus()
    parts.window.fields.table.setFocus.assert_called_once()


def test_opening_can_be_started_again_after_it_was_stopped(parts: Any) -> None:
    parts.presenter.show_cancelled()
    assert parts.messages.text == "Opening A.pdf was stopped."
    assert parts.messages.act is parts.collections.refresh
    assert parts.window.page is WindowPage.WELCOME
