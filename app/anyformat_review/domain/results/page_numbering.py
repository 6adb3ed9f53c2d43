"""Convert between page numbers of the parse and page numbers within each file."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.results.collection import Collection, Page
from anyformat_review.translation import tr

_SPLIT = "split:"
_RANGE = lazy_pattern(r"([0-9]{1,9})(?:[-–]([0-9]{1,9}))?")


class FilePage(Struct, frozen=True):
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


NO_PAGES = PageNumbering(())


def pages_text(pages: Iterable[int]) -> str:
    """Return page numbers as ranges, such as `1–3, 5`."""
    ranges: list[list[int]] = []
    for page in sorted(set(pages)):
        if ranges and page == ranges[-1][1] + 1:
            ranges[-1][1] = page
        else:
            ranges.append([page, page])
    return ", ".join(f"{first}–{last}" if first != last else f"{first}" for first, last in ranges)


def parse_pages(text: str, last: int) -> tuple[int, ...]:
    """Return the pages of a text such as `1-3, 5`, in order; empty text means no pages.

    Raises:
        ValueError: it is not such a text, or a page is not between 1 and `last`; with a sentence.
    """
    found: set[int] = set()
    for part in filter(None, (part.strip() for part in text.split(","))):
        match = _RANGE.fullmatch(part.replace(" ", ""))
        if match is None:
            problem = tr("“{text}” is not a page. Type pages such as 1-3, 5.")
            raise ValueError(problem.format(text=part))
        first, end = int(match[1]), int(match[2] or match[1])
        if first > end:
            problem = tr("“{text}” is reversed. Type {last}-{first}.")
            raise ValueError(problem.format(text=part, last=end, first=first))
        if not 1 <= first <= end <= last:
            problem = tr("“{text}” does not exist. The pages are 1 to {last}.")
            raise ValueError(problem.format(text=part, last=last))
        found.update(range(first, end + 1))
    return tuple(sorted(found))


def split_id(file_name: str) -> str:
    """Return the id of the split whose PDF has this name in `pages_by_split`, or ""."""
    return file_name.removeprefix(_SPLIT) if file_name.startswith(_SPLIT) else ""


def pages_by_split(collection: Collection, file_names: Sequence[str]) -> tuple[Page, ...]:
    """Return the pages of a collection, those of some files as pages of the PDFs of splits.

    The service has a PDF for each partition, and for each split without partitions. Pages that
    are in none of them stay pages of their files.
    """
    numbering = PageNumbering(collection.pages)
    pdf_pages: dict[int, FilePage] = {}
    for split in collection.splits:
        for part in split.partitions or (split,):
            in_files = [(each.file_name or "", page) for each in part.files for page in each.pages]
            for in_pdf, (name, file_page) in enumerate(in_files, 1):
                number = numbering.number_of(FilePage(name, file_page))
                if part.id and number is not None and name in file_names:
                    pdf_pages.setdefault(number, FilePage(f"{_SPLIT}{part.id}", in_pdf))
    return tuple(
        replace(page, file_name=found.file_name, file_page=found.page)
        if (found := pdf_pages.get(page.number, numbering.file_page(page.number))) is not None
        else page
        for page in collection.pages
    )
