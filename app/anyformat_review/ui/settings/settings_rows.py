"""Sections of settings, and their rows, which a search may hide."""

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QPushButton, QWidget

from anyformat_review.domain.text_folding import fold_for_search
from anyformat_review.translation import tr
from anyformat_review.ui.theme.text_size import enlarge
from anyformat_review.ui.widgets.inline_bar import push_button
from anyformat_review.ui.widgets.layouts import Part, column, row
from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.ui.widgets.plain_text import PlainLabel

_HEADING = 1.2


class ChoiceBox(QComboBox):
    """A list of texts to translate, each with the value of a setting."""

    def __init__(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        # Not the data of the items, because Qt turns an enum into a text.
        self._values = tuple(value for _, value in choices)
        self.addItems([tr(text) for text, _ in choices])

    @property
    def value(self) -> Any:
        """The chosen value."""
        return self._values[self.currentIndex()]

    def show_value(self, value: Any) -> None:
        """Select a value without a signal; an unknown one selects nothing."""
        with QSignalBlocker(self):
            known = value in self._values
            self.setCurrentIndex(self._values.index(value) if known else -1)


class Section(QWidget):
    """A heading with rows below it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        heading = PlainLabel(title)
        enlarge(heading, _HEADING)
        self._rows: list[tuple[QWidget, str]] = []
        self._column = column(heading, parent=self, spacing=14, margins=(0, 0, 0, 12))

    def add(self, control: QWidget, title: str = "", hint: str = "", words: str = "") -> None:
        """Add a control with its title on the left and an explanation below both.

        A search finds it by title, explanation, its own texts and `words`. A check box has its own
        title.
        """
        parts: list[Part] = [control]
        if title and not isinstance(control, QCheckBox):
            control.setAccessibleName(title)
            parts = [row((PlainLabel(title, wrap=True), 1), control, spacing=12)]
        if hint:
            control.setAccessibleDescription(hint)
            parts.append(TonedLabel(muted, hint, wrap=True))
        self._add_row(parts, f"{title} {hint} {_own_texts(control)} {words}")

    def add_below(self, title: str, control: QWidget, words: str = "") -> None:
        """Add a wide control below its title."""
        self._add_row([PlainLabel(title), control], f"{title} {_own_texts(control)} {words}")

    def show_matches(self, words: Sequence[str]) -> bool:
        """Show only the rows that contain all `search_words`; return whether there are any."""
        found = False
        for line, text in self._rows:
            is_match = all(word in text for word in words)
            line.setVisible(is_match)
            found = found or is_match
        return found

    def add_outcome(self, label: QWidget) -> None:
        """Add a hidden label that says what a change led to, below the row before it."""
        self._column.addWidget(label)
        label.hide()

    def _add_row(self, parts: Sequence[Part], words: str) -> None:
        line = QWidget()
        column(*parts, parent=line, spacing=4, margins=(0, 0, 0, 0))
        self._rows.append((line, fold_for_search(f"{self.title} {words}")))
        self._column.addWidget(line)


def _own_texts(control: QWidget) -> str:
    """Return the texts of buttons and the entries of lists in a control."""

    def texts() -> Iterator[str]:
        for each in (control, *control.findChildren(QWidget)):
            if isinstance(each, QAbstractButton):
                yield each.text()
            elif isinstance(each, QComboBox):
                yield from map(each.itemText, range(each.count()))

    return " ".join(texts())


def settings_button(text: str, name: str) -> QPushButton:
    """Return a button that Enter presses only while it has the focus."""
    button = push_button(text, name)
    button.setAutoDefault(False)
    return button
