"""Which page of which file a page of the parse is, and back."""

from collections.abc import Sequence
from dataclasses import dataclass

from anyformat_review.domain.results.collection import Page


@dataclass(frozen=True, slots=True)
class FilePage:
    """A page within its file: `file_name` is empty where none is known, `page` is 1-based."""

    file_name: str
    page: int


class PageNumbering:
    """The pages of a parse as pages of their files.

    A page that does not say its place in its file comes after the file's page before it.
    """

    def __init__(self, pages: Sequence[Page]) -> None:
        self._places: dict[int, FilePage] = {}
        self._numbers: dict[FilePage, int] = {}
        self._counts: dict[str, int] = {}
        for page in pages:
            name = page.file_name or ""
            place = FilePage(name, page.file_page or self._counts.get(name, 0) + 1)
            self._places[page.number] = place
            self._numbers.setdefault(place, page.number)
            self._counts[name] = max(self._counts.get(name, 0), place.page)

    @property
    def file_names(self) -> tuple[str, ...]:
        """The names of the files in order; a collection without pages has one unnamed file."""
        return tuple(self._counts) or ("",)

    def place_of(self, number: int) -> FilePage | None:
        """Return the place of a page of the parse, 1-based, if there is such a page."""
        return self._places.get(number)

    def number_of(self, place: FilePage) -> int | None:
        """Return the page of the parse at a place, 1-based, if there is one."""
        return self._numbers.get(place)

    def count_in(self, file_name: str) -> int:
        """Return how many pages of a file the parse knows, 0 for none."""
        return self._counts.get(file_name, 0)
