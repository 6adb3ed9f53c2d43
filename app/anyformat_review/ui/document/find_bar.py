"""A line to type words into that are to be found in the document."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from anyformat_review.ui.widgets.icons import Icon, icon, icon_size
from anyformat_review.ui.widgets.inline_bar import Strip
from anyformat_review.ui.widgets.message_page import TonedLabel, muted

if TYPE_CHECKING:
    from anyformat_review.services.document.document_find import FindQuery, FindResults

_LONGEST_QUERY = 500
"""Letters that fit; the search looks at no more of them."""


class FindBar(Strip):
    """Asks what to find and says how often it was found.

    Signals:
        query_changed(FindQuery): other words are to be found, or none.
        step_requested(int): the next match is wanted (+1), or the one before (-1).
    """

    query_changed = Signal(object)
    step_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self._edit = QLineEdit()
        self._edit.setObjectName("findEdit")
        self._edit.setPlaceholderText("Find in the document")
        self._edit.setAccessibleName("Find in the document")
        self._edit.setMaxLength(_LONGEST_QUERY)
        self._case = _toggle("findCaseButton", "Aa", "Match case", "Alt+C")
        self._words = _toggle("findWordsButton", "Words", "Whole words only", "Alt+W")
        self._previous = _button("findPreviousButton", Icon.ARROW_UP, "Previous match (Shift+F3)")
        self._next = _button("findNextButton", Icon.ARROW_DOWN, "Next match (F3)")
        self._close = _button("findCloseButton", Icon.X, "Close the find line (Esc)")
        self._status = TonedLabel(muted, wrap=True)
        self._status.setObjectName("findStatusLabel")
        self._arrange()
        self._edit.textChanged.connect(self._ask_query)
        self._case.toggled.connect(self._ask_query)
        self._words.toggled.connect(self._ask_query)
        self._previous.clicked.connect(lambda: self.step_requested.emit(-1))
        self._next.clicked.connect(lambda: self.step_requested.emit(1))
        self._close.clicked.connect(self.hide)

    @property
    def query(self) -> "FindQuery":
        """What is to be found."""
        # Its own imports include the markdown parser, and the window paints before it is needed.
        from anyformat_review.services.document.document_find import FindQuery

        return FindQuery(self._edit.text(), self._case.isChecked(), self._words.isChecked())

    @property
    def status(self) -> str:
        """What the line says of the matches."""
        return self._status.text()

    def ask(self, words: str = "") -> None:
        """Show the line with the keyboard in it; `words` are offered as what to find."""
        shown = self.isVisible()
        self.show_with_keyboard(self._edit)
        if words:
            self._edit.setText(words)
        self._edit.selectAll()
        if not shown:
            self._ask_query()

    def show_status(self, text: str) -> None:
        """Say how often the words were found."""
        self._status.setText(text)
        self._edit.setAccessibleDescription(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with Enter and F3, close with Esc."""
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.step_requested.emit(-1 if back else 1)
            case _:
                super().keyPressEvent(event)

    def _ask_query(self) -> None:
        self.query_changed.emit(self.query)

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._edit, 1)
        for button in (self._case, self._words, self._previous, self._next, self._close):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self._status)


def found_text(results: "FindResults", number: int | None, *, wrapped: int = 0) -> str:
    """Return how often words were found; `number` is the match that is shown, from 1.

    `wrapped` is +1 or -1 where a step went round the document's end or beginning.
    """
    if not results.complete:
        return f"Searching… {results.total:,} found so far"
    if not results.total:
        return "No matches"
    if number is None:
        return "1 match" if results.total == 1 else f"{results.total:,} matches"
    note = {1: "Continued from the beginning", -1: "Continued from the end"}.get(wrapped)
    count = f"{number:,} of {results.total:,}"
    return f"{count} · {note}" if note else count


def _toggle(object_name: str, text: str, name: str, key: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(object_name)
    button.setText(text)
    button.setCheckable(True)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setAccessibleName(name)
    button.setToolTip(f"{name} ({key})")
    button.setShortcut(key)
    return button


def _button(object_name: str, symbol: Icon, tip: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(object_name)
    button.setIcon(icon(symbol))
    button.setIconSize(icon_size())
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setAccessibleName(tip.partition(" (")[0])
    button.setToolTip(tip)
    return button
