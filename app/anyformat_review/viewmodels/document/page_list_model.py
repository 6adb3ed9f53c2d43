"""The pages of a collection, each with how many of its fields need attention."""

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from anyformat_review.domain.results.collection import Page
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.review_state import FieldReview, ReviewState
from anyformat_review.domain.visible_text import one_line
from anyformat_review.viewmodels.review.field_texts import attention_count_text
from anyformat_review.viewmodels.tooltips import plain_tooltip

Index: TypeAlias = QModelIndex | QPersistentModelIndex
ItemRole = Qt.ItemDataRole
_TOP = QModelIndex()


class Role(IntEnum):
    """What the model knows of a page beyond its heading.

    NUMBER is 1-based. PLACE is its page of its file in words, empty where there is one file.
    """

    NUMBER = ItemRole.UserRole
    PLACE = ItemRole.UserRole + 1
    ATTENTION_COUNT = ItemRole.UserRole + 2


class PageListModel(QAbstractListModel):
    """One row per page of the parse.

    A field belongs to the page of its first quote that was found, else to the first page that
    its evidence names; one without either belongs to no page.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state: ReviewState | None = None
        self._pages: Sequence[Page] = ()
        self._rows: dict[int, int] = {}
        self._several_files = False
        self._counts: list[int] = []

    def set_state(self, state: ReviewState | None) -> None:
        """Show the pages of another review, or none."""
        self.beginResetModel()
        self._state = state
        self._pages = state.collection.pages if state else ()
        self._rows = {page.number: row for row, page in enumerate(self._pages)}
        self._several_files = len({page.file_name for page in self._pages}) > 1
        self._counts = [0] * len(self._pages)
        for review in state.needing_attention() if state else ():
            row = self._row_for(review)
            if row is not None:
                self._counts[row] += 1
        self.endResetModel()

    def apply(self, state: ReviewState, changed: Iterable[FieldPath]) -> None:
        """Take the changed fields from a newer state of the same review."""
        if self._state is None:
            return
        gains = Counter[int]()
        for path in set(changed):
            for reviews, gain in ((self._state.reviews, -1), (state.reviews, 1)):
                review = reviews.get(path)
                row = self._row_for(review) if review and review.needs_attention else None
                if row is not None:
                    gains[row] += gain
        self._state = state
        for row, gain in gains.items():
            if gain:
                self._counts[row] += gain
                index = self.index(row)
                roles = [Role.ATTENTION_COUNT, ItemRole.AccessibleTextRole]
                self.dataChanged.emit(index, index, roles)

    def row_of(self, number: int) -> int | None:
        """Return the row of a page, 1-based, if there is such a page."""
        return self._rows.get(number)

    def rowCount(self, parent: Index = _TOP) -> int:
        """Return the number of pages."""
        return 0 if parent.isValid() else len(self._pages)

    def data(self, index: Index, role: int = ItemRole.DisplayRole) -> Any:
        """Return what a row shows, says or is."""
        if not index.isValid():
            return None
        page, count = self._pages[index.row()], self._counts[index.row()]
        match role:
            case ItemRole.DisplayRole:
                return f"Page {page.number}"
            case ItemRole.ToolTipRole:
                return plain_tooltip(self._place(page))
            case ItemRole.AccessibleTextRole:
                parts = (f"Page {page.number}", self._place(page), attention_count_text(count))
                return ", ".join(part for part in parts if part)
            case Role.NUMBER:
                return page.number
            case Role.PLACE:
                return self._place(page)
            case Role.ATTENTION_COUNT:
                return count
            case _:
                return None

    def _place(self, page: Page) -> str:
        if not self._several_files or not page.file_name:
            return ""
        name = one_line(page.file_name)
        return name if page.file_page is None else f"{name}, page {page.file_page}"

    def _row_for(self, review: FieldReview) -> int | None:
        """Return the row on which a field counts."""
        for location in review.locations:
            if location.page is not None and location.page in self._rows:
                return self._rows[location.page]
        for evidence in review.field.evidence:
            if evidence.page in self._rows:
                return self._rows[evidence.page]
        return None
