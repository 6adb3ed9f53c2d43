"""The dialog that lists the runs of a collection, opens one, or compares two."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from anyformat_review.translation import QT_TR_NOOP, tr
from anyformat_review.ui.widgets.inline_bar import push_button
from anyformat_review.ui.widgets.layouts import column, row
from anyformat_review.ui.widgets.plain_enter import PlainEnter
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.ui.widgets.row_table import RowTable
from anyformat_review.viewmodels.text_table import TextTableModel


class RunsDialog(QDialog):
    """Lists runs, newest first. Return opens a run; two runs can be compared value by value.

    Signals:
        open_requested(int): open the run of this row.
        compare_requested(int): compare the run of this row with the one after it.
    """

    open_requested = Signal(int)
    compare_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("runsDialog")
        self.setWindowTitle(tr("Runs of this collection"))
        self.resize(720, 460)
        PlainEnter(self)
        self._runs = TextTableModel(
            (QT_TR_NOOP("Run"), QT_TR_NOOP("State"), QT_TR_NOOP("Created")), self
        )
        self._differences = TextTableModel(
            (QT_TR_NOOP("Field"), QT_TR_NOOP("Earlier run"), QT_TR_NOOP("Selected run")), self
        )
        self._run_table = RowTable(self._runs, "runTable", tr("Runs"))
        self._run_table.horizontalHeader().setStretchLastSection(True)
        self._difference_table = RowTable(
            self._differences, "runDifferenceTable", tr("Different values")
        )
        self._difference_table.horizontalHeader().setStretchLastSection(True)
        self._state = PlainLabel(wrap=True, name="runsState")
        self._open = push_button(tr("Open run"))
        self._open.setDefault(True)
        self._compare = push_button(tr("Compare with the earlier run"))
        close = push_button(tr("Close"))
        close.clicked.connect(self.reject)
        self._open.clicked.connect(lambda: self.open_requested.emit(self._row))
        self._compare.clicked.connect(lambda: self.compare_requested.emit(self._row))
        self._run_table.selectionModel().currentChanged.connect(self._update_buttons)
        column(
            (self._run_table, 1),
            self._state,
            (self._difference_table, 2),
            row(self._open, self._compare, None, close),
            parent=self,
        )
        self._update_buttons()

    def begin(self) -> None:
        """Show the dialog without runs, while they are requested."""
        self._runs.set_rows(())
        self.show_differences((), tr("Loading the runs…"))
        self.open()

    def add_run(self, texts: Sequence[str]) -> None:
        """Add a run: its id, state and time."""
        self._runs.append_row(texts)
        if self._runs.rowCount() == 1:
            self._run_table.select_row(0)
            self._run_table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._run_table.resizeColumnsToContents()
        self._update_buttons()

    def show_differences(self, rows: Sequence[Sequence[str]], sentence: str) -> None:
        """Show values that differ, and a sentence about them or about the list."""
        self._differences.set_rows(rows)
        self._difference_table.resizeColumnsToContents()
        self._difference_table.setVisible(bool(rows))
        self._state.setText(sentence)

    @property
    def _row(self) -> int:
        return self._run_table.currentIndex().row()

    def _update_buttons(self) -> None:
        self._open.setEnabled(self._row >= 0)
        self._compare.setEnabled(0 <= self._row < self._runs.rowCount() - 1)
