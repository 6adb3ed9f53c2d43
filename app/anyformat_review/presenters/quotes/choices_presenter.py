"""Offer the extracted values of a field if the service could not choose one."""

import asyncio

from anyformat_review.domain.results.collection import Candidate
from anyformat_review.domain.results.evidence import Evidence, Grounding, QuoteLocation
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.domain.review.review import Decision
from anyformat_review.services.quotes.quote_matches import QuoteMatches
from anyformat_review.services.quotes.value_places import place_of_quote
from anyformat_review.services.review.review_session import ReviewSession
from anyformat_review.translation import tr
from anyformat_review.ui.actions.edit_actions import CHOICE_ACTIONS
from anyformat_review.ui.actions.menus import shorten_menu
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.ui.window.page_stack import WindowPage
from anyformat_review.viewmodels.field_texts import value_text
from anyformat_review.viewmodels.messages import Message, MessageKind, MessageQueue
from anyformat_review.viewmodels.review.review_store import ReviewStore
from anyformat_review.viewmodels.task_runner import TaskRunner

_TASK = "choices"


class ChoicesPresenter:
    """Lists several extracted values with their quotes; a key chooses each."""

    def __init__(
        self, window: MainWindow, store: ReviewStore, tasks: TaskRunner, messages: MessageQueue
    ) -> None:
        self._window = window
        self._store = store
        self._tasks = tasks
        self._messages = messages
        self._matches: QuoteMatches | None = None
        actions = [window.action(spec.name) for spec in CHOICE_ACTIONS]
        for index, action in enumerate(actions):
            action.triggered.connect(lambda _=False, index=index: self._choose(index))
        shorten_menu(actions, lambda: len(_candidates(store.current)))
        window.fields.evidence.set_choice_actions(actions)
        window.fields.editors.missed = lambda: self._show_why(
            tr("Nothing was chosen, because no value of the document is offered for this text.")
        )

    def begin(self, matches: QuoteMatches | None) -> None:
        """Locate the quotes of another review with `matches`, or of none."""
        self._tasks.cancel(_TASK)
        self._matches = matches

    def show_current(self, current: FieldReview | None) -> None:
        """Offer the values of the current field, if one has to be chosen."""
        candidates = _candidates(current)
        self._tasks.cancel(_TASK)
        if current is None or not candidates:
            self._store.hide_choices()
        else:
            self._tasks.start(_TASK, self._show(current.path, candidates), shown=True)

    async def _show(self, path: FieldPath, candidates: tuple[Candidate, ...]) -> None:
        quotes = [_not_located(candidate) for candidate in candidates]
        choices = [value_text(candidate.value) for candidate in candidates]
        self._store.show_choices(choices, quotes)
        if self._matches is None:
            return
        for index, quote in enumerate(quotes):
            if quote.evidence.text:
                found = await asyncio.to_thread(place_of_quote, self._matches, quote.evidence)
                quotes[index] = found or quote
        if self._store.current_path == path:
            self._store.show_choices(choices, quotes)

    def _choose(self, index: int) -> None:
        current = self._store.current
        candidates = _candidates(current)
        if current is None or index >= len(candidates):
            self._show_why(_why(current, len(candidates)))
        # A field that is out of view is only shown: decisions need a visible field.
        elif not self._window.fields.view.scroll_to_current():
            path, chosen = current.path, candidates[index]
            self._store.decide(lambda session: _choose(session, path, chosen))
            self._store.field_done.emit()

    def _show_why(self, text: str) -> None:
        """Show why a key chose no value, until another field is current or changes."""
        path = self._store.current_path
        state = self._store.field_state(path) if path else None
        message = Message(
            MessageKind.INFO,
            text,
            self._messages.about_collection(path),
            holds=lambda: (
                self._window.page is WindowPage.REVIEW
                and self._store.current_path == path
                and (path is None or self._store.field_state(path) == state)
            ),
            key="choice",
        )
        self._messages.show(message)


def _why(current: FieldReview | None, count: int) -> str:
    """Return why there is no value to choose with a key."""
    if current is None:
        return tr("Select a field to choose one of its values.")
    if current.is_blind:
        return tr("A blind check hides the values to choose from; type the value.")
    if count:
        return tr(
            "Only %n values were extracted to choose from.",
            "Only %n value was extracted to choose from.",
            count,
        )
    return tr("Nothing was chosen, because this field offers no values to choose from.")


def _choose(session: ReviewSession, path: FieldPath, chosen: Candidate) -> Decision | None:
    """Set the value, with its quote as evidence if it has one."""
    quote = next((each for each in chosen.evidence if each.has_page), None)
    if quote is None:
        return session.set_override(path, chosen.value)
    return session.use_evidence({path: (quote.cited, chosen.value)})


def _candidates(current: FieldReview | None) -> tuple[Candidate, ...]:
    if current is None or current.is_blind or not current.is_unresolved:
        return ()
    return current.field.candidates


def _not_located(candidate: Candidate) -> QuoteLocation:
    quote = next(iter(candidate.evidence), Evidence("", 0))
    return QuoteLocation(quote, Grounding.NOT_FOUND)
