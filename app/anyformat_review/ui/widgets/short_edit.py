"""A line edit for a short text, such as a number."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QSizePolicy


class ShortEdit(QLineEdit):
    """A line edit that is a number of average characters wide, in every text size."""

    def __init__(self, characters: int) -> None:
        super().__init__()
        self._characters = characters
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the width of the characters."""
        width = self.fontMetrics().averageCharWidth() * self._characters
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the same size."""
        return self.sizeHint()
