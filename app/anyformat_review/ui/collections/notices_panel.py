"""The panel that lists the parts of the results that have an unexpected form."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from anyformat_review.domain.results.notices import Notice
from anyformat_review.domain.visible_text import breakable, visible
from anyformat_review.translation import tr
from anyformat_review.ui.widgets.inline_bar import InlineBar, push_button
from anyformat_review.ui.widgets.layouts import row
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.ui.widgets.row_table import RowTable
from anyformat_review.viewmodels.collections.notices_texts import (
    NOTICE_HEADINGS,
    notice_rows,
    notices_summary_text,
)
from anyformat_review.viewmodels.text_table import TextTableModel

_MAX_ROWS = 5
"""Maximum number of rows without scrolling; the document needs the space."""
_WIDTHS = {0: 44, 1: 26}
"""Column widths in average characters; the last column takes the remaining width."""
_JSON_LINES = 4


class NoticesPanel(InlineBar):
    """Lists each part with its JSON path, the expected and the found form, and its JSON.

    Signals:
        copy_requested(): copy the list for support.
    """

    copy_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noticesPanel")
        self._notices: Sequence[Notice] = ()
        self._title = PlainLabel(bold=True, name="noticesTitle")
        self._model = TextTableModel(NOTICE_HEADINGS, self)
        self.table = RowTable(self._model, "noticesTable", tr("Unexpected parts"))
        self.json = QPlainTextEdit()
        self.json.setObjectName("noticeJson")
        self.json.setAccessibleName(tr("JSON of the part"))
        self.json.setReadOnly(True)
        self.json.setTabChangesFocus(True)
        self.json.setFixedHeight(self.fontMetrics().lineSpacing() * (_JSON_LINES + 1))
        self._copy = push_button(tr("Copy for support"), "noticesCopyButton")
        self._arrange()
        self.table.selectionModel().currentRowChanged.connect(
            lambda now, _: self._show_json(now.row())
        )
        self._copy.clicked.connect(self.copy_requested)

    def show_notices(self, notices: Sequence[Notice]) -> None:
        """Show these notices; if there are none, hide the panel."""
        self._notices = notices
        self._title.setText(notices_summary_text(notices))
        self._model.set_rows(notice_rows(notices))
        if not notices:
            self.hide()
            return
        self.table.set_visible_rows(min(_MAX_ROWS, len(notices)))
        self.table.select_row(0)

    def ask(self) -> None:
        """Show the panel with the first notice focused."""
        self.show_and_focus(self.table)

    def _show_json(self, current: int) -> None:
        text = self._notices[current].raw_json if 0 <= current < len(self._notices) else ""
        self.json.setPlainText(breakable(visible(text)))

    def _arrange(self) -> None:
        self.table.set_widths(_WIDTHS)
        close = self.close_button(tr("Close the list"))
        self.add_rows(row((self._title, 1), self._copy, close, spacing=8), self.table, self.json)
