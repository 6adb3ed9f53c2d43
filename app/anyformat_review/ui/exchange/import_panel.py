"""The page that shows a colleague's corrections before any of them is taken over."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from anyformat_review.services.exchange.import_corrections import ImportPreview
from anyformat_review.ui.widgets.check_table import CheckTable
from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.viewmodels.exchange.import_model import (
    ImportColumn,
    ImportModel,
    summary_text,
)

_FIELD_WIDTH = 26
"""Of the first column, in average characters; the others share what is left over."""
_DETAIL_LINES = 4


class ImportPanel(QWidget):
    """Lets the reviewer choose field by field between theirs and his own.

    Signals:
        apply_requested(): the chosen corrections are to be taken over.
        cancel_requested(): none is.
    """

    apply_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importPanel")
        self.model = ImportModel(self)
        self._title = PlainLabel(wrap=True)
        bold = self._title.font()
        bold.setBold(True)
        self._title.setFont(bold)
        self._summary = PlainLabel(wrap=True, selectable=True)
        self._summary.setObjectName("importSummaryLabel")
        self.table = _ImportTable(self.model)
        self.table.setObjectName("importTable")
        self.table.setAccessibleName("Corrections to import")
        self._detail = PlainLabel(wrap=True, selectable=True)
        self._detail.setObjectName("importDetailLabel")
        self._detail.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._detail.setMinimumHeight(_DETAIL_LINES * self.fontMetrics().lineSpacing())
        for label in (self._title, self._summary, self._detail):
            label.yield_width()
        self._theirs = QPushButton("Take all theirs")
        self._yours = QPushButton("Keep all yours")
        self._cancel = QPushButton("Cancel")
        self._apply = QPushButton()
        self._apply.setObjectName("importApplyButton")
        for button in (self._theirs, self._yours, self._cancel, self._apply):
            button.setAutoDefault(True)
        self._arrange()
        self._theirs.clicked.connect(lambda: self.model.choose_all(theirs=True))
        self._yours.clicked.connect(lambda: self.model.choose_all(theirs=False))
        self._cancel.clicked.connect(self.cancel_requested)
        self._apply.clicked.connect(self.apply_requested)
        self.model.dataChanged.connect(self._count)
        self.model.modelReset.connect(self._count)
        self.table.selectionModel().currentRowChanged.connect(self._show_detail)
        self.setFocusProxy(self.table)

    def show_preview(self, name: str, preview: ImportPreview) -> None:
        """Show the corrections of a collection with the keyboard on the first of them."""
        self._title.setText(f"Corrections for {name}")
        self._summary.setText(summary_text(preview))
        self.model.set_preview(preview)
        self.table.select_row(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancel_requested.emit()
            return
        super().keyPressEvent(event)

    def _arrange(self) -> None:
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(ImportColumn.FIELD, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(
            ImportColumn.FIELD, _FIELD_WIDTH * self.fontMetrics().averageCharWidth()
        )
        hint = TonedLabel(muted, wrap=True)
        hint.setText(
            "Space changes the choice of a row. What you import can be undone in one step."
        )
        buttons = QHBoxLayout()
        buttons.addWidget(self._theirs)
        buttons.addWidget(self._yours)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._apply)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.addWidget(self._title)
        layout.addWidget(self._summary)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._detail)
        layout.addWidget(hint)
        layout.addLayout(buttons)

    def _show_detail(self, index: QModelIndex) -> None:
        self._detail.setText(self.model.detail(index.row()) if index.isValid() else "")

    def _count(self) -> None:
        count = self.model.chosen_count
        self._apply.setText(f"Import {count:,} correction{'' if count == 1 else 's'}")
        self._apply.setEnabled(count > 0)


class _ImportTable(CheckTable):
    """The rows; a click on a side chooses it."""

    def __init__(self, model: ImportModel) -> None:
        super().__init__(model)
        self._choices = model
        self.clicked.connect(self._choose)
        self.toggle_requested.connect(model.toggle)

    def _choose(self, index: QModelIndex) -> None:
        if index.column() in (ImportColumn.THEIRS, ImportColumn.YOURS):
            self._choices.choose(index.row(), theirs=index.column() == ImportColumn.THEIRS)
