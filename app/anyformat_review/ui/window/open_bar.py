"""The bar to open a collection by IDs, URL or file name."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from anyformat_review.translation import tr
from anyformat_review.ui.widgets.inline_bar import InlineBar, push_button
from anyformat_review.ui.widgets.layouts import row
from anyformat_review.ui.widgets.message_page import error_label
from anyformat_review.ui.widgets.plain_enter import on_enter
from anyformat_review.ui.widgets.tool_buttons import add_line_buttons


class OpenBar(InlineBar):
    """Asks for a collection by IDs, URL or file name.

    Signals:
        words_entered(tuple): one or two words that name a source.
    """

    words_entered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("openBar")
        self._edit = QLineEdit()
        self._edit.setObjectName("openEdit")
        self._edit.setPlaceholderText(
            tr("Workflow ID and collection ID, verification URL, or a results file")
        )
        self._edit.setAccessibleName(tr("Collection to open"))
        add_line_buttons(self._edit)
        on_enter(self._edit, self._enter)
        self._problem = error_label("openProblemLabel")
        self._problem.hide()
        button = push_button(tr("Open"))
        button.clicked.connect(self._enter)
        self.add_rows(row((self._edit, 1), button, self.close_button(tr("Close"))), self._problem)

    def ask(self) -> None:
        """Show and focus the bar."""
        self._problem.hide()
        self.show_and_focus(self._edit)
        self._edit.selectAll()

    def show_problem(self, sentence: str) -> None:
        """Show why the words are not a source; the typed text is kept."""
        self._problem.setText(sentence)
        self._problem.show()
        self.show_and_focus(self._edit)

    def _enter(self) -> None:
        text = self._edit.text().strip()
        self._problem.hide()
        if not text:
            self.show_problem(tr("Type two IDs, a URL or a file name."))
            return
        words = tuple(text.split())
        # Paths and URLs can contain spaces, so only two plain IDs are two words.
        is_pair = len(words) == 2 and not any(mark in text for mark in "/\\.")
        self.words_entered.emit(words if is_pair else (text,))
