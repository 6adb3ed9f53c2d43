"""The lines that show the backups of the drafts, what each holds, and restore one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QPushButton, QVBoxLayout, QWidget

from anyformat_review.domain.review.backups import Backup, DraftDifference
from anyformat_review.ui.widgets.inline_bar import InlineBar
from anyformat_review.ui.widgets.list_table import ListTable
from anyformat_review.ui.widgets.message_page import TonedLabel
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.ui.widgets.theme import BannerKind
from anyformat_review.viewmodels.collections.backup_texts import (
    BACKUP_HEADINGS,
    DIFFERENCE_HEADINGS,
    backup_rows,
    difference_rows,
    summary_text,
    time_text,
)
from anyformat_review.viewmodels.text_table import TextTableModel

_ROWS = 5
"""More of them are scrolled: the panes need their room."""


class RestorePanel(InlineBar):
    """Lists the backups beside what the current one holds.

    Signals:
        backup_chosen(Backup): what it holds is to be shown.
        restore_requested(Backup): the drafts are to be replaced by it.
    """

    backup_chosen = Signal(object)
    restore_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("restorePanel")
        self._backups: Sequence[Backup] = ()
        self._summary = PlainLabel(wrap=True)
        self._problem = TonedLabel(
            lambda theme: theme.banners[BannerKind.ERROR].text, wrap=True, selectable=True
        )
        self._problem.setObjectName("restoreProblemLabel")
        self._list = TextTableModel(BACKUP_HEADINGS, self)
        self._held = TextTableModel(DIFFERENCE_HEADINGS, self)
        self.backups = ListTable(self._list)
        self.backups.setObjectName("backupsTable")
        self.backups.setAccessibleName("Backups of the drafts, the newest first")
        self.preview = ListTable(self._held)
        self.preview.setObjectName("backupTable")
        self.preview.setAccessibleName("What the backup holds, by collection")
        self._restore = QPushButton("Restore")
        self._restore.setObjectName("restoreButton")
        self._restore.setAutoDefault(True)
        self._restore.setEnabled(False)
        self._arrange()
        # Not only a chosen row: the first is current without anybody's choice.
        self.backups.selectionModel().currentRowChanged.connect(
            lambda now, _: self._show(now.row())
        )
        self._restore.clicked.connect(self._ask)

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """Show the panel with these backups and the keyboard on the first."""
        self._backups = backups
        self._summary.setText(summary_text(backups))
        self._list.set_rows(backup_rows(backups))
        self._held.set_rows(())
        self.show_problem("")
        for part in (self.backups, self.preview, self._restore):
            part.setVisible(bool(backups))
        self._restore.setEnabled(False)
        self.show_with_keyboard(self.backups if backups else self)
        if backups:
            self.backups.select_row(0)

    def show_differences(
        self,
        backup: Backup,
        differences: Sequence[DraftDifference],
        name_of: Callable[[DraftDifference], str],
    ) -> None:
        """Show what a backup holds, if it is still the current one."""
        if backup is not self._current:
            return
        self._held.set_rows(difference_rows(differences, name_of))
        self._restore.setText(f"Restore the drafts of {time_text(backup)}")
        self._restore.setEnabled(True)

    def show_problem(self, sentence: str) -> None:
        """Say why a backup cannot be shown or restored."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    @property
    def problem(self) -> str:
        """What went wrong, empty when nothing has."""
        return self._problem.text()

    @property
    def _current(self) -> Backup | None:
        row = self.backups.currentIndex().row()
        return self._backups[row] if 0 <= row < len(self._backups) else None

    def _show(self, row: int) -> None:
        self._held.set_rows(())
        self._restore.setText("Restore")
        self._restore.setEnabled(False)
        self.show_problem("")
        if 0 <= row < len(self._backups):
            self.backup_chosen.emit(self._backups[row])

    def _ask(self) -> None:
        if self._current is not None:
            self.restore_requested.emit(self._current)

    def _arrange(self) -> None:
        width = self.fontMetrics().averageCharWidth()
        for table, first in ((self.backups, 20), (self.preview, 28)):
            header = table.horizontalHeader()
            header.resizeSection(0, first * width)
            for column in range(1, table.model().columnCount()):
                header.resizeSection(column, 12 * width)
            header.setSectionResizeMode(
                table.model().columnCount() - 1, QHeaderView.ResizeMode.Stretch
            )
            line = table.verticalHeader().defaultSectionSize()
            table.setFixedHeight(header.sizeHint().height() + _ROWS * line + 2)
        top = QHBoxLayout()
        top.addWidget(self._summary, 1)
        top.addWidget(self.close_button("Close the list of backups"))
        tables = QHBoxLayout()
        tables.setSpacing(12)
        tables.addWidget(self.backups, 3)
        tables.addWidget(self.preview, 5)
        buttons = QHBoxLayout()
        buttons.addWidget(self._problem, 1)
        buttons.addWidget(self._restore, 0, Qt.AlignmentFlag.AlignRight)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addLayout(tables)
        layout.addLayout(buttons)
