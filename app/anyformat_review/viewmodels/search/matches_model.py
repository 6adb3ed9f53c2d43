"""The collections with matching fields; texts are made when they are shown."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from anyformat_review.storage.search.collection_index import CollectionMatches
from anyformat_review.translation import QT_TR_NOOP, number_text
from anyformat_review.viewmodels.text_table import TextTableModel


class MatchesModel(TextTableModel):
    """Shows the name of each collection and how many of its fields match."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((QT_TR_NOOP("Collection"), QT_TR_NOOP("Fields")), parent)
        self._matches: Sequence[CollectionMatches] = ()

    def set_matches(self, matches: Sequence[CollectionMatches]) -> None:
        """Show these collections, at a cost that does not depend on their number."""
        self.beginResetModel()
        self._matches = matches
        self.endResetModel()

    def source(self, row: int) -> str:
        """Return the text of the source of a collection."""
        return self._matches[row][0]

    @property
    def row_count(self) -> int:
        """The number of collections."""
        return len(self._matches)

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell."""
        _, name, count = self._matches[row]
        return number_text(count) if column else name
