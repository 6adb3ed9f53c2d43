"""The pages of a collection, each with how many of its fields need attention."""

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from anyformat_review.domain.collection import Page
from anyformat_review.domain.field_path import FieldPath
from anyformat_review.domain.review_state import FieldReview, ReviewState
from anyformat_review.domain.visible_text import one_line
from anyformat_review.viewmodels.field_texts import attention_text
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
        self._pages: Sequence[Page] = ()
        self._rows: dict[int, int] = {}
        self._several_files = False
        self._counts: list[int] = []
        self._counted: dict[FieldPath, int] = {}

    def set_state(self, state: ReviewState | None) -> None:
        """Show the pages of another review, or none."""
        self.beginResetModel()
        self._pages = state.collection.pages if state else ()
        self._rows = {page.number: row for row, page in enumerate(self._pages)}
        self._several_files = len({page.file_name for page in self._pages}) > 1
        self._counts = [0] * len(self._pages)
        self._counted = {}
        for review in state.needing_attention() if state else ():
            self._count(review)
        self.endResetModel()

    def apply(self, state: ReviewState, changed: Iterable[FieldPath]) -> None:
        """Take the changed fields from a newer state of the same review."""
        before: dict[int, int] = {}
        for path in changed:
            row = self._counted.pop(path, None)
            if row is not None:
                before.setdefault(row, self._counts[row])
                self._counts[row] -= 1
            review = state.reviews.get(path)
            if review is not None and review.needs_attention:
                row = self._count(review)
                if row is not None:
                    before.setdefault(row, self._counts[row] - 1)
        for row, count in before.items():
            if self._counts[row] != count:
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
                parts = (f"Page {page.number}", self._place(page), attention_text(count))
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

    def _count(self, review: FieldReview) -> int | None:
        """Count a field that needs attention on its page; return the row."""
        row = self._row_for(review)
        if row is not None:
            self._counted[review.path] = row
            self._counts[row] += 1
        return row

    def _row_for(self, review: FieldReview) -> int | None:
        found = (self._rows.get(each.page) for each in review.locations if each.page is not None)
        named = (self._rows.get(evidence.page) for evidence in review.field.evidence)
        return next((row for rows in (found, named) for row in rows if row is not None), None)
