"""Go from one field that needs attention to the next, within and across collections."""

from collections.abc import Callable
from datetime import timedelta

from anyformat_review.domain.errors import FieldNotFoundError
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.blind_check import last_blind_check
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.presenters.rules.rules_presenter import RulesPresenter
from anyformat_review.services.review.review_session import ReviewSession
from anyformat_review.translation import tr
from anyformat_review.ui.actions.shortcuts import shortcut_text
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.ui.window.page_stack import WindowPage
from anyformat_review.viewmodels.collections.collection_controller import CollectionController
from anyformat_review.viewmodels.messages import Message, MessageAction, MessageKind, MessageQueue
from anyformat_review.viewmodels.review.review_store import ReviewStore
from anyformat_review.viewmodels.rules.rule_texts import fields_and_rules_text

_PRESS_AGAIN = "press again"
_TIME_TO_READ = timedelta(seconds=0.3)
"""A second press that comes sooner was made before anybody could read what it confirms."""
_CHECKED = "checked"


class AttentionPresenter:
    """Chooses the next field and collection, and marks collections as reviewed."""

    def __init__(
        self,
        window: MainWindow,
        store: ReviewStore,
        collections: CollectionController,
        messages: MessageQueue,
        rules: RulesPresenter,
    ) -> None:
        self._window = window
        self._store = store
        self._collections = collections
        self._sources = collections.sources
        self._messages = messages
        self._rules = rules
        self._from_end = False
        self._continues = False
        # (current field, scroll position) by the id of the collection.
        self.positions: dict[str, tuple[FieldPath, int]] = {}
        window.fields.edit_committed.connect(self._edited)
        for name, slot in {
            "reviewedAction": self._mark_reviewed,
            "nextAttentionAction": lambda: self._step(forward=True),
            "previousAttentionAction": lambda: self._step(forward=False),
            "nextCollectionAction": lambda: self._open_neighbour(1),
            "previousCollectionAction": lambda: self._open_neighbour(-1),
        }.items():
            window.action(name).triggered.connect(lambda _=False, do=slot: do())

    def remember_position(self) -> None:
        """Store the current field and the scroll position of the collection under review."""
        state, path = self._store.state, self._store.current_path
        if state is not None and path is not None:
            bar = self._window.fields.table.verticalScrollBar()
            self.positions[state.collection.id] = path, bar.value()

    def remake_positions(self) -> None:
        """Replace the stored positions by equal new objects (see `GarbageCollector`)."""
        self.positions = {
            collection_id: (FieldPath.parse(str(path)), int(str(scroll)))
            for collection_id, (path, scroll) in self.positions.items()
        }

    def collection_opened(self, requested: FieldPath | None) -> FieldNotFoundError | None:
        """Go to the requested field, otherwise to the stored position in this collection.

        Without a stored position, or if the reviewer came here from a field in another collection,
        go to the first field that needs attention. Return an error if the requested field is
        missing.
        """
        state, from_end, continues = self._store.state, self._from_end, self._continues
        self._from_end = self._continues = False
        if state is None:
            return None
        if requested is None and not continues and self._return(state):
            return None
        if requested is not None and self._store.go_to(requested):
            return None
        # The first field in the order of the table, which may be sorted.
        model = self._window.fields.model
        first = model.next_needing_attention(None, not from_end) or model.next_leaf(None, 1)
        if first is not None:
            self._store.go_to(first)
        if requested is None:
            return None
        name = self._sources.current_name
        error = FieldNotFoundError(
            tr("Field {field} not found in {name}.").format(field=requested, name=name)
        )
        subject = self._messages.about_collection()
        self._messages.show(Message(MessageKind.WARNING, str(error), subject))
        return error

    def select_next_field(self) -> None:
        """Go to the next field that needs attention in this collection, like F8."""
        fields = self._window.fields
        if not (self._rules.step(forward=True) or fields.go_to_attention(forward=True)):
            self._show_all_checked()

    def _return(self, state: ReviewState) -> bool:
        path, scroll_value = self.positions.get(state.collection.id, (None, 0))
        if path is None or not self._store.go_to(path):
            return False
        self._window.fields.table.verticalScrollBar().setValue(scroll_value)
        return True

    def _edited(self, path: FieldPath) -> None:
        """Go to the next field, except after a blind check that does not match."""
        state = self._store.state
        check = last_blind_check(state.history, path) if state else None
        if check is not None and not check.matched:
            return
        fields = self._window.fields
        if not fields.is_in_grid:
            self.select_next_field()
        # If the grid has no next cell, there may be fields to check outside its table.
        elif not (
            fields.rows.grid.select_next_to_check() or state is None or state.remaining_count
        ):
            self._show_all_checked()

    def _step(self, *, forward: bool) -> None:
        """Go to the next or previous field that needs attention.

        Like Enter, this wraps around in the collection; without such a field, it opens the next
        collection. A collection that is being opened is not skipped.
        """
        session, before = self._store.session, self._store.current_path
        if session is not None and self._window.page is WindowPage.REVIEW:
            self._window.fields.view.end_edit()
            if self._rules.step(forward=forward):
                return
            if self._window.fields.go_to_attention(forward=forward):
                if self._store.current_path == before:
                    self._show_only_one(session)
                return
        elif not self._has_no_results:
            return
        self._from_end, self._continues = not forward, True
        if self._collections.open_needing_attention(1 if forward else -1):
            return
        self._from_end = self._continues = False
        self._show_all_checked()

    def _open_neighbour(self, step: int) -> None:
        """Open the next (1) or previous (-1) collection, or show a message that there is none."""
        sources, queue = self._sources, self._collections.queue
        if self._collections.open_neighbour(step) or sources.current is None:
            return
        name, key = sources.current_name, sources.current.key
        is_filtered = self._collections.is_filtered
        text = _end_text(step, is_queue=queue.is_running, is_filtered=is_filtered)
        message = Message(
            MessageKind.INFO,
            text.format(name=name),
            self._messages.about_collection(),
            holds=lambda: (
                self._collections.is_filtered == is_filtered
                and next(queue.ids_from(key, step), None) is None
            ),
            key="end of the list",
        )
        self._messages.show(message)

    @property
    def _has_no_results(self) -> bool:
        """Whether the service has no results of the current collection, or none yet."""
        pages = (WindowPage.UNAVAILABLE, WindowPage.WELCOME)
        return self._collections.is_waiting or self._window.page in pages

    def _mark_reviewed(self) -> None:
        """Mark the collection as reviewed and open the next.

        With fields to check, this has to be confirmed by pressing the key again while the message
        is shown, and after it could be read.
        """
        session = self._store.session
        if session is None or self._window.page is not WindowPage.REVIEW:
            self._show_not_marked()
            return
        self._window.fields.view.end_edit()
        messages = self._messages
        if not session.state.remaining_count or messages.shows(_PRESS_AGAIN, since=_TIME_TO_READ):
            self._mark(session)
        elif not messages.shows(_PRESS_AGAIN):
            if not self._window.fields.go_to_attention(forward=True):
                self._rules.step(forward=True)
            self._ask_again(session)

    def _ask_again(self, session: ReviewSession) -> None:
        left = fields_and_rules_text(session.state.attention_count, len(session.state.open_rules))
        name, step = self._sources.current_name, session.state.history.next_step
        count = session.state.remaining_count
        key = shortcut_text(self._window.action("reviewedAction"))
        message = Message(
            MessageKind.WARNING,
            tr("{name} still has {left} to check. Press {key} again to mark it anyway.").format(
                name=name, left=left, key=key
            ),
            self._messages.about_collection(),
            (MessageAction(tr("Mark as reviewed"), lambda: self._mark(session)),),
            # The count can change without a decision, for example with the thresholds.
            holds=lambda: (
                self._store.session is session
                and (session.state.remaining_count, self._store.next_step) == (count, step)
            ),
            key=_PRESS_AGAIN,
        )
        self._messages.show(message)

    def _mark(self, session: ReviewSession) -> None:
        """Mark the collection of a session as reviewed, if it is still open, and open the next."""
        if self._store.session is not session:
            return
        name = self._sources.current_name
        self._window.fields.view.end_edit()
        self._store.decide(ReviewSession.mark_reviewed)
        self.open_next_remaining(
            tr("{name} marked as reviewed.").format(name=name), lambda: session.state.is_reviewed
        )

    def open_next_remaining(self, what: str, holds: Callable[[], bool]) -> None:
        """Open the next remaining collection; if there is none, show a message that starts with
        `what`.
        """
        self._continues = True
        if not self._collections.open_next_remaining():
            self._continues, is_queue = False, self._collections.queue.is_running
            rest = tr("Nothing left in the queue.") if is_queue else tr("Nothing left below it.")
            message = Message(
                MessageKind.SUCCESS,
                f"{what} {rest}",
                self._messages.about_collection(),
                holds=holds,
                key=_CHECKED,
            )
            self._messages.show(message)

    def _show_not_marked(self) -> None:
        name = self._sources.current_name
        if not name:
            return
        key = shortcut_text(self._window.action("nextCollectionAction"))
        message = Message(
            MessageKind.INFO,
            tr(
                "{name} was not marked as reviewed, because its fields are not shown."
                " Press {key} to open the next collection."
            ).format(name=name, key=key),
            self._messages.about_collection(),
            holds=lambda: self._store.session is None or self._window.page is not WindowPage.REVIEW,
        )
        self._messages.show(message)

    def _show_only_one(self, session: ReviewSession) -> None:
        path, counts = self._store.current_path, self._counts(session)
        hidden = counts[0] - 1
        if hidden:
            text = tr(
                "This is the only field to check in {name} that the filter shows."
                " It hides %n fields to check.",
                "This is the only field to check in {name} that the filter shows."
                " It hides %n field to check.",
                hidden,
            )
        else:
            text = tr("This is the only field to check in {name}.")
        message = Message(
            MessageKind.INFO,
            text.format(name=self._sources.current_name),
            self._messages.about_collection(path),
            holds=lambda: (
                self._window.page is WindowPage.REVIEW and self._counts(session) == counts
            ),
            key="only one",
        )
        self._messages.show(message)

    def _counts(self, session: ReviewSession) -> tuple[int, int]:
        """Return how many fields need attention, and how many fields the filter shows."""
        return session.state.attention_count, self._window.fields.model.shown_count

    def _show_all_checked(self) -> None:
        session = self._store.session
        if session is None:
            return
        message = Message(
            MessageKind.SUCCESS,
            tr("All fields in {name} are checked.").format(name=self._sources.current_name),
            self._messages.about_collection(),
            (MessageAction(tr("Mark as reviewed and open next"), lambda: self._mark(session)),),
            holds=lambda: not (session.state.remaining_count or session.state.is_reviewed),
            key=_CHECKED,
        )
        self._messages.show(message)


def _end_text(step: int, *, is_queue: bool, is_filtered: bool) -> str:
    """Return that there is no collection after (1) or before (-1) the one called `{name}`."""
    if is_filtered and step > 0:
        return tr("The filtered list shows no collection after {name}.")
    if is_filtered:
        return tr("The filtered list shows no collection before {name}.")
    if is_queue and step > 0:
        return tr("{name} is the last collection of the queue.")
    if is_queue:
        return tr("{name} is the first collection of the queue.")
    if step > 0:
        return tr("{name} is the last collection of the list.")
    return tr("{name} is the first collection of the list.")
