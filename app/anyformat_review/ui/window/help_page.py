"""The page with the documentation that comes with the application."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QSplitter, QWidget

from anyformat_review.domain.results.collection import Page
from anyformat_review.services.pages.page_html import render_page
from anyformat_review.translation import language_code, tr
from anyformat_review.ui.document.document_view import DocumentView
from anyformat_review.ui.theme.icons import Icon
from anyformat_review.ui.theme.text_size import enlarge
from anyformat_review.ui.widgets.layouts import column, row
from anyformat_review.ui.widgets.message_page import TonedLabel, muted, page_button
from anyformat_review.ui.widgets.plain_text import PlainLabel


class HelpPage(QWidget):
    """Lists documents and shows the selected one; Esc goes back.

    Signals:
        left(): go back to the previous page.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("helpPage")
        self.setAccessibleName(tr("Documentation"))
        self._texts: Sequence[str] = ()
        back = page_button(
            Icon.ARROW_LEFT, tr("Back"), tr("Back to the previous page (Esc)"), "helpBackButton"
        )
        title = PlainLabel(tr("Documentation"))
        enlarge(title, 1.3)
        self.list = QListWidget()
        self.list.setObjectName("helpList")
        self.list.setAccessibleName(tr("Documents"))
        self.list.setSpacing(2)
        self.view = _HelpText()
        self.view.setObjectName("helpText")
        self.view.setAccessibleName(tr("Text of the document"))
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.list)
        parts.addWidget(self.view)
        parts.setStretchFactor(1, 1)
        parts.setSizes([180, 800])
        note = TonedLabel(muted, tr("The documentation is in English."), name="helpLanguageNote")
        note.setVisible(language_code() != "en")
        column(row(back, title, note, None, spacing=12), (parts, 1), parent=self)
        back.clicked.connect(self.left)
        self.list.currentRowChanged.connect(self._show)
        self.setFocusProxy(back)

    def show_documents(self, documents: Sequence[tuple[str, str]], index: int) -> None:
        """List documents, as (title, markdown), and show the one at an index."""
        self._texts = [text for _, text in documents]
        self.list.clear()
        self.list.addItems([title for title, _ in documents])
        self.list.setCurrentRow(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the page with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _show(self, index: int) -> None:
        if index >= 0:
            self.view.set_document((Page(1, self._texts[index]),), render_page)


class _HelpText(DocumentView):
    """A help document: one page that begins with its own title."""

    def heading(self, _index: int) -> str:
        """Return no heading."""
        return ""
