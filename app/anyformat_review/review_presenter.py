"""Connect the panes of the review with the collection that is being reviewed."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from anyformat_review.domain.field_path import FieldPath
from anyformat_review.domain.review_state import ReviewState
from anyformat_review.original_presenter import OriginalPresenter
from anyformat_review.ui.main_window import MainWindow
from anyformat_review.ui.theme import BannerKind
from anyformat_review.viewmodels.collection_controller import CollectionController
from anyformat_review.viewmodels.current_evidence import CurrentEvidence
from anyformat_review.viewmodels.review_controller import ReviewController, undo_text


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
        self._connect()
        self._connect_actions()

    def _connect(self) -> None:
        window, review = self._window, self._review
        fields = window.fields
        review.state_replaced.connect(self._state_replaced)
        review.state_changed.connect(self._state_changed)
        review.current_changed.connect(fields.show_current)
        review.evidence_changed.connect(self._evidence_changed)
        review.field_requested.connect(fields.select_field)
        review.field_done.connect(self._go_on)
        fields.current_field_changed.connect(review.select)
        fields.override_requested.connect(review.override)
        fields.confirm_requested.connect(review.confirm)
        fields.edit_committed.connect(self._go_on)
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
            window.show_undo("", "")
            return
        history = state.history
        window.show_undo(
            undo_text(history.undoable(), self._collections.current_name),
            undo_text(history.redoable(), self._collections.current_name),
        )
        if (source := self._collections.current) is not None:
            self._collections.set_attention(source, state.attention_count)
        window.show_counter(self._collections.remaining_text(state.attention_count))

    def _evidence_changed(self, evidence: CurrentEvidence) -> None:
        self._original.show_location(evidence.shown)

    def _go_on(self) -> None:
        """Go to the next field that needs attention, or say that none does."""
        if self._window.fields.go_to_attention(forward=True):
            return
        self._window.banner.show_message(
            BannerKind.SUCCESS,
            f"Nothing in {self._collections.current_name} needs attention any more.",
            "Open the next collection",
            lambda: self._collections.open_neighbour(1),
        )

    def _connect_actions(self) -> None:
        window, review = self._window, self._review
        document, fields = window.document, window.fields
        for name, slot in {
            "undoAction": review.undo,
            "redoAction": review.redo,
            "confirmAction": fields.confirm_current,
            "editAction": fields.edit_current,
            "clearAction": fields.clear_current,
            "revertAction": fields.revert_current,
            "nextAttentionAction": lambda: fields.go_to_attention(forward=True),
            "previousAttentionAction": lambda: fields.go_to_attention(forward=False),
            "nextPageAction": lambda: document.step_page(1),
            "previousPageAction": lambda: document.step_page(-1),
            "goToPageAction": document.ask_for_page,
            "filterAction": fields.focus_filter,
            "zoomInAction": document.view.zoom_in,
            "zoomOutAction": document.view.zoom_out,
            "zoomResetAction": document.view.reset_zoom,
        }.items():
            window.action(name).triggered.connect(lambda _=False, do=slot: do())
