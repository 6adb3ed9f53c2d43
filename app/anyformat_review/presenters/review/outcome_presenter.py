"""Postpone, reject or escalate the collection under review."""

from datetime import UTC, datetime
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from anyformat_review.domain.review.outcome import CollectionOutcome, OutcomeKind
from anyformat_review.domain.review.review import COLLECTION_PATH, DecisionKind, FieldState
from anyformat_review.presenters.review.attention_presenter import AttentionPresenter
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.app_settings import AppSettings
from anyformat_review.viewmodels.collections.source_list import SourceList
from anyformat_review.viewmodels.messages import Message, MessageKind, MessageQueue
from anyformat_review.viewmodels.review.outcome_texts import outcome_sentence, reasons, times
from anyformat_review.viewmodels.review.review_store import ReviewStore

if TYPE_CHECKING:
    from anyformat_review.ui.review.outcome_panel import OutcomePanel

_ACTIONS = {
    "postponeAction": OutcomeKind.POSTPONED,
    "rejectAction": OutcomeKind.REJECTED,
    "escalateAction": OutcomeKind.ESCALATED,
}


class OutcomePresenter:
    """Asks for an outcome, gives it to the collection, and opens the next collection."""

    def __init__(
        self,
        window: MainWindow,
        store: ReviewStore,
        sources: SourceList,
        attention: AttentionPresenter,
        settings: AppSettings,
        messages: MessageQueue,
    ) -> None:
        self._window = window
        self._store = store
        self._sources = sources
        self._attention = attention
        self._settings = settings
        self._messages = messages
        for name, kind in _ACTIONS.items():
            window.action(name).triggered.connect(lambda _=False, kind=kind: self._ask(kind))

    def hide(self) -> None:
        """Hide the panel, because another collection is under review."""
        if "_panel" in self.__dict__:
            self._panel.hide()

    @cached_property
    def _panel(self) -> "OutcomePanel":
        from anyformat_review.ui.review.outcome_panel import OutcomePanel

        panel = OutcomePanel()
        self._window.add_panel(panel, needs_review=True)
        panel.outcome_chosen.connect(self._decide)
        panel.reason_removed.connect(self._remove_reason)
        return panel

    @property
    def _outcome(self) -> CollectionOutcome | None:
        state = self._store.state
        return None if state is None else state.state_of(COLLECTION_PATH).outcome

    def _ask(self, kind: OutcomeKind) -> None:
        if self._store.state is None:
            return
        self._window.fields.view.end_edit()
        now = datetime.now(UTC).astimezone()
        name = self._sources.current_name
        self._panel.ask(kind, name, self._outcome, self._reasons(kind), times(now))

    def _decide(self, outcome: CollectionOutcome | None) -> None:
        session, name = self._store.session, self._sources.current_name
        if session is None:
            return
        self._panel.hide()
        kind = DecisionKind.REOPEN if outcome is None else DecisionKind(outcome.kind.value)
        after = FieldState(outcome=outcome)
        decision = self._store.decide(lambda session: session.end_review(kind, after))
        sentence = outcome_sentence(name, outcome)

        def holds() -> bool:
            return session.state.state_of(COLLECTION_PATH) == after

        if outcome is not None:
            self._remember_reason(outcome)
            self._attention.open_next_remaining(sentence, holds)
        elif decision is not None:
            subject = self._messages.about_collection()
            message = Message(MessageKind.SUCCESS, sentence, subject, holds=holds)
            self._messages.show(message)

    def _reasons(self, kind: OutcomeKind) -> tuple[str, ...]:
        return reasons(self._settings.value.outcome_reasons, kind)

    def _remember_reason(self, outcome: CollectionOutcome) -> None:
        known = self._reasons(outcome.kind)
        if outcome.reason not in known:
            self._change_reasons(outcome.kind, (*known, outcome.reason))

    def _remove_reason(self, kind: OutcomeKind, reason: str) -> None:
        others = tuple(known for known in self._reasons(kind) if known != reason)
        self._change_reasons(kind, others)
        self._panel.show_reasons(others)

    def _change_reasons(self, kind: OutcomeKind, changed: tuple[str, ...]) -> None:
        before = self._settings.value.outcome_reasons
        self._settings.change(outcome_reasons=MappingProxyType({**before, kind.value: changed}))
