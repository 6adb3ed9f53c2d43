"""The search bar of the document."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from anyformat_review.translation import number_text, tr
from anyformat_review.ui.actions.shortcuts import show_with_key
from anyformat_review.ui.theme.icons import Icon
from anyformat_review.ui.widgets.inline_bar import InlineBar
from anyformat_review.ui.widgets.layouts import column, row
from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.ui.widgets.tool_buttons import tool_button

if TYPE_CHECKING:
    from anyformat_review.services.document.document_find import FindQuery, FindResults

_MAX_QUERY_LENGTH = 500
"""Characters; the search ignores the rest of a longer query."""


class FindBar(InlineBar):
    """Asks for a search query and shows the number of matches.

    Signals:
        query_changed(FindQuery): the query changed; it may be empty.
        step_requested(int): go to the next (+1) or previous (-1) match.
    """

    query_changed = Signal(object)
    step_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self._edit = QLineEdit()
        self._edit.setObjectName("findEdit")
        self._edit.setPlaceholderText(tr("Find in document"))
        self._edit.setAccessibleName(tr("Find in document"))
        self._edit.setMaxLength(_MAX_QUERY_LENGTH)
        self._case = _toggle("findCaseButton", tr("Aa"), tr("Match case"), "Alt+C")
        self._words = _toggle("findWordsButton", tr("Whole words"), tr("Whole words"), "Alt+W")
        # Buttons take the focus when they are clicked, so that Esc closes the bar.
        focus = Qt.FocusPolicy.StrongFocus
        self._previous = tool_button(
            "findPreviousButton", Icon.ARROW_UP, tr("Previous match"), focus
        )
        self._next = tool_button("findNextButton", Icon.ARROW_DOWN, tr("Next match"), focus)
        close = self.close_button(tr("Close search bar"))
        close.setObjectName("findCloseButton")
        close.setFocusPolicy(focus)
        self._status = TonedLabel(muted, wrap=True, name="findStatusLabel")
        controls = row((self._edit, 1), self._previous, self._next, close, spacing=4)
        # Below the query, because large fonts leave no space for them next to it.
        options = row((self._status, 1), self._case, self._words, spacing=4)
        column(controls, options, parent=self, spacing=4, margins=(8, 6, 8, 0))
        self._edit.textChanged.connect(self._emit_query)
        self._case.toggled.connect(self._emit_query)
        self._words.toggled.connect(self._emit_query)
        self._previous.clicked.connect(lambda: self.step_requested.emit(-1))
        self._next.clicked.connect(lambda: self.step_requested.emit(1))

    def set_actions(self, action: Callable[[str], QAction]) -> None:
        """Show the shortcuts of the window's actions in the tooltips."""
        show_with_key(self._previous.setToolTip, tr("Previous match"), action("findPreviousAction"))
        show_with_key(self._next.setToolTip, tr("Next match"), action("findNextAction"))

    @property
    def query(self) -> "FindQuery":
        """The current query."""
        # Imported late: the module imports the markdown parser, which delays the first paint.
        from anyformat_review.services.document.document_find import FindQuery

        return FindQuery(self._edit.text(), self._case.isChecked(), self._words.isChecked())

    @property
    def status(self) -> str:
        """The text about the number of matches."""
        return self._status.text()

    def ask(self, words: str = "") -> None:
        """Show and focus the search bar; `words` replace the query unless they are empty."""
        was_visible = self.isVisible()
        self.show_and_focus(self._edit)
        if words:
            self._edit.setText(words)
        self._edit.selectAll()
        if not was_visible:
            self._emit_query()

    def show_status(self, text: str) -> None:
        """Show a text about the number of matches."""
        self._status.setText(text)
        self._edit.setAccessibleDescription(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next match with Enter, to the previous one with Shift+Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.step_requested.emit(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    def _emit_query(self) -> None:
        self.query_changed.emit(self.query)


def found_text(results: "FindResults", number: int | None, *, wrapped: int = 0) -> str:
    """Return a text about the matches; `number` is the 1-based number of the current one.

    `wrapped` is 1 if the search continued from the beginning, -1 if it continued from the end.
    """
    if not results.complete:
        return tr("Searching… {count} found so far").format(count=number_text(results.total))
    if not results.total:
        return tr("No matches")
    if number is None:
        return tr("%n matches", "%n match", results.total)
    note = {1: tr("Continued from the beginning"), -1: tr("Continued from the end")}.get(wrapped)
    count = tr("{number} of {count}").format(
        number=number_text(number), count=number_text(results.total)
    )
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
