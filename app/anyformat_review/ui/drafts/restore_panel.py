"""The panel that lists the backups of the decisions, previews one and restores it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from anyformat_review.domain.drafts.backups import Backup, DraftDifference
from anyformat_review.translation import tr
from anyformat_review.ui.widgets.inline_bar import InlineBar, push_button
from anyformat_review.ui.widgets.layouts import row
from anyformat_review.ui.widgets.message_page import error_label
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.ui.widgets.row_table import RowTable
from anyformat_review.viewmodels.drafts.backup_texts import (
    BACKUP_HEADINGS,
    DIFFERENCE_HEADINGS,
    backup_rows,
    backups_summary_text,
    difference_rows,
    time_text,
)
from anyformat_review.viewmodels.text_table import TextTableModel

_ROWS = 5
"""Maximum number of rows without scrolling; the panes need the space."""


class RestorePanel(InlineBar):
    """Lists the backups next to a preview of the current one.

    Signals:
        backup_chosen(Backup): preview this backup.
        restore_requested(Backup): replace the decisions with this backup.
    """

    backup_chosen = Signal(object)
    restore_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("restorePanel")
        self._backups: Sequence[Backup] = ()
        self._summary = PlainLabel(wrap=True)
        self._problem = error_label("restoreProblemLabel")
        self._list = TextTableModel(BACKUP_HEADINGS, self)
        self._differences = TextTableModel(DIFFERENCE_HEADINGS, self)
        self.backups = RowTable(self._list, "backupsTable", tr("Backups, newest first"))
        self.preview = RowTable(
            self._differences, "backupTable", tr("Contents of the backup by collection")
        )
        self._restore = push_button(tr("Restore"), "restoreButton")
        self._restore.setEnabled(False)
        self._arrange()
        # `row_chosen` is not emitted when the first row becomes current.
        self.backups.selectionModel().currentRowChanged.connect(
            lambda now, _: self._show(now.row())
        )
        self._restore.clicked.connect(self._ask)

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """Show the panel with these backups and focus the first."""
        self._backups = backups
        self._summary.setText(backups_summary_text(backups))
        self._list.set_rows(backup_rows(backups))
        self._differences.set_rows(())
        self.show_problem("")
        for part in (self.backups, self.preview, self._restore):
            part.setVisible(bool(backups))
        self._restore.setEnabled(False)
        self.show_and_focus(self.backups if backups else self)
        if backups:
            self.backups.select_row(0)

    def show_differences(
        self,
        backup: Backup,
        differences: Sequence[DraftDifference],
        name_of: Callable[[DraftDifference], str],
    ) -> None:
        """Show the preview of a backup, if it is still the current one."""
        if backup is not self._current:
            return
        self._differences.set_rows(difference_rows(differences, name_of))
        self._restore.setText(tr("Restore {time}").format(time=time_text(backup)))
        self._restore.setEnabled(True)

    def show_problem(self, sentence: str) -> None:
        """Show why a backup cannot be shown or restored."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    @property
    def _current(self) -> Backup | None:
        current = self.backups.currentIndex().row()
        return self._backups[current] if 0 <= current < len(self._backups) else None

    def _show(self, current: int) -> None:
        self._differences.set_rows(())
        self._restore.setText(tr("Restore"))
        self._restore.setEnabled(False)
        self.show_problem("")
        if 0 <= current < len(self._backups):
            self.backup_chosen.emit(self._backups[current])

    def _ask(self) -> None:
        if self._current is not None:
            self.restore_requested.emit(self._current)

    def _arrange(self) -> None:
        for table, first in ((self.backups, 20), (self.preview, 28)):
            between = range(1, table.model().columnCount() - 1)
            table.set_widths({0: first, **dict.fromkeys(between, 12)})
            table.set_visible_rows(_ROWS)
        self.add_rows(
            row((self._summary, 1), self.close_button(tr("Close the backups"))),
            row((self.backups, 3), (self.preview, 5), spacing=12),
            row((self._problem, 1), None, self._restore),
        )
