"""A line edit for a number from 0 to 100."""

from PySide6.QtCore import Signal

from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.ui.widgets.plain_enter import PlainEnter
from anyformat_review.ui.widgets.short_edit import ShortEdit

_NUMBER = lazy_pattern(r"\s*(\d{1,3}(?:[.,]\d{1,3})?)\s*%?\s*")


class PercentEdit(ShortEdit):
    """Accepts a decimal point or comma. Arrow keys do not change the number.

    Signals:
        value_changed(float | None): the number changed; None if it is invalid.
    """

    value_changed = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__(9)
        PlainEnter(self)
        self.setAccessibleName(name)
        self.setMaxLength(10)
        self.textChanged.connect(lambda _text: self.value_changed.emit(self.value))

    @property
    def value(self) -> float | None:
        """The number, 0–100, or None if the text is invalid."""
        match = _NUMBER.fullmatch(self.text())
        value = float(match[1].replace(",", ".")) if match else None
        return value if value is not None and value <= 100 else None

    def set_value(self, value: float) -> None:
        """Show a number."""
        self.setText(f"{value:g}")
