"""The line that says how many sure fields are checked blind, and how that came out so far."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from anyformat_review.ui.widgets.inline_bar import InlineBar
from anyformat_review.ui.widgets.percent_edit import PercentEdit
from anyformat_review.ui.widgets.plain_text import PlainLabel


class BlindPanel(InlineBar):
    """Asks for the share of the fields that are checked blind.

    Signals:
        share_chosen(float): this share of the high-confidence fields, 0–100.
    """

    share_chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("blindPanel")
        self._share = PercentEdit("Percent of the high-confidence fields to check blind")
        self._share.setObjectName("blindShareEdit")
        self._set = QPushButton("Set")
        self._set.setObjectName("blindSetButton")
        self._set.setAutoDefault(True)
        self._said = PlainLabel(wrap=True, selectable=True)
        self._said.setObjectName("blindTallyLabel")
        self._said.yield_width()
        before = PlainLabel("Blind check: hide the value of")
        after = PlainLabel("% of the high-confidence fields until it has been typed")
        self.lay_out(
            (before, self._share, after), self._set, "Close the line of the blind check", self._said
        )
        self._share.value_changed.connect(lambda value: self._set.setEnabled(value is not None))
        self._share.returnPressed.connect(self._choose)
        self._set.clicked.connect(self._choose)

    def ask(self, share: float) -> None:
        """Show the line with the keyboard on the share."""
        self._share.set_value(share)
        self.show_with_keyboard(self._share)
        self._share.selectAll()

    def show_tally(self, text: str) -> None:
        """Say what waits to be checked, and how checks came out."""
        self._said.setText(text)

    def _choose(self) -> None:
        if (share := self._share.value) is not None:
            self.share_chosen.emit(share)
