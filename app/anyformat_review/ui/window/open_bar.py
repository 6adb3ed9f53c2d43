"""A line to type ids or an address into, with what is wrong said beneath it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from anyformat_review.ui.widgets.inline_bar import Strip
from anyformat_review.ui.widgets.message_page import TonedLabel
from anyformat_review.ui.widgets.theme import BannerKind


class OpenBar(Strip):
    """Asks for a collection by ids, address or file name.

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
            "Workflow id and collection id, verification address, or a results file"
        )
        self._edit.setAccessibleName("Collection to open")
        self._edit.setClearButtonEnabled(True)
        self._edit.returnPressed.connect(self._enter)
        self._problem = TonedLabel(lambda theme: theme.banners[BannerKind.ERROR].text, wrap=True)
        self._problem.hide()
        open_button = QPushButton("Open")
        open_button.setAutoDefault(True)
        open_button.clicked.connect(self._enter)
        row = QHBoxLayout()
        row.addWidget(self._edit, 1)
        row.addWidget(open_button)
        row.addWidget(self.close_button("Close this line"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.addLayout(row)
        layout.addWidget(self._problem)

    def ask(self) -> None:
        """Show the line and put the keyboard into it."""
        self._problem.hide()
        self.show_with_keyboard(self._edit)
        self._edit.selectAll()

    def show_problem(self, sentence: str) -> None:
        """Say why the words name nothing; what was typed stays."""
        self._problem.setText(sentence)
        self._problem.show()
        self.show_with_keyboard(self._edit)

    def _enter(self) -> None:
        text = self._edit.text().strip()
        self._problem.hide()
        if not text:
            self.show_problem("Type two ids, an address or a file name.")
            return
        words = tuple(text.split())
        # A path or an address may hold spaces; only two plain ids are two words.
        is_pair = len(words) == 2 and not any(mark in text for mark in "/\\.")
        self.words_entered.emit(words if is_pair else (text,))
