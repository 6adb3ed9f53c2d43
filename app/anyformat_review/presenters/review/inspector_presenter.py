"""Show the details of the current field in the inspector."""

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Value
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.fields.field_definitions import FieldDefinitions
from anyformat_review.viewmodels.review.review_store import ReviewStore

if TYPE_CHECKING:
    from anyformat_review.ui.review.inspector import Inspector


class InspectorPresenter:
    """Shows field details, saves notes and applies alternative values."""

    def __init__(
        self, window: MainWindow, store: ReviewStore, definitions: FieldDefinitions
    ) -> None:
        self._window = window
        self._store = store
        self._definitions = definitions
        self._panel: Inspector | None = None
        self._place = ""
        self._action = window.action("inspectorAction")
        self._action.toggled.connect(self._show)
        window.action("noteAction").triggered.connect(lambda _=False: self._edit_note())

    def finish(self) -> None:
        """Save a note that is being typed."""
        if self._panel is not None:
            self._panel.finish()

    def show_place(self, text: str) -> None:
        """Show where the reviewer's own value is in the document."""
        if text != self._place:
            self._place = text
            self.refresh()

    def refresh(self) -> None:
        """Show the details of the current field, if the inspector is visible."""
        if self._panel is not None and self._panel.isVisibleTo(self._window):
            from anyformat_review.viewmodels.review.field_details import field_details

            review, state = self._store.current, self._store.state
            definitions = self._definitions.by_name
            details = field_details(review, state, definitions) if review and state else None
            self._panel.show_details(details and replace(details, place=self._place))

    def _show(self, shown: bool) -> None:
        if shown and self._panel is None:
            self._panel = self._make_panel()
        if self._panel is None:
            return
        self._panel.setVisible(shown)
        if shown:
            self.refresh()
        else:
            self._panel.finish()

    def _make_panel(self) -> "Inspector":
        from anyformat_review.ui.review.inspector import Inspector

        panel = Inspector()
        panel.note_written.connect(self._save_note)
        panel.candidate_chosen.connect(self._override)
        panel.left.connect(self._focus_fields)
        self._window.add_inspector(panel)
        return panel

    def _edit_note(self) -> None:
        self._action.setChecked(True)
        if self._panel is not None:
            self._panel.edit_note()

    def _save_note(self, path: FieldPath, note: str) -> None:
        state = self._store.state
        if state is not None and path in state.reviews:
            self._store.decide(lambda session: session.set_note(path, note))

    def _override(self, path: FieldPath, value: Value) -> None:
        self._store.decide(lambda session: session.set_override(path, value))
        self._focus_fields()

    def _focus_fields(self) -> None:
        self._window.fields.view.setFocus(Qt.FocusReason.OtherFocusReason)
