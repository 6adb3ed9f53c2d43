"""The pages of a collection with the number of fields that need attention on each."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Sized
from enum import IntEnum
from itertools import chain
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject

from anyformat_review.domain.results.collection import Page
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.visible_text import one_line
from anyformat_review.translation import tr
from anyformat_review.viewmodels.model_index import NO_PARENT, ItemRole, ModelIndex
from anyformat_review.viewmodels.plurals import attention_count_text, unquoted_text
from anyformat_review.viewmodels.tooltips import plain_tooltip


class PageRole(IntEnum):
    """NUMBER is 1-based. LOCATION is empty if the collection has only one file.

    BEGINS is the part of the collection that begins on the page, or empty.
    """

    NUMBER = ItemRole.UserRole
    LOCATION = ItemRole.UserRole + 1
    ATTENTION_COUNT = ItemRole.UserRole + 2
    UNQUOTED_COUNT = ItemRole.UserRole + 3
    BEGINS = ItemRole.UserRole + 4


class PageListModel(QAbstractListModel):
    """One row per page of the parse.

    A field is counted on the page of its first found quote, otherwise on the first page that its
    evidence cites, if any.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state: ReviewState | None = None
        self._pages: Sequence[Page] = ()
        self._rows: dict[int, int] = {}
        self._several_files = False
        self._counts: list[int] = []
        self._unquoted: Mapping[int, Sized] = {}
        self._begins: Mapping[int, str] = {}

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
        """Update the counts for changed fields of the same review."""
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
                roles = [PageRole.ATTENTION_COUNT, ItemRole.AccessibleTextRole]
                self.dataChanged.emit(index, index, roles)

    def set_unquoted(self, by_page: Mapping[int, Sized]) -> None:
        """Show how many values have no quote, by 1-based page number."""
        self._unquoted = by_page
        if self._pages:
            roles = [PageRole.UNQUOTED_COUNT, ItemRole.AccessibleTextRole]
            self.dataChanged.emit(self.index(0), self.index(len(self._pages) - 1), roles)

    def set_beginnings(self, by_page: Mapping[int, str]) -> None:
        """Show which parts begin on these pages, by 1-based page number."""
        self._begins = by_page
        if self._pages:
            self.dataChanged.emit(self.index(0), self.index(len(self._pages) - 1))

    def row_of(self, number: int) -> int | None:
        """Return the row of a 1-based page, or None."""
        return self._rows.get(number)

    def rowCount(self, parent: ModelIndex = NO_PARENT) -> int:
        """Return the number of pages."""
        return 0 if parent.isValid() else len(self._pages)

    def data(self, index: ModelIndex, role: int = ItemRole.DisplayRole) -> Any:
        """Return the data of a page for a role."""
        if not index.isValid():
            return None
        page, count = self._pages[index.row()], self._counts[index.row()]
        match role:
            case ItemRole.DisplayRole:
                return tr("Page {page}").format(page=page.number)
            case ItemRole.ToolTipRole:
                lines = self._location(page), unquoted_text(self._unquoted_count(page))
                return plain_tooltip("\n".join(filter(None, lines)))
            case ItemRole.AccessibleTextRole:
                heading = tr("Page {page}").format(page=page.number)
                attention = attention_count_text(count)
                unquoted = unquoted_text(self._unquoted_count(page))
                parts = (heading, self._location(page), attention, unquoted)
                return ", ".join(filter(None, parts))
            case PageRole.NUMBER:
                return page.number
            case PageRole.LOCATION:
                return self._file_location(page)
            case PageRole.BEGINS:
                return self._begins.get(page.number, "")
            case PageRole.ATTENTION_COUNT:
                return count
            case PageRole.UNQUOTED_COUNT:
                return self._unquoted_count(page)
            case _:
                return None

    def _unquoted_count(self, page: Page) -> int:
        return len(self._unquoted.get(page.number, ()))

    def _location(self, page: Page) -> str:
        begins = self._begins.get(page.number, "")
        return " · ".join(filter(None, (begins, self._file_location(page))))

    def _file_location(self, page: Page) -> str:
        if not self._several_files or not page.file_name:
            return ""
        name = one_line(page.file_name)
        if page.file_page is None:
            return name
        return tr("{file}, page {page}").format(file=name, page=page.file_page)

    def _row_for(self, review: FieldReview) -> int | None:
        """Return the row on which a field is counted, or None."""
        found = (location.page for location in review.valid_locations)
        cited = (evidence.page for evidence in review.field.evidence)
        pages = (page for page in chain(found, cited) if page is not None)
        return next((self._rows[page] for page in pages if page in self._rows), None)
