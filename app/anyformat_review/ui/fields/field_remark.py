"""The complete value of the current field, and why it needs attention or its decision."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from anyformat_review.domain.results.data_types import FieldDefinition
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.translation import tr
from anyformat_review.ui.widgets.layouts import column
from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.ui.widgets.scrolling_container import HeightForWidthFilter
from anyformat_review.viewmodels.field_texts import full_value, shown_value

_MARGIN = 8
_LINES, _FEW_LINES = 4, 2


class FieldRemark(QScrollArea):
    """Shows wrapped texts in a fixed height and scrolls long ones, so that nothing else moves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.value = PlainLabel(wrap=True, selectable=True, bold=True, name="fieldValue")
        self.value.setAccessibleDescription(tr("Value of the field"))
        self.remark = PlainLabel(wrap=True, selectable=True, name="fieldRemark")
        self.remark.setAccessibleDescription(tr("Field details"))
        self.description = TonedLabel(muted, wrap=True, selectable=True, name="fieldDescription")
        self.description.setAccessibleDescription(tr("Description of the field"))
        for label in (self.value, self.remark, self.description):
            label.yield_width()
        content = QWidget()
        self._column = column(
            self.value,
            self.remark,
            self.description,
            None,
            parent=content,
            spacing=2,
            margins=(_MARGIN, 4, _MARGIN, 4),
        )
        HeightForWidthFilter(content)
        self.setWidget(content)
        self._lines = _LINES
        self._fit()

    def show_field(self, review: FieldReview | None, definition: FieldDefinition | None) -> None:
        """Show the complete value of a field, and its description in the workflow."""
        value = "" if review is None else full_value(review) or shown_value(review)
        description = "" if definition is None else definition.description
        for label, text in ((self.value, value), (self.description, description)):
            label.setText(text)
            label.setVisible(bool(text))
        self.verticalScrollBar().setValue(0)

    def set_low(self, *, low: bool) -> None:
        """Use less height in a low pane, with the reason first: the table also shows the value."""
        self._lines = _FEW_LINES if low else _LINES
        first = self.remark if low else self.value
        if self._column.indexOf(first):
            self._column.insertWidget(0, first)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the font size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self._lines * self.fontMetrics().lineSpacing() + 2 + 2 * 4)
