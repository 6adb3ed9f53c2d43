"""The page that previews a colleague's corrections before they are imported."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from anyformat_review.services.exchange.import_corrections import ImportPreview
from anyformat_review.translation import tr
from anyformat_review.ui.widgets.inline_bar import push_button
from anyformat_review.ui.widgets.layouts import column, row
from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.ui.widgets.plain_enter import PlainEnter
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.ui.widgets.row_table import CheckTable
from anyformat_review.viewmodels.exchange.import_model import (
    ImportColumn,
    ImportModel,
    import_summary_text,
)

_FIELD_WIDTH = 26
"""Width of the first column in average characters; the others share the remaining width."""
_DETAIL_LINES = 4


class ImportPanel(QWidget):
    """Lets the user choose one of the two values of each field.

    Signals:
        apply_requested(): import the chosen corrections.
        cancel_requested(): import nothing.
    """

    apply_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importPanel")
        self.model = ImportModel(self)
        self._title = PlainLabel(wrap=True, bold=True)
        self._summary = PlainLabel(wrap=True, selectable=True, name="importSummaryLabel")
        self.table = _ImportTable(self.model)
        self._detail = PlainLabel(wrap=True, selectable=True, name="importDetailLabel")
        self._detail.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._detail.setMinimumHeight(_DETAIL_LINES * self.fontMetrics().lineSpacing())
        for label in (self._title, self._summary, self._detail):
            label.yield_width()
        self._theirs = push_button(tr("Take all theirs"))
        self._yours = push_button(tr("Keep all yours"))
        self._cancel = push_button(tr("Cancel"))
        self._apply = push_button("", "importApplyButton")
        self._arrange()
        self._theirs.clicked.connect(lambda: self.model.choose_all(theirs=True))
        self._yours.clicked.connect(lambda: self.model.choose_all(theirs=False))
        self._cancel.clicked.connect(self.cancel_requested)
        self._apply.clicked.connect(self.apply_requested)
        self.table.import_requested.connect(self._apply.click)
        self.model.dataChanged.connect(self._update_count)
        self.model.modelReset.connect(self._update_count)
        self.table.selectionModel().currentRowChanged.connect(self._show_detail)
        self.setFocusProxy(self.table)

    def show_preview(self, name: str, preview: ImportPreview) -> None:
        """Show the corrections of a collection and select the first one."""
        self._title.setText(tr("Corrections for {name}").format(name=name))
        self._summary.setText(import_summary_text(preview))
        self.model.set_preview(preview)
        self.table.select_row(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Cancel on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancel_requested.emit()
            return
        super().keyPressEvent(event)

    def _arrange(self) -> None:
        self.table.set_widths({ImportColumn.FIELD: _FIELD_WIDTH})
        hint = TonedLabel(
            muted,
            tr(
                "Press Space to switch the choice of a row, Enter to import."
                " The import can be undone in one step."
            ),
            wrap=True,
        )
        column(
            self._title,
            self._summary,
            (self.table, 1),
            self._detail,
            hint,
            row(self._theirs, self._yours, None, self._cancel, self._apply),
            parent=self,
            margins=(12, 10, 12, 10),
        )

    def _show_detail(self, index: QModelIndex) -> None:
        self._detail.setText(self.model.detail(index.row()) if index.isValid() else "")

    def _update_count(self) -> None:
        count = self.model.chosen_count
        self._apply.setText(tr("Import %n corrections", "Import %n correction", count))
        self._apply.setEnabled(count > 0)


class _ImportTable(CheckTable):
    """The table of corrections. A click on a value chooses it.

    Signals:
        import_requested(): Enter was pressed.
    """

    import_requested = Signal()

    def __init__(self, model: ImportModel) -> None:
        super().__init__(model, "importTable", tr("Corrections to import"))
        PlainEnter(self)  # the key may still be held from the file dialog
        self._choices = model
        self.clicked.connect(self._choose)
        self.toggle_requested.connect(model.toggle)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Import with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.import_requested.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        if index.column() in (ImportColumn.THEIRS, ImportColumn.YOURS):
            self._choices.choose(index.row(), theirs=index.column() == ImportColumn.THEIRS)
