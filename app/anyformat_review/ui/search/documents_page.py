"""The page that compares the values of all collections of a workflow in one table."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QPushButton,
    QWidget,
)

from anyformat_review.domain.review.reasons import COMPARED, ReasonKind
from anyformat_review.domain.visible_text import one_line
from anyformat_review.storage.search.index_documents import Document, DocumentFilter
from anyformat_review.translation import QT_TR_NOOP, tr
from anyformat_review.ui.fields.in_place_editing import scroll_to
from anyformat_review.ui.fields.query_box import QueryBox
from anyformat_review.ui.search.documents_table import DocumentsTable
from anyformat_review.ui.theme.text_size import enlarge
from anyformat_review.ui.widgets.flow_layout import FlowLayout
from anyformat_review.ui.widgets.inline_bar import push_button
from anyformat_review.ui.widgets.layouts import column, row
from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.viewmodels.search.document_table_model import (
    DocumentTableModel,
)

_SHOWN: tuple[tuple[str, frozenset[ReasonKind]], ...] = (
    (QT_TR_NOOP("All collections"), frozenset()),
    (QT_TR_NOOP("Outliers and duplicates"), COMPARED),
    (QT_TR_NOOP("Outliers"), frozenset({ReasonKind.OUTLIER})),
    (QT_TR_NOOP("Duplicates"), frozenset({ReasonKind.DUPLICATE})),
)


class DocumentsPage(QWidget):
    """Filters and sorts the table, decides on its values, and opens collections at a value.

    Signals:
        confirm_requested(tuple): confirm values, as (collection, paths of its fields).
        filter_changed(): `wanted` changed.
        marks_chosen(bool, bool): whether to mark outliers, and whether to mark duplicates.
        opened(Document, str): open this collection at the field with this path, "" for none.
        left(): go back to the previous page.
    """

    confirm_requested = Signal(object)
    filter_changed = Signal()
    marks_chosen = Signal(bool, bool)
    opened = Signal(object, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("documentsPage")
        title = PlainLabel(tr("Documents table"))
        enlarge(title, 1.3)
        back = push_button(tr("Back"), "documentsBack")
        back.clicked.connect(self.left)
        self._workflow = QComboBox()
        self._workflow.setAccessibleName(tr("Workflow"))
        self._shown = QComboBox()
        self._shown.setAccessibleName(tr("Shown collections"))
        self._shown.addItems([tr(name) for name, _ in _SHOWN])
        self._outliers = QCheckBox(tr("Mark outliers"))
        self._duplicates = QCheckBox(tr("Mark duplicates"))
        self._workflow.setObjectName("documentsWorkflow")
        self._shown.setObjectName("documentsShown")
        self._outliers.setObjectName("documentsOutliers")
        self._duplicates.setObjectName("documentsDuplicates")
        self._box = QueryBox(
            name="documentsQuery",
            accessible_name=QT_TR_NOOP("Filter collections"),
            hint=QT_TR_NOOP("Filter: collections with a matching field"),
        )
        self._box.show_chips(False)
        self.model = DocumentTableModel(self)
        self.table = DocumentsTable(self.model)
        self._status = TonedLabel(muted, wrap=True, name="documentsStatus")
        self._edit = _cell_button(tr("Edit"), "documentsEdit", tr("Edit the current value (F2)"))
        self._confirm = _cell_button(
            tr("Confirm"), "documentsConfirm", tr("Confirm the selected values (Space)")
        )
        self._open = _cell_button(
            tr("Open"), "documentsOpen", tr("Open the collection at the current value (Return)")
        )
        self._column, self._descending = "", False
        self._waiting: tuple[Sequence[str], Sequence[int]] | None = None
        """Columns and rows to show after the edit."""
        choices = FlowLayout()
        for widget in (self._workflow, self._shown, self._outliers, self._duplicates):
            choices.addWidget(widget)
        below = row((self._status, 1), self._edit, self._confirm, self._open, spacing=8)
        parts = (row(title, None, back), choices, self._box, (self.table, 1), below)
        column(*parts, parent=self, margins=(12, 8, 12, 8))
        self.setFocusProxy(back)  # the first control, so that Tab reaches all others
        self._connect()

    def _connect(self) -> None:
        self._workflow.activated.connect(lambda _: self._change_workflow())
        self._shown.activated.connect(lambda _: self.filter_changed.emit())
        for box in (self._outliers, self._duplicates):
            box.clicked.connect(
                lambda _=False: self.marks_chosen.emit(
                    self._outliers.isChecked(), self._duplicates.isChecked()
                )
            )
        self._box.query_changed.connect(lambda _: self.filter_changed.emit())
        self._box.left.connect(self.table.setFocus)
        self.table.cell_chosen.connect(self._emit_opened)
        self.table.confirm_requested.connect(self._emit_confirmed)
        self.table.edit_ended.connect(self._show_waiting)
        self._edit.clicked.connect(self.table.edit_current)
        self._confirm.clicked.connect(self._emit_confirmed)
        self._open.clicked.connect(lambda: self._emit_opened(self.table.currentIndex()))
        selection = self.table.selectionModel()
        selection.currentChanged.connect(lambda *_: self._update_buttons())
        self.model.dataChanged.connect(lambda *_: self._update_buttons())
        self.model.modelReset.connect(self._update_buttons)
        self._update_buttons()
        self.table.sort_requested.connect(self._sort)
        self.table.horizontalHeader().sectionClicked.connect(self._sort)

    @property
    def wanted(self) -> DocumentFilter:
        """The chosen workflow, filter and order of the table."""
        marks = _SHOWN[self._shown.currentIndex()][1]
        return DocumentFilter(
            str(self._workflow.currentData() or ""),
            self._box.query,
            marks & self.marks if marks else marks,
            self._column,
            self._descending,
        )

    @property
    def marks(self) -> frozenset[ReasonKind]:
        """The marks that are turned on."""
        boxes = {ReasonKind.OUTLIER: self._outliers, ReasonKind.DUPLICATE: self._duplicates}
        return frozenset(kind for kind, box in boxes.items() if box.isChecked())

    def show_marks(self, *, outliers: bool, duplicates: bool) -> None:
        """Show which kinds of marks are turned on; only these can be filtered by."""
        self._outliers.setChecked(outliers)
        self._duplicates.setChecked(duplicates)
        self._shown.setEnabled(outliers or duplicates)
        if not (_SHOWN[self._shown.currentIndex()][1] <= self.marks):
            self._shown.setCurrentIndex(0)

    def show_workflows(self, workflows: Sequence[tuple[str, str]]) -> None:
        """Set the workflows to choose from, as (id, name); the chosen one is kept."""
        chosen = self._workflow.currentData()
        self._workflow.clear()
        for workflow_id, name in workflows:
            self._workflow.addItem(one_line(name), workflow_id)
        self._workflow.setCurrentIndex(max(0, self._workflow.findData(chosen)))
        self._workflow.setVisible(len(workflows) > 1)

    def show_table(self, columns: Sequence[str], rows: Sequence[int]) -> None:
        """Show these rows of the index; the same value stays current, also in another row.

        While a value is edited, this waits for the end of the edit.
        """
        if self.table.is_editing:
            self._waiting = columns, rows
            return
        current, had = self.table.currentIndex(), self.model.columns
        row = self.model.row_id(current.row())
        name = had[current.column() - 1] if current.column() > 0 else None
        self.model.set_table(columns, rows)
        self._box.set_names(lambda: columns)
        if had != self.model.columns:
            self.table.fit_when_loaded()
        if rows:
            at = rows.index(row) if row in rows else min(max(0, current.row()), len(rows) - 1)
            section = columns.index(name) + 1 if name in columns else 0
            if (wanted := self.model.index(at, section)) != self.table.currentIndex():
                self.table.setCurrentIndex(wanted)
        header = self.table.horizontalHeader()
        header.setSortIndicatorShown(True)
        section = self.model.columns.index(self._column) + 1 if self._column in columns else 0
        order = Qt.SortOrder
        header.setSortIndicator(
            section, order.DescendingOrder if self._descending else order.AscendingOrder
        )

    def show_status(self, text: str) -> None:
        """Show a sentence below the table."""
        self._status.setText(text)
        self.table.setAccessibleDescription(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the page with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _show_waiting(self) -> None:
        if self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            self.show_table(*waiting)

    def _change_workflow(self) -> None:
        self._column, self._descending = "", False
        self.filter_changed.emit()

    def _sort(self, section: int) -> None:
        chosen = self.model.columns[section - 1] if section else ""
        self._descending = chosen == self._column and not self._descending
        self._column = chosen
        self.filter_changed.emit()

    def _update_buttons(self) -> None:
        current = self.table.currentIndex()
        self._edit.setEnabled(bool(current.flags() & Qt.ItemFlag.ItemIsEditable))
        self._confirm.setEnabled(self.model.cell(current) is not None)
        self._open.setEnabled(current.isValid())

    def _emit_confirmed(self) -> None:
        chosen: dict[int, tuple[Document, list[str]]] = {}
        if scroll_to(self.table, self.table.currentIndex()):
            return  # decisions need a visible value
        for index in self.table.selectedIndexes():
            document, cell = self.model.document(index.row()), self.model.cell(index)
            if document is not None and cell is not None:
                chosen.setdefault(document.row, (document, []))[1].append(cell.path)
                self.model.show_decision(index)
        if chosen:
            self.confirm_requested.emit(tuple(chosen.values()))

    def _emit_opened(self, index: QModelIndex) -> None:
        document, cell = self.model.document(index.row()), self.model.cell(index)
        if document is not None:
            self.opened.emit(document, cell.path if cell else "")


def _cell_button(text: str, name: str, tip: str) -> QPushButton:
    """Return a button that does not take the focus from the table when it is clicked."""
    button = push_button(text, name)
    button.setToolTip(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
