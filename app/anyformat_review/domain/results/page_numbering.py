"""Convert between page numbers of the parse and page numbers within each file."""

from collections.abc import Sequence
from dataclasses import dataclass

from anyformat_review.domain.results.collection import Page


@dataclass(frozen=True, slots=True)
class FilePage:
    """A page of one file: `page` is 1-based, `file_name` is empty if unknown."""

    file_name: str
    page: int


class PageNumbering:
    """Maps pages of the parse to pages of their files and back.

    A page without a `file_page` follows the previous page of the same file.
    """

    def __init__(self, pages: Sequence[Page]) -> None:
        self._file_pages: dict[int, FilePage] = {}
        self._numbers: dict[FilePage, int] = {}
        self._counts: dict[str, int] = {}
        for page in pages:
            name = page.file_name or ""
            file_page = FilePage(name, page.file_page or self._counts.get(name, 0) + 1)
            self._file_pages[page.number] = file_page
            self._numbers.setdefault(file_page, page.number)
            self._counts[name] = max(self._counts.get(name, 0), file_page.page)

    @property
    def file_names(self) -> tuple[str, ...]:
        """The file names in order; one empty name if there are no pages."""
        return tuple(self._counts) or ("",)

    def file_page(self, number: int) -> FilePage | None:
        """Return the file page of a page of the parse, 1-based, or `None`."""
        return self._file_pages.get(number)

    def number_of(self, file_page: FilePage) -> int | None:
        """Return the page of the parse, 1-based, or `None`."""
        return self._numbers.get(file_page)

    def count_in(self, file_name: str) -> int:
        """Return the number of known pages of a file."""
        return self._counts.get(file_name, 0)
