"""The lines that preview what else a correction would be applied to."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QPushButton, QVBoxLayout, QWidget

from anyformat_review.domain.review.review_state import FieldReview
from anyformat_review.ui.widgets.check_table import CheckTable
from anyformat_review.ui.widgets.inline_bar import InlineBar
from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.ui.widgets.toggle_chip import ToggleChip
from anyformat_review.viewmodels.review.bulk_texts import same_title
from anyformat_review.viewmodels.review.field_texts import fields_text
from anyformat_review.viewmodels.review.same_values_model import SameValueColumn, SameValuesModel

_MOST_ROWS = 6
"""More of them are scrolled: the document needs its room."""
_FIELD_WIDTH = 60
"""In average characters; the values share what is left over."""


class SameValuesPanel(InlineBar):
    """Lets the reviewer take fields out before a correction is applied to the others.

    Signals:
        apply_requested(): the correction is to be applied to the checked fields.
        any_name_changed(bool): fields of other names are wanted too, or no longer.
    """

    apply_requested = Signal()
    any_name_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sameValuesPanel")
        self.model = SameValuesModel(self)
        self._title = PlainLabel()
        self._title.setObjectName("sameValuesTitle")
        self._title.yield_width()
        bold = self._title.font()
        bold.setBold(True)
        self._title.setFont(bold)
        self.table = CheckTable(self.model)
        self.table.setObjectName("sameValuesTable")
        self.table.setAccessibleName("Fields that read the same")
        self._nothing = TonedLabel(muted)
        self._nothing.setText("No other field without a correction reads the same.")
        self._any_name = ToggleChip()
        self._any_name.setText("Also fields of other names")
        self._any_name.setObjectName("sameValuesAnyName")
        self._apply = QPushButton("Apply")
        self._apply.setObjectName("sameValuesApplyButton")
        self._apply.setAutoDefault(True)
        self._arrange()
        self.table.toggle_requested.connect(self.model.toggle)
        self.model.dataChanged.connect(self._count)
        self._any_name.toggled.connect(self.any_name_changed)
        self._apply.clicked.connect(self.apply_requested)

    @property
    def any_name(self) -> bool:
        """Whether fields of other names are wanted too."""
        return self._any_name.isChecked()

    def ask(self) -> None:
        """Show the lines with the keyboard on the first field, all of them chosen."""
        self.model.choose_all()
        self._count()
        rows = self.model.rowCount()
        self.show_with_keyboard(self.table if rows else self._any_name)

    def show_fields(self, edited: FieldReview, fields: Sequence[FieldReview]) -> None:
        """Preview a corrected field's value in other fields."""
        row = max(0, self.table.currentIndex().row())
        self._title.setText(same_title(edited.field.value, edited.effective_value))
        self.model.set_fields(fields, edited.effective_value)
        if fields:
            self.table.select_row(min(row, len(fields) - 1))
        self.table.setVisible(bool(fields))
        self._nothing.setVisible(not fields)
        self._fit(len(fields))
        self._count()

    def _count(self) -> None:
        count = len(self.model.chosen)
        self._apply.setText(f"Apply to {fields_text(count)}" if count else "Apply")
        self._apply.setEnabled(count > 0)

    def _fit(self, count: int) -> None:
        line = self.table.verticalHeader().defaultSectionSize()
        header = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(header + min(_MOST_ROWS, count) * line + 2)

    def _arrange(self) -> None:
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(SameValueColumn.FIELD, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(
            SameValueColumn.FIELD, _FIELD_WIDTH * self.fontMetrics().averageCharWidth()
        )
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self.close_button("Apply to nothing else"))
        hint = TonedLabel(muted, wrap=True)
        hint.setText("Space takes a field out. It can be undone in one step.")
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self._any_name)
        buttons.addWidget(hint, 1)
        buttons.addWidget(self._apply)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addWidget(self.table)
        layout.addWidget(self._nothing)
        layout.addLayout(buttons)
