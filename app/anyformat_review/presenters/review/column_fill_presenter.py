"""Fill a column of a table with the selected column of the document."""

import asyncio
from collections.abc import Mapping, Sequence
from functools import partial

from anyformat_review.domain.results.evidence import Evidence, QuoteLocation
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Value
from anyformat_review.domain.review.column_fill import ColumnFill, column_fill
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.review.field_changes import Quotes
from anyformat_review.ui.actions.shortcuts import shortcut_text
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.fields.field_definitions import FieldDefinitions
from anyformat_review.viewmodels.fields.value_editing import value_of_quote
from anyformat_review.viewmodels.messages import Message, MessageKind, MessageQueue
from anyformat_review.viewmodels.review.bulk_texts import undo_hint
from anyformat_review.viewmodels.review.review_store import ReviewStore
from anyformat_review.viewmodels.review.value_place_texts import column_filled_text, column_text
from anyformat_review.viewmodels.task_runner import TaskRunner

_TASK = "fill a column"
_MANY = 100
"""Cells; more are filled in the background, because 800 take longer than 50 ms."""


class ColumnFillPresenter:
    """Puts the cells of a column into the current row and those below it, in one step."""

    def __init__(
        self,
        window: MainWindow,
        store: ReviewStore,
        definitions: FieldDefinitions,
        tasks: TaskRunner,
        messages: MessageQueue,
    ) -> None:
        self._window = window
        self._store = store
        self._definitions = definitions
        self._tasks = tasks
        self._messages = messages

    @property
    def column(self) -> tuple[QuoteLocation, ...]:
        """The selected cells of a column in the document."""
        return self._window.document.selected_column

    @property
    def can_fill(self) -> bool:
        """Whether a column is selected and the current field is in a table."""
        return bool(self.column) and self._start is not None

    def offer(self, key: str) -> str:
        """Return the offer to fill the column with a key."""
        return column_text(len(self.column), self._start, key)

    def fill(self, *, with_values: bool) -> None:
        """Use each cell of the column as evidence in its row, and as the value if wanted."""
        state, start, column = self._store.state, self._start, self.column
        if state is None or start is None:
            return
        if len(column) > _MANY:
            fill = self._fill_many(state, start, column, with_values=with_values)
            self._tasks.start(_TASK, fill)
            return
        filled = column_fill(state, start, column)
        quotes, hidden = self._quotes(state, filled, with_values=with_values)
        self._store.decide(lambda session: session.use_evidence(quotes))
        self._end(start, filled, hidden)

    async def _fill_many(
        self,
        state: ReviewState,
        start: FieldPath,
        column: Sequence[QuoteLocation],
        *,
        with_values: bool,
    ) -> None:
        filled = await asyncio.to_thread(column_fill, state, start, column)
        quotes, hidden = await asyncio.to_thread(
            partial(self._quotes, state, filled, with_values=with_values)
        )
        await self._store.decide_in_background(lambda session: session.use_evidence_many(quotes))
        now = self._store.state
        if now is not None and now.collection is state.collection:
            self._end(start, filled, hidden)

    def _quotes(
        self, state: ReviewState, filled: ColumnFill, *, with_values: bool
    ) -> tuple[Quotes, Mapping[FieldPath, str]]:
        """Return the evidence with the values of cells, and the texts for blind checks."""
        quotes: dict[FieldPath, tuple[Evidence, Value]] = {}
        hidden: dict[FieldPath, str] = {}
        for path, place in filled.cells.items():
            review, quote = state.reviews[path], place.evidence
            if not review.is_blind:
                definition = self._definitions.at(path)
                value = value_of_quote(quote.text, review, definition) if with_values else ""
                quotes[path] = quote, value
            elif with_values:
                hidden[path] = quote.text
        return quotes, hidden

    def _end(self, start: FieldPath, filled: ColumnFill, hidden: Mapping[FieldPath, str]) -> None:
        for path, text in hidden.items():
            self._store.override(path, text)  # a blind check, which is a step of its own
        self._show_result(start, len(filled.cells), filled.unused)

    @property
    def _start(self) -> FieldPath | None:
        path = self._store.current_path
        return path if path is not None and path.cell is not None else None

    def _show_result(self, start: FieldPath, count: int, unused: int) -> None:
        key = shortcut_text(self._window.action("undoAction"))
        kind = MessageKind.WARNING if unused else MessageKind.SUCCESS
        text = column_filled_text(start, count, unused) + undo_hint(key if count else "")
        holds = self._store.until_next_step()
        subject = self._messages.about_collection()
        self._messages.show(Message(kind, text, subject, holds=holds, key="column"))
