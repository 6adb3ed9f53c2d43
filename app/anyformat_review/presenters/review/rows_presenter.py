"""Connect rows of object fields with the review: as a grid, by marks, by pasted blocks."""

from PySide6.QtCore import QObject

from anyformat_review.domain.review.review import RowMark
from anyformat_review.ui.actions.actions import ACTIONS, Reach
from anyformat_review.ui.widgets.theme import BannerKind
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.review.review_controller import ReviewController

_MENU = (
    "confirmAction",
    "editAction",
    "restoreTextAction",
    "clearAction",
    "revertAction",
    "copyCellsAction",
    "pasteCellsAction",
    "confirmRowAction",
    "rowSuperfluousAction",
    "rowMissingAction",
)


class RowsPresenter(QObject):
    """Shows the rows around the current field as a grid, and marks and fills them."""

    def __init__(
        self, window: MainWindow, review: ReviewController, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._review = review
        self._made = False
        self._grid_action = window.action("gridAction")
        self._grid_action.toggled.connect(self._show)
        window.fields.grid_shown.connect(self._grid_action.setChecked)
        for name, mark in (
            ("rowSuperfluousAction", RowMark.DELETED),
            ("rowMissingAction", RowMark.INSERTED_BELOW),
        ):
            window.action(name).triggered.connect(lambda _=False, mark=mark: self._mark(mark))

    def _show(self, shown: bool) -> None:
        fields = self._window.fields
        if not shown:
            fields.show_tree()
        elif not fields.show_grid():
            self._grid_action.setChecked(False)
            self._say_no_row()
        elif not self._made:
            self._made = True
            self._connect_grid()

    def _connect_grid(self) -> None:
        window, rows = self._window, self._window.fields.rows
        for spec in ACTIONS:
            if spec.reach is not Reach.WINDOW:
                rows.grid.addAction(window.action(spec.name))
        rows.grid.set_menu_actions(tuple(window.action(name) for name in _MENU))
        rows.paste_requested.connect(self._review.override_block)
        window.action("copyCellsAction").triggered.connect(lambda _=False: rows.copy())
        window.action("pasteCellsAction").triggered.connect(lambda _=False: rows.paste())

    def _mark(self, mark: RowMark) -> None:
        place, state = self._window.fields.current_place, self._review.state
        row = place.row_path if place else None
        if row is None or state is None or not state.cells(row):
            self._say_no_row()
            return
        wanted = None if state.state_of(row).mark is mark else mark
        self._review.decide(lambda session: session.mark_row(row, wanted))

    def _say_no_row(self) -> None:
        self._window.banner.show_message(
            BannerKind.INFO, "The current field does not stand in a row."
        )
