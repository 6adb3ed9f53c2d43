"""The view of the list of collections, whose cost does not depend on their number."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView

from anyformat_review.translation import tr
from anyformat_review.ui.widgets.row_table import RowTable
from anyformat_review.viewmodels.collections.collection_list_model import CollectionListModel

if TYPE_CHECKING:
    from anyformat_review.ui.collections.collection_delegate import CollectionDelegate

_SCROLL_PAUSE = 60
"""Milliseconds without scrolling after which the visible rows are fetched."""
_MEASURED = 100
"""Rows whose names decide whether names get a second line."""
_MAX_SEARCHED = 1000
"""Rows; in a longer list, letters do not select a name, because the search would take too long."""


class CollectionView(RowTable):
    """A table, because a list view asks the model for every row at each change.

    Signals:
        entered_by_key(QModelIndex): Enter was pressed on a collection.
        rows_shown(int, int): other rows are visible; the first and the last one.
    """

    entered_by_key = Signal(object)
    rows_shown = Signal(int, int)
    _delegate: "CollectionDelegate | None" = None

    def __init__(self, model: CollectionListModel) -> None:
        super().__init__(model, "collectionList", tr("Collections"))
        self._scrolled = QTimer(self, singleShot=True, interval=_SCROLL_PAUSE)
        self._scrolled.timeout.connect(self._report_rows)
        for changed in (model.rowsInserted, model.rowsRemoved, model.layoutChanged):
            changed.connect(self._show_rows)
        model.dataChanged.connect(self._rows_changed)
        self._top: QPersistentModelIndex | None = None
        for changes in (model.layoutAboutToBeChanged, model.rowsAboutToBeInserted):
            changes.connect(self._remember_top)
        for changed in (model.layoutChanged, model.rowsInserted):
            changed.connect(self._restore_top)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._scrolled.start())
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        if model.rowCount():
            self._show_rows()

    @property
    def shown_rows(self) -> tuple[int, int]:
        """The first and the last visible row."""
        first, last = self.rowAt(1), self.rowAt(self.viewport().height() - 1)
        return max(first, 0), last if last >= 0 else self.model().rowCount() - 1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current collection with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if is_plain and self.currentIndex().isValid():
                self.entered_by_key.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Select the name that begins with the typed letters, except in very long lists."""
        if self.model().rowCount() <= _MAX_SEARCHED:
            super().keyboardSearch(search)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the names into another width, and emit the rows that become visible.

        The current row stays visible.
        """
        is_shown = self._shows_current(event.oldSize().height())
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_rows()
        if is_shown:
            self.scrollTo(self.currentIndex())
        self._scrolled.start()

    def _show_rows(self) -> None:
        from anyformat_review.ui.collections.collection_delegate import CollectionDelegate

        if self._delegate is None:
            # Imported late, because the empty list at the first paint needs no delegate.
            self._delegate = CollectionDelegate(self)
            self.setItemDelegate(self._delegate)
        self._fit_rows()
        self._scrolled.start()

    def _fit_rows(self) -> None:
        """Make all rows as high as the names of the first ones need."""
        if self._delegate is None:
            return
        model = self.model()
        names = (str(model.index(row, 0).data()) for row in range(min(model.rowCount(), _MEASURED)))
        self._delegate.fit_names(names, self.viewport().width(), self.font())
        height = self.sizeHintForIndex(model.index(0, 0)).height()
        header = self.verticalHeader()
        if height > 0 and height != header.defaultSectionSize():
            is_shown = self._shows_current(self.viewport().height())
            header.setDefaultSectionSize(height)
            header.setOffsetToSectionPosition(self.verticalScrollBar().value())  # the same top row
            if is_shown:
                self.updateGeometries()  # the range of the scroll bar
                self.scrollTo(self.currentIndex())

    def _shows_current(self, height: int) -> bool:
        """Whether the current row is visible, in a viewport of this height."""
        row = self.currentIndex().row()
        return row >= 0 and 0 <= self.rowViewportPosition(row) < height

    def _rows_changed(self, first: QModelIndex) -> None:
        if first.row() < _MEASURED:
            self._fit_rows()

    def _remember_top(self) -> None:
        is_scrolled = self.verticalScrollBar().value() > 0
        self._top = QPersistentModelIndex(self.indexAt(QPoint(1, 1))) if is_scrolled else None

    def _restore_top(self) -> None:
        """Scroll the previous top row to the top again, if the list was scrolled."""
        if self._top is not None and self._top.isValid():
            self.scrollTo(self._top, QAbstractItemView.ScrollHint.PositionAtTop)
        self._top = None

    def _report_rows(self) -> None:
        self.rows_shown.emit(*self.shown_rows)
