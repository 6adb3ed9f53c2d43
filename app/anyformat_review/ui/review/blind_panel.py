"""The inline panel that sets the share of fields for blind checks and shows their results."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from anyformat_review.translation import tr
from anyformat_review.ui.widgets.inline_bar import InlineBar, push_button
from anyformat_review.ui.widgets.percent_edit import PercentEdit
from anyformat_review.ui.widgets.plain_enter import on_enter
from anyformat_review.ui.widgets.plain_text import PlainLabel


class BlindPanel(InlineBar):
    """Asks for the share of high-confidence fields with a blind check.

    Signals:
        share_chosen(float): the new share, 0–100.
    """

    share_chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("blindPanel")
        self._share = PercentEdit(tr("Percentage of high-confidence fields to check blind"))
        self._share.setObjectName("blindShareEdit")
        self._set = push_button(tr("Set"), "blindSetButton")
        self._results = PlainLabel(wrap=True, selectable=True, name="blindTallyLabel")
        self._results.yield_width()
        before = PlainLabel(tr("Blind checks: hide the values of"))
        after = PlainLabel(tr("% of the high-confidence fields until you type them"))
        parts = (before, self._share, after)
        self.lay_out(parts, self._set, tr("Close blind checks"), self._results)
        self._share.value_changed.connect(lambda value: self._set.setEnabled(value is not None))
        on_enter(self._share, self._choose)
        self._set.clicked.connect(self._choose)

    def ask(self, share: float) -> None:
        """Show the panel with a share, 0–100, and focus it."""
        self._share.set_value(share)
        self.show_and_focus(self._share)
        self._share.selectAll()

    def show_counts(self, text: str) -> None:
        """Show the number of hidden fields and the results of the checks."""
        self._results.setText(text)

    def _choose(self) -> None:
        if (share := self._share.value) is not None:
            self.share_chosen.emit(share)
            # The panel stays open, but the focus returns to the review.
            self.return_focus()
