"""The dialog about the application: its version, and the licences of its libraries."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from anyformat_review.translation import tr
from anyformat_review.ui.settings.settings_rows import settings_button
from anyformat_review.ui.theme.text_size import enlarge
from anyformat_review.ui.widgets.detail_list import DetailList
from anyformat_review.ui.widgets.layouts import column, row
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.ui.widgets.row_table import RowTable
from anyformat_review.viewmodels.about_texts import library_headings
from anyformat_review.viewmodels.text_table import TextTableModel


class AboutDialog(QDialog):
    """Shows versions and licences.

    Signals:
        copy_requested(): copy the versions for a support request.
    """

    copy_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("aboutDialog")
        self.setWindowTitle(tr("About AnyFormat Review"))
        self.resize(640, 460)
        title = PlainLabel("AnyFormat Review")
        enlarge(title, 1.6)
        self._details = DetailList()
        self._libraries = TextTableModel(library_headings(), self)
        self.table = RowTable(self._libraries, "aboutLibraries", tr("Libraries"))
        self.table.set_widths({0: 26, 1: 14})
        copy = settings_button(tr("Copy for support"), "aboutCopyButton")
        copy.clicked.connect(self.copy_requested)
        close = settings_button(tr("Close"), "aboutCloseButton")
        close.clicked.connect(self.accept)
        libraries = PlainLabel(tr("Libraries and their licences"))
        column(
            title,
            self._details,
            libraries,
            (self.table, 1),
            row(copy, None, close),
            parent=self,
            spacing=12,
        )

    def show_versions(
        self, details: Sequence[tuple[str, str]], libraries: Sequence[Sequence[str]]
    ) -> None:
        """Show names with versions, and a row for each library."""
        self._details.show_details(details)
        self._libraries.set_rows(libraries)
        self.table.fit_columns(0, 1)
