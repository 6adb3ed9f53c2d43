"""The inline panel that confirms all high-confidence fields, after showing their number."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from anyformat_review.translation import tr
from anyformat_review.ui.widgets.inline_bar import InlineBar, push_button
from anyformat_review.ui.widgets.percent_edit import PercentEdit
from anyformat_review.ui.widgets.plain_enter import on_enter
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.viewmodels.review.bulk_texts import confirm_preview


class BulkPanel(InlineBar):
    """Asks for the minimum confidence of the fields to confirm.

    Signals:
        level_changed(float | None): the typed confidence, 0–100, or None if it is invalid.
        confirm_requested(): confirm the counted fields.
    """

    level_changed = Signal(object)
    confirm_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bulkPanel")
        self._level = PercentEdit(tr("Minimum confidence to confirm, in percent"))
        self._level.setObjectName("bulkLevelEdit")
        self._count = PlainLabel(wrap=True, name="bulkCountLabel")
        self._count.yield_width()
        self._confirm = push_button(tr("Confirm"), "bulkConfirmButton")
        before = PlainLabel(tr("Confirm fields with at least"))
        after = PlainLabel(tr("% confidence and a matching quote"))
        parts = (before, self._level, after)
        self.lay_out(parts, self._confirm, tr("Close bulk confirmation"), self._count)
        self._level.value_changed.connect(self.level_changed)
        on_enter(self._level, self._confirm.click)
        self._confirm.clicked.connect(self.confirm_requested)

    @property
    def level(self) -> float | None:
        """The minimum confidence, 0–100, `None` if the typed text is invalid."""
        return self._level.value

    def set_level(self, level: float) -> None:
        """Set the minimum confidence, 0–100."""
        self._level.set_value(level)

    def ask(self) -> None:
        """Show the panel and focus the number."""
        self.show_and_focus(self._level)
        self._level.selectAll()

    def show_count(self, count: int) -> None:
        """Show how many fields would be confirmed."""
        text = confirm_preview(count, self.level)
        self._count.setText(text)
        self._confirm.setAccessibleDescription(text)
        self._confirm.setEnabled(count > 0)
