"""The values that newer results get right or wrong; texts are made when they are shown."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from anyformat_review.domain.review.regression import CheckedValue, ValueVerdict
from anyformat_review.translation import QT_TR_NOOP, tr
from anyformat_review.viewmodels.field_texts import value_text
from anyformat_review.viewmodels.text_table import TextTableModel

# Marked for translation.
VERDICT_TEXTS = {
    ValueVerdict.BROKEN: QT_TR_NOOP("Broken"),
    ValueVerdict.WRONG: QT_TR_NOOP("Still wrong"),
    ValueVerdict.FIXED: QT_TR_NOOP("Fixed"),
    ValueVerdict.RIGHT: QT_TR_NOOP("Right"),
}


class RegressionModel(TextTableModel):
    """Shows each value with the decision on it; `name_of` returns the name of a source."""

    def __init__(self, parent: QObject | None = None) -> None:
        headings = (
            tr("Collection"),
            tr("Field"),
            tr("Result"),
            tr("Decided", "value"),
            tr("Newer"),
            tr("Before"),
        )
        super().__init__(headings, parent)
        self._values: Sequence[tuple[str, CheckedValue]] = ()
        self._name_of: Callable[[str], str] = str

    def set_values(
        self, values: Sequence[tuple[str, CheckedValue]], name_of: Callable[[str], str]
    ) -> None:
        """Show these values, each with the source of its collection."""
        self.beginResetModel()
        self._values, self._name_of = values, name_of
        self.endResetModel()

    def value(self, row: int) -> tuple[str, CheckedValue]:
        """Return the source and the value of a row."""
        return self._values[row]

    @property
    def row_count(self) -> int:
        """The number of values."""
        return len(self._values)

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell."""
        source, value = self._values[row]
        newer = value_text(value.newer) if value.exists else tr("no such field")
        verdict = tr(VERDICT_TEXTS[value.verdict])
        before, decided = value_text(value.before), value_text(value.decided)
        return (self._name_of(source), str(value.path), verdict, decided, newer, before)[column]
