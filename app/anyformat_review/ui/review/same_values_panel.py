"""The inline panel that previews the other fields to which a correction can be applied."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.translation import tr
from anyformat_review.ui.widgets.inline_bar import InlineBar, push_button
from anyformat_review.ui.widgets.layouts import row
from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.ui.widgets.row_table import CheckTable
from anyformat_review.ui.widgets.toggle_chip import ToggleChip
from anyformat_review.viewmodels.review.bulk_texts import same_title
from anyformat_review.viewmodels.review.same_values_model import SameValueColumn, SameValuesModel

_MAX_ROWS = 6
"""Maximum number of rows without scrolling; the document needs the space."""
_FIELD_WIDTH = 60
"""Width of the first column in average characters; the others share the remaining width."""


class SameValuesPanel(InlineBar):
    """Lets the reviewer exclude fields before a correction is applied to the others.

    Signals:
        apply_requested(): apply the correction to the checked fields.
        any_name_changed(bool): include fields with other names, or not.
    """

    apply_requested = Signal()
    any_name_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sameValuesPanel")
        self.model = SameValuesModel(self)
        self._title = PlainLabel(bold=True, name="sameValuesTitle")
        self._title.yield_width()
        self.table = CheckTable(self.model, "sameValuesTable", tr("Fields with the same value"))
        self.table.set_widths({SameValueColumn.FIELD: _FIELD_WIDTH})
        self._no_fields = TonedLabel(muted, tr("No other uncorrected field has the same value."))
        self._any_name = ToggleChip()
        self._any_name.setText(tr("Include other fields"))
        self._any_name.setObjectName("sameValuesAnyName")
        self._apply = push_button(tr("Apply"), "sameValuesApplyButton")
        hint = TonedLabel(muted, tr("Press Space to exclude a field."), wrap=True)
        self.add_rows(
            row((self._title, 1), self.close_button(tr("Close without applying"))),
            self.table,
            self._no_fields,
            row(self._any_name, (hint, 1), self._apply, spacing=12),
        )
        self.table.toggle_requested.connect(self.model.toggle)
        self.model.dataChanged.connect(self._count)
        self._any_name.toggled.connect(self.any_name_changed)
        self._apply.clicked.connect(self.apply_requested)

    @property
    def any_name(self) -> bool:
        """Whether fields with other names are included."""
        return self._any_name.isChecked()

    def ask(self) -> None:
        """Show the panel with all fields checked and focus the first one."""
        self.model.choose_all()
        self._count()
        self.show_and_focus(self.table if self.model.rowCount() else self._any_name)

    def show_fields(self, edited: FieldReview, fields: Sequence[FieldReview]) -> None:
        """Preview the value of an edited field in other fields."""
        current_row = max(0, self.table.currentIndex().row())
        self._title.setText(same_title(edited.field.value, edited.effective_value))
        self.model.set_fields(fields, edited.effective_value)
        if fields:
            self.table.select_row(min(current_row, len(fields) - 1))
        self.table.setVisible(bool(fields))
        self._no_fields.setVisible(not fields)
        self.table.set_visible_rows(min(_MAX_ROWS, len(fields)))
        self._count()

    def _count(self) -> None:
        count = len(self.model.chosen)
        self._apply.setText(
            tr("Apply to %n fields", "Apply to %n field", count) if count else tr("Apply")
        )
        self._apply.setEnabled(count > 0)
