"""Go from one field that needs attention to the next, also across collections."""

from anyformat_review.domain.errors import FieldNotFoundError
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.blind_check import last_blind_check
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.presenters.message_presenter import MessagePresenter
from anyformat_review.services.review.review_session import ReviewSession
from anyformat_review.ui.widgets.theme import BannerKind
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.collections.collection_controller import CollectionController
from anyformat_review.viewmodels.plurals import fields_text
from anyformat_review.viewmodels.review.review_store import ReviewStore


class AttentionPresenter:
    """Chooses the next field and collection, and marks collections as reviewed."""

    def __init__(
        self,
        window: MainWindow,
        store: ReviewStore,
        collections: CollectionController,
        messages: MessagePresenter,
    ) -> None:
        self._window = window
        self._store = store
        self._collections = collections
        self._messages = messages
        self._from_end = False
        self._continues = False
        self._positions: dict[str, tuple[FieldPath, int]] = {}
        self._warned_at = 0
        window.fields.edit_committed.connect(self._edited)
        for name, slot in {
            "reviewedAction": self._mark_reviewed,
            "nextAttentionAction": lambda: self._step(forward=True),
            "previousAttentionAction": lambda: self._step(forward=False),
        }.items():
            window.action(name).triggered.connect(lambda _=False, do=slot: do())

    def remember_position(self) -> None:
        """Remember the current field and the scroll position of the collection that is left."""
        state, path = self._store.state, self._store.current_path
        if state is not None and path is not None:
            bar = self._window.fields.table.verticalScrollBar()
            self._positions[state.collection.id] = path, bar.value()

    def collection_opened(self, requested: FieldPath | None) -> FieldNotFoundError | None:
        """Go to a requested field, else to where the reviewer left this collection.

        The first time, and when the reviewer came here from a field in another collection, go to
        the first field that needs attention. Returns an error if the requested field is missing.
        """
        state, from_end, continues = self._store.state, self._from_end, self._continues
        self._from_end = self._continues = False
        if state is None:
            return None
        if requested is None and not continues and self._return(state):
            return None
        if requested is not None and self._store.go_to(requested):
            return None
        open_fields = tuple(state.needing_attention())
        first = open_fields[-1 if from_end else 0] if open_fields else None
        first = first or next(iter(state.reviews.values()), None)
        if first is not None:
            self._store.go_to(first.path)
        if requested is None:
            return None
        name = self._collections.current_name
        error = FieldNotFoundError(f"There is no field {requested} in {name}.")
        self._messages.show(BannerKind.WARNING, str(error))
        return error

    def go_on(self) -> None:
        """Go to the next field of this collection that needs attention, if there is one."""
        if not self._window.fields.go_to_attention(forward=True):
            self._show_all_checked()

    def _return(self, state: ReviewState) -> bool:
        path, scroll_value = self._positions.get(state.collection.id, (None, 0))
        if path is None or not self._store.go_to(path):
            return False
        self._window.fields.table.verticalScrollBar().setValue(scroll_value)
        return True

    def _edited(self, path: FieldPath) -> None:
        """Go on, but stay at a blind check that does not match, so that the reviewer sees it."""
        state = self._store.state
        check = last_blind_check(state.history, path) if state else None
        if check is None or check.matched:
            self.go_on()

    def _step(self, *, forward: bool) -> None:
        """Go to the next or previous field that needs attention, also in the next collection."""
        fields = self._window.fields
        if fields.go_to_attention(forward=forward, around=False):
            return
        self._from_end, self._continues = not forward, True
        if self._collections.open_needing_attention(1 if forward else -1):
            return
        self._from_end = self._continues = False
        if not fields.go_to_attention(forward=forward):
            self._show_all_checked()

    def _mark_reviewed(self) -> None:
        """Mark the collection as reviewed and open the next; open fields need a second press."""
        self._window.fields.view.end_edit()
        state, name = self._store.state, self._collections.current_name
        if state is None:
            return
        count = state.attention_count
        if count and self._warned_at != state.history.next_step:
            self._warned_at = state.history.next_step
            self._window.fields.go_to_attention(forward=True)
            key = self._window.action("reviewedAction").shortcut().toString()
            self._messages.show(
                BannerKind.WARNING,
                f"{name} still has {fields_text(count)} to check. Press {key} again to mark it"
                " anyway.",
                "Mark as reviewed",
                self._mark_reviewed,
            )
            return
        self._store.decide(ReviewSession.mark_reviewed)
        self._continues = True
        if not self._collections.open_next_left():
            self._continues = False
            text = f"{name} marked as reviewed. Nothing left below it."
            self._messages.show(BannerKind.SUCCESS, text)

    def _show_all_checked(self) -> None:
        self._messages.show(
            BannerKind.SUCCESS,
            f"All fields in {self._collections.current_name} are checked.",
            "Mark as reviewed and open next",
            self._mark_reviewed,
        )
