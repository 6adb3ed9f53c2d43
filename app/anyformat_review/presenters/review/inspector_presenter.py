"""Connect the inspector with the current field, from the first time it is asked for."""

from PySide6.QtCore import QObject, Qt

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Value
from anyformat_review.ui.review.inspector import Inspector
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.review.field_definitions import FieldDefinitions
from anyformat_review.viewmodels.review.field_details import field_details
from anyformat_review.viewmodels.review.review_controller import ReviewController


class InspectorPresenter(QObject):
    """Shows what is known of the current field; keeps notes and takes answers over."""

    def __init__(
        self,
        window: MainWindow,
        review: ReviewController,
        definitions: FieldDefinitions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._review = review
        self._definitions = definitions
        self._panel: Inspector | None = None
        self._action = window.action("inspectorAction")
        self._action.toggled.connect(self._show)
        window.action("noteAction").triggered.connect(self._write_note)
        review.current_changed.connect(self._refresh)
        definitions.changed.connect(self._refresh)

    def finish(self) -> None:
        """Keep a note that is being written."""
        if self._panel is not None:
            self._panel.finish()

    def _show(self, shown: bool) -> None:
        if shown and self._panel is None:
            self._panel = self._made()
        if self._panel is None:
            return
        self._panel.setVisible(shown)
        if shown:
            self._refresh()
        else:
            self._panel.finish()

    def _made(self) -> Inspector:
        panel = Inspector()
        panel.note_written.connect(self._keep_note)
        panel.candidate_chosen.connect(self._take)
        panel.left.connect(self._back)
        self._window.add_inspector(panel)
        return panel

    def _refresh(self) -> None:
        if self._panel is None or not self._panel.isVisibleTo(self._window):
            return
        review, state = self._review.current, self._review.state
        self._panel.show_details(
            field_details(review, state, self._definitions.by_name) if review and state else None
        )

    def _write_note(self) -> None:
        self._action.setChecked(True)
        if self._panel is not None:
            self._panel.edit_note()

    def _keep_note(self, path: FieldPath, note: str) -> None:
        state = self._review.state
        if state is not None and path in state.reviews:
            self._review.decide(lambda session: session.set_note(path, note))

    def _take(self, path: FieldPath, value: Value) -> None:
        self._review.decide(lambda session: session.set_override(path, value))
        self._back()

    def _back(self) -> None:
        self._window.fields.view.setFocus(Qt.FocusReason.OtherFocusReason)
