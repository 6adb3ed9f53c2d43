"""A line for a number from 0 to 100."""

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

_NUMBER = re.compile(r"\s*(\d{1,3}(?:[.,]\d{1,3})?)\s*%?\s*")


class PercentEdit(QLineEdit):
    """Takes a number with a point or a comma; arrow keys never change it.

    Signals:
        value_changed(float | None): another number stands there, or none that is from 0 to 100.
    """

    value_changed = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMaxLength(10)
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * 9)
        self.textChanged.connect(lambda _text: self.value_changed.emit(self.value))

    @property
    def value(self) -> float | None:
        """The number, 0–100, `None` while there is no such number."""
        match = _NUMBER.fullmatch(self.text())
        value = float(match[1].replace(",", ".")) if match else None
        return value if value is not None and value <= 100 else None

    def set_value(self, value: float) -> None:
        """Show a number."""
        self.setText(f"{value:g}")
