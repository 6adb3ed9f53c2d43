"""Offer values of the cited page while a value is typed."""

import asyncio

from PySide6.QtCore import QObject
from shiboken6 import isValid

from anyformat_review.domain.quotes.page_values import ValueKind
from anyformat_review.domain.results.collection import Page
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.services.quotes.page_values import values_near
from anyformat_review.ui.fields.value_editors import ValueEditor
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.fields.value_offers import (
    ValueOffer,
    kind_of_offers,
    offers_of,
)
from anyformat_review.viewmodels.review.review_store import ReviewStore
from anyformat_review.viewmodels.task_runner import TaskRunner

_TASK = "values of the page"
_PAGES = 3
"""Pages whose values are offered; most fields are cited on one."""


class ValueOffersPresenter:
    """Finds the values for an editor when it opens, in the background."""

    def __init__(self, window: MainWindow, store: ReviewStore, tasks: TaskRunner) -> None:
        self._window = window
        self._store = store
        self._tasks = tasks
        window.fields.editors.opened = self._opened

    def _opened(self, editor: QObject) -> None:
        if not isinstance(editor, ValueEditor) or editor.editing.options:
            return
        kind = kind_of_offers(editor.review, editor.editing.definition)
        if kind is not None and not editor.editing.in_lines:
            self._tasks.start(_TASK, self._offer(editor, kind))

    async def _offer(self, editor: ValueEditor, kind: ValueKind) -> None:
        review, definition = editor.review, editor.editing.definition
        pages, cited = self._pages(review), review.valid_locations

        def find() -> tuple[ValueOffer, ...]:
            return offers_of(values_near(pages, kind, cited), review, definition)

        offers = await asyncio.to_thread(find)
        if isValid(editor):
            editor.offers.set_offers(offers)

    def _pages(self, review: FieldReview) -> list[Page]:
        """Return the pages that the quotes cite, otherwise the page that is shown."""
        state, shown = self._store.state, self._window.document.reading.current_page
        pages = [location.page or location.evidence.page for location in review.valid_locations]
        pages += [quote.page for quote in review.state.evidence]
        numbers = [number for number in dict.fromkeys(pages) if number] or [shown or 0]
        found = {page.number: page for page in state.collection.pages} if state else {}
        return [found[number] for number in numbers[:_PAGES] if number in found]
