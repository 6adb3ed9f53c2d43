"""The line that confirms all sure fields at once, with their number told before."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from anyformat_review.ui.widgets.inline_bar import InlineBar
from anyformat_review.ui.widgets.percent_edit import PercentEdit
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.viewmodels.review.bulk_texts import confirm_preview


class BulkPanel(InlineBar):
    """Asks from which confidence on fields are to be confirmed.

    Signals:
        level_changed(float | None): another confidence was typed, 0–100, or none that is one.
        confirm_requested(): the fields that were counted are to be confirmed.
    """

    level_changed = Signal(object)
    confirm_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bulkPanel")
        self._level = PercentEdit("Confirm all at or above")
        self._level.setObjectName("bulkLevelEdit")
        self._count = PlainLabel(wrap=True)
        self._count.setObjectName("bulkCountLabel")
        self._count.yield_width()
        self._confirm = QPushButton("Confirm")
        self._confirm.setObjectName("bulkConfirmButton")
        self._confirm.setAutoDefault(True)
        before, after = PlainLabel("Confirm all at or above"), PlainLabel("whose quote is found")
        self.lay_out(
            (before, self._level, after),
            self._confirm,
            "Close the line for confirming many",
            self._count,
        )
        self._level.value_changed.connect(self.level_changed)
        self._level.returnPressed.connect(self._confirm.click)
        self._confirm.clicked.connect(self.confirm_requested)

    @property
    def level(self) -> float | None:
        """The confidence from which on fields are confirmed, `None` while none is typed."""
        return self._level.value

    def set_level(self, level: float) -> None:
        """Begin with a confidence, 0–100."""
        self._level.set_value(level)

    def ask(self) -> None:
        """Show the line with the keyboard on the number."""
        self.show_with_keyboard(self._level)
        self._level.selectAll()

    def show_count(self, count: int) -> None:
        """Say how many fields would be confirmed."""
        text = confirm_preview(count, self.level)
        self._count.setText(text)
        self._confirm.setAccessibleDescription(text)
        self._confirm.setEnabled(count > 0)
