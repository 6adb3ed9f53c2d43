"""Connect the panes of the review with the collection that is being reviewed."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from anyformat_review.domain.errors import FieldNotFoundError
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.blind_check import last_blind_check
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.visible_text import one_line
from anyformat_review.presenters.original.original_presenter import OriginalPresenter
from anyformat_review.services.review.review_session import ReviewSession
from anyformat_review.ui.widgets.theme import BannerKind
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.collections.collection_controller import CollectionController
from anyformat_review.viewmodels.review.current_evidence import CurrentEvidence
from anyformat_review.viewmodels.review.field_texts import attention_count_text
from anyformat_review.viewmodels.review.review_controller import ReviewController


class ReviewPresenter(QObject):
    """Shows the review's state in every pane, and hands the reviewer's wishes to it."""

    def __init__(
        self,
        window: MainWindow,
        review: ReviewController,
        collections: CollectionController,
        original: OriginalPresenter,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._review = review
        self._collections = collections
        self._original = original
        self._from_end = False
        self._walks = False
        self._places: dict[str, tuple[FieldPath, int]] = {}
        self._warned_of = 0
        self._connect()
        self._connect_actions()

    def _connect(self) -> None:
        window, review = self._window, self._review
        fields = window.fields
        self._collections.opening_started.connect(self._remember)
        review.state_replaced.connect(self._state_replaced)
        review.state_changed.connect(self._state_changed)
        review.current_changed.connect(fields.show_current)
        review.evidence_changed.connect(self._evidence_changed)
        review.field_requested.connect(fields.select_field)
        review.field_done.connect(self._go_on)
        review.confirmation_refused.connect(self._say_refused)
        review.typing_requested.connect(fields.edit_current)
        fields.current_field_changed.connect(review.select)
        fields.override_requested.connect(review.override)
        fields.confirm_requested.connect(review.confirm)
        fields.edit_committed.connect(self._edited)
        fields.clear_requested.connect(review.clear)
        fields.revert_requested.connect(review.revert)

    def _state_replaced(self, state: ReviewState | None) -> None:
        self._window.fields.show_state(state)
        self._window.views.set_state(state)
        self._show_progress(state)

    def _state_changed(self, state: ReviewState, paths: Sequence[FieldPath]) -> None:
        self._window.fields.apply(state, paths)
        self._window.views.apply(state, paths)
        self._show_progress(state)

    def _show_progress(self, state: ReviewState | None) -> None:
        window = self._window
        if state is None:
            window.show_counter("")
            window.show_save_state("")
            return
        if (source := self._collections.current) is not None:
            self._collections.set_attention(
                source, state.attention_count, reviewed=state.is_reviewed
            )
        window.show_counter(self._collections.remaining_text(state.attention_count))

    def _evidence_changed(self, evidence: CurrentEvidence) -> None:
        self._original.show_location(evidence.shown)

    # --- the walk from one field that needs attention to the next ------------------------------

    def _remember(self) -> None:
        """Keep which field is current, and where the table is scrolled to."""
        state, current = self._review.state, self._review.current
        if state is not None and current is not None:
            bar = self._window.fields.table.verticalScrollBar()
            self._places[state.collection.id] = current.path, bar.value()

    def arrive(self, asked: FieldPath | None) -> FieldNotFoundError | None:
        """Go to the field that was asked for, else to where the reviewer was before.

        Whoever walks from one field that needs attention to the next goes to one that does, and
        so does whoever comes for the first time.
        """
        state, from_end, walks = self._review.state, self._from_end, self._walks
        self._from_end = self._walks = False
        if state is None:
            return None
        if asked is None and not walks and self._return(state):
            return None
        if asked is not None and asked in state.reviews:
            self._window.fields.select_field(asked)
            return None
        needing = tuple(state.needing_attention())
        first = needing[-1 if from_end else 0] if needing else None
        if first is None:
            first = next(iter(state.reviews.values()), None)
        if first is not None:
            self._window.fields.select_field(first.path)
        if asked is None:
            return None
        error = FieldNotFoundError(
            f"There is no field {asked} in {self._collections.current_name}."
        )
        self._window.banner.show_message(BannerKind.WARNING, str(error))
        return error

    def _return(self, state: ReviewState) -> bool:
        """Go back to where the reviewer was in this collection; return whether he was there."""
        known = self._places.get(state.collection.id)
        if known is None or known[0] not in state.reviews:
            return False
        path, scrolled = known
        self._window.fields.select_field(path)
        self._window.fields.table.verticalScrollBar().setValue(scrolled)
        return True

    def _go_on(self) -> None:
        """Go to the next field of this collection that needs attention, or say that none does."""
        if not self._window.fields.go_to_attention(forward=True):
            self._say_done()

    def _edited(self, path: FieldPath) -> None:
        """Go on, unless a blind check differs: the reviewer is to see that first."""
        state = self._review.state
        check = last_blind_check(state.history, path) if state else None
        if check is None or check.agreed:
            self._go_on()

    def _walk(self, *, forward: bool) -> None:
        """Go to the next field that needs attention, also over the end of the collection."""
        fields = self._window.fields
        if fields.go_to_attention(forward=forward, around=False):
            return
        self._from_end, self._walks = not forward, True
        if self._collections.open_needing_attention(1 if forward else -1):
            return
        self._from_end = self._walks = False
        if not fields.go_to_attention(forward=forward):
            self._say_done()

    def _finish(self) -> None:
        """Mark the collection as reviewed and open the next; ask again if something is open."""
        self._window.fields.view.end_edit()
        state = self._review.state
        if state is None:
            return
        left = state.attention_count
        if left and self._warned_of != state.history.next_step:
            self._warned_of = state.history.next_step
            self._window.fields.go_to_attention(forward=True)
            self._window.banner.show_message(
                BannerKind.WARNING,
                f"{attention_count_text(left)} in {self._collections.current_name}. Press again to mark"
                " it as reviewed all the same.",
                "Mark as reviewed",
                self._finish,
            )
            return
        self._review.decide(ReviewSession.mark_reviewed)
        self._walks = True
        if not self._collections.open_next_left():
            self._walks = False
            self._window.banner.show_message(
                BannerKind.SUCCESS,
                f"{self._collections.current_name} is reviewed, and so is everything below it.",
            )

    def _say_done(self) -> None:
        self._window.banner.show_message(
            BannerKind.SUCCESS,
            f"Nothing in {self._collections.current_name} needs attention any more.",
            "Mark as reviewed, open next",
            self._finish,
        )

    def _say_refused(self, path: FieldPath, sentence: str) -> None:
        self._window.banner.show_message(
            BannerKind.WARNING,
            f"{one_line(str(path))} was not confirmed. {sentence}",
            "Accept all the same",
            lambda: self._review.accept(path),
        )

    def _accept(self) -> None:
        if (review := self._review.current) is not None:
            self._review.accept(review.path)

    def _connect_actions(self) -> None:
        window = self._window
        document, fields = window.document, window.fields
        for name, slot in {
            "confirmAction": fields.confirm_current,
            "editAction": fields.edit_current,
            "restoreTextAction": fields.restore_current,
            "clearAction": fields.clear_current,
            "revertAction": fields.revert_current,
            "acceptAction": self._accept,
            "reviewedAction": self._finish,
            "nextAttentionAction": lambda: self._walk(forward=True),
            "previousAttentionAction": lambda: self._walk(forward=False),
            "nextPageAction": lambda: document.step_page(1),
            "previousPageAction": lambda: document.step_page(-1),
            "goToPageAction": document.ask_for_page,
            "filterAction": fields.focus_filter,
            "zoomInAction": document.zoom_in,
            "zoomOutAction": document.zoom_out,
            "zoomResetAction": document.reset_zoom,
        }.items():
            window.action(name).triggered.connect(lambda _=False, do=slot: do())
