"""The parts of a collection that was split, with the pages that the reviewer gives them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from anyformat_review.domain.results.collection import Collection, FilePages, Partition
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.results.page_numbering import FilePage, PageNumbering
from anyformat_review.domain.results.values import Number, Value
from anyformat_review.domain.review.review import (
    VERIFIED,
    Change,
    DecisionKind,
    Override,
    category_path,
    part_path,
)

if TYPE_CHECKING:
    from anyformat_review.domain.review.review_state import ReviewState

_DIGITS = 10
"""Page numbers have fewer digits."""

PageChanges: TypeAlias = tuple[DecisionKind, tuple[Change, ...]]
"""The kind of a decision on pages, and what it changes."""


class Part(Struct, frozen=True):
    """A document of a split collection: a partition, or a split without partitions.

    `place` has the 0-based index of the split, and of the partition if it is one. `pages` are those
    that the service gave it, 1-based across files. `confidence` is 0–100 or `None`.
    """

    scope: Scope
    place: tuple[int, int | None]
    pages: tuple[int, ...]
    confidence: float | None = None

    @property
    def path(self) -> FieldPath:
        """The path of decisions on its pages."""
        return part_path(self.scope)


class Parts:
    """The parts of one collection; the methods apply the decisions of a review to them."""

    def __init__(self, collection: Collection) -> None:
        self._numbering = PageNumbering(collection.pages if collection.splits else ())
        self._last = max((page.number for page in collection.pages), default=0)
        files = (
            file
            for split in collection.splits
            for listed in (split.files, *(partition.files for partition in split.partitions))
            for file in listed
        )
        self._named = {file.file_name: file for file in files if file.file_name}
        self.parts = tuple(self._parts(collection))

    @property
    def last_page(self) -> int:
        """The number of the last page, 0 without pages."""
        return self._last

    def pages(self, state: "ReviewState", part: Part) -> tuple[int, ...]:
        """Return the pages of a part in order, after the reviewer's corrections."""
        override = state.state_of(part.path).override
        if override is None or not isinstance(override.value, tuple):
            return part.pages
        # An imported file may have pages that do not exist.
        numbers = page_numbers(override.value)
        return tuple(sorted(number for number in numbers if number <= self._last))

    def beginnings(self, state: "ReviewState") -> Mapping[int, tuple[Part, ...]]:
        """Return the parts that begin on each page, where there are any.

        A part also begins again after pages of other parts.
        """
        found: dict[int, list[Part]] = {}
        for part in self.parts:
            pages = set(self.pages(state, part))
            for page in pages:
                if page - 1 not in pages:
                    found.setdefault(page, []).append(part)
        return {page: tuple(parts) for page, parts in sorted(found.items())}

    def files(self, state: "ReviewState", parts: Iterable[Part]) -> tuple[FilePages, ...]:
        """Return the pages of parts as pages of their files."""
        numbers = sorted({page for part in parts for page in self.pages(state, part)})
        by_name: dict[str, list[int]] = {}
        for number in numbers:
            page = self._numbering.file_page(number)
            if page is not None:
                by_name.setdefault(page.file_name, []).append(page.page)
        return tuple(self._file(name, pages) for name, pages in by_name.items())

    # --- changes -------------------------------------------------------------------------------

    def with_pages(self, state: "ReviewState", part: Part, pages: Iterable[int]) -> PageChanges:
        """Return the changes that give a part these pages; other parts lose those it gains."""
        wanted = set(pages)
        gained = wanted - set(self.pages(state, part))
        after = {
            other: set(self.pages(state, other)) - gained
            for other in self.parts
            if other.scope != part.scope
        }
        return self._changes(state, {**after, part: wanted})

    def beginning_at(self, state: "ReviewState", part: Part, page: int) -> PageChanges:
        """Return the changes that move the beginning of a part to a page.

        The pages before it go to the part that ends there, if there is one.
        """
        own = self.pages(state, part)
        if not own or page <= own[0]:
            return self.with_pages(state, part, {page, *own, *range(page, *own[:1])})
        lost = {number for number in own if number < page}
        after = {
            each: set(self.pages(state, each)) - ({page} - set(own))
            for each in self.parts
            if each.scope != part.scope
        }
        before = next((each for each in after if own[0] - 1 in self.pages(state, each)), None)
        if before is not None:
            after[before] |= lost
        return self._changes(state, {**after, part: {page, *own} - lost})

    def without_page(self, state: "ReviewState", page: int) -> PageChanges:
        """Return the changes that take a page out of every part."""
        return self._changes(
            state, {part: set(self.pages(state, part)) - {page} for part in self.parts}
        )

    def _changes(self, state: "ReviewState", pages: Mapping[Part, set[int]]) -> PageChanges:
        return DecisionKind.PAGES, tuple(
            change
            for part, after in pages.items()
            for change in _change(state, part.path, _numbers(part.pages), _numbers(sorted(after)))
        )

    # --- inside --------------------------------------------------------------------------------

    def _parts(self, collection: Collection) -> Iterator[Part]:
        seen: dict[tuple[str, str | None], int] = {}
        for index, split in enumerate(collection.splits):
            partitions: Sequence[Partition] = split.partitions
            for at, partition in enumerate(partitions):
                yield self._part(seen, split.name, partition, (index, at), partition.name)
            if not partitions:
                own = Partition(split.name, split.id, split.files, split.confidence)
                yield self._part(seen, split.name, own, (index, None), None)

    def _part(
        self,
        seen: dict[tuple[str, str | None], int],
        split: str,
        source: Partition,
        place: tuple[int, int | None],
        partition: str | None,
    ) -> Part:
        key = split, partition or None
        seen[key] = seen.get(key, 0) + 1
        scope = Scope(split or None, partition or None, seen[key])
        return Part(scope, place, tuple(self._numbers_of(source.files)), source.confidence)

    def _numbers_of(self, files: Iterable[FilePages]) -> Iterator[int]:
        numbers = set()
        for file in files:
            name = file.file_name or ""
            if self._numbering.count_in(name) == 0:
                name = ""  # the pages do not name their file
            for page in file.pages:
                number = self._numbering.number_of(FilePage(name, page))
                if number is not None:
                    numbers.add(number)
        return iter(sorted(numbers))

    def _file(self, name: str, pages: Sequence[int]) -> FilePages:
        known = self._named.get(name)
        if known is None and len(self._named) == 1:
            (known,) = self._named.values()
        if known is None:
            return FilePages(None, name or None, tuple(pages))
        return replace(known, pages=tuple(pages))


def category_of(state: "ReviewState", index: int) -> str:
    """Return the category of a classification, 0-based, after the reviewer's correction."""
    override = state.state_of(category_path(index)).override
    if override is None or not isinstance(override.value, str):
        return state.collection.classifications[index].category
    return override.value


def with_category(state: "ReviewState", index: int, category: str) -> PageChanges:
    """Return the changes that give a classification another category."""
    extracted = state.collection.classifications[index].category
    changes = _change(state, category_path(index), extracted, category)
    return DecisionKind.CATEGORY, tuple(changes)


def _change(
    state: "ReviewState", path: FieldPath, extracted: Value, value: Value
) -> Iterator[Change]:
    before = state.state_of(path)
    after = replace(before, override=None, verification=None)
    if value != extracted:
        after = replace(before, override=Override(value), verification=VERIFIED)
    if after != before:
        yield Change(path, extracted, before, after)


def page_numbers(value: Value) -> tuple[int, ...]:
    """Return the pages in a value of a part, without what cannot be a page."""
    entries = value if isinstance(value, tuple) else ()
    literals = (each.literal for each in entries if isinstance(each, Number))
    return tuple(int(text) for text in literals if text.isdecimal() and len(text) < _DIGITS)


def _numbers(pages: Iterable[int]) -> tuple[Number, ...]:
    return tuple(Number(str(page)) for page in pages)


def document_values(collection: Collection) -> Mapping[FieldPath, Value]:
    """Return what the service sent, by the paths of categories and parts."""
    categories = {
        category_path(index): given.category
        for index, given in enumerate(collection.classifications)
    }
    return {**categories, **{part.path: _numbers(part.pages) for part in Parts(collection).parts}}
