"""Synchronises the original with the parse, and frames the evidence on it."""

from PySide6.QtCore import QObject, Signal

from anyformat_review.domain.results.collection import BoundingBox, Collection
from anyformat_review.domain.results.evidence import QuoteLocation
from anyformat_review.domain.results.page_numbering import FilePage, PageNumbering
from anyformat_review.services.quotes.quote_matches import QuoteMatches
from anyformat_review.storage.originals import OriginalStore
from anyformat_review.viewmodels.original.original_files import OriginalFiles
from anyformat_review.viewmodels.original.original_finder import OriginalFinder
from anyformat_review.viewmodels.original.page_blocks import PageBlocks
from anyformat_review.viewmodels.task_runner import TaskRunner

_BOXES = "original-boxes"

_NO_BLOCKS = PageBlocks(None)


class OriginalController(OriginalFiles):
    """Opens originals while their pane is shown, and synchronises them with the parse.

    Page numbers of the parse are 1-based across all files, those of an original 1-based in its own
    file. If one side follows the other, this is not reported back as a move of the user.

    Signals:
        page_requested(int): scroll the original to this page.
        boxes_changed(int, tuple, bool): the boxes of the evidence on a page of the original, page 0
            without boxes; the flag says whether to scroll to them.
        parse_page_requested(int): scroll the parse to this page.
    """

    page_requested = Signal(int)
    boxes_changed = Signal(int, object, bool)
    parse_page_requested = Signal(int)

    def __init__(
        self,
        store: OriginalStore,
        finder: OriginalFinder,
        tasks: TaskRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(store, finder, tasks, parent)
        self._synchronised = True
        self._is_moving_parse = False
        self._blocks = _NO_BLOCKS
        self._location: QuoteLocation | None = None

    @property
    def synchronised(self) -> bool:
        """Whether the original and the parse scroll together."""
        return self._synchronised

    def begin(self, collection: Collection | None) -> None:
        """Switch to another collection, or to none, and forget all passwords."""
        self._blocks = PageBlocks(collection) if collection is not None else _NO_BLOCKS
        self._location = None
        super().begin(collection)

    def _opened(self) -> None:
        self._show_page(self._pages.file_page(self._parse_page))
        self._find_boxes()

    def repeat(self) -> None:
        """Emit the page and the boxes again, for a view that was created after they were found."""
        if self.is_open:
            self._page = 1
            self._opened()

    def _closed(self) -> None:
        self.boxes_changed.emit(0, (), False)

    # --- synchronising -----------------------------------------------------------------------

    def set_synchronised(self, synchronised: bool) -> None:
        """Scroll the original and the parse together, or stop doing so."""
        self._synchronised = synchronised
        if synchronised:
            self._show_page(self._pages.file_page(self._parse_page))

    def follow_parse_page(self, number: int) -> None:
        """Go to the page of the original that belongs to the current page of the parse."""
        if self._is_moving_parse:
            return
        self._parse_page = number
        if self._synchronised:
            self._show_page(self._pages.file_page(number))

    def follow_original_page(self, page: int) -> None:
        """Go to the page of the parse that belongs to the current page of the original."""
        if page == self._page:
            return
        self._page = page
        number = self._pages.number_of(FilePage(self._file_name, page))
        if not self._synchronised or number in (None, self._parse_page):
            return
        self._parse_page = number
        self._is_moving_parse = True
        try:
            self.parse_page_requested.emit(number)
        finally:
            self._is_moving_parse = False

    def show_location(self, location: QuoteLocation | None, *, reveal: bool = True) -> None:
        """Frame a quote on the original, and scroll to it if `reveal` is set."""
        self._location = location
        self._find_boxes(reveal=reveal)

    def show_box(self, page: FilePage, box: BoundingBox) -> None:
        """Frame a place on a page, and scroll to it."""
        number = PageNumbering(self._collection.pages if self._collection else ()).number_of(page)
        place = self._pages.file_page(number) if number is not None else page
        self._show_page(place)
        if place is not None and self._is_open(place):
            self.boxes_changed.emit(place.page, (box,), True)

    async def quote_in(
        self, page: int, region: BoundingBox, matches: QuoteMatches
    ) -> QuoteLocation | None:
        """Return the text under a region of a page of the original as a quote of the parse.

        Returns None if there is no text, or if the parse does not have this page.
        """
        number = self._pages.number_of(FilePage(self._file_name, page))
        if self._document is None or number is None:
            return None
        return await self._blocks.quote_in(self._document, page, region, number, matches)

    def _show_page(self, page: FilePage | None) -> None:
        if page is None:
            return
        if page.file_name != self._file_name:
            self._file_name = page.file_name
            self._load()
            return
        if page.page != self._page and self._is_open(page):
            self._page = page.page
            self.page_requested.emit(page.page)

    def _is_open(self, page: FilePage) -> bool:
        count = self._document.page_count if self._document else 0
        return page.file_name == self._file_name and page.page <= count

    def _find_boxes(self, *, reveal: bool = True) -> None:
        if self._document is not None and self._collection is not None:
            self._tasks.start(_BOXES, self._send_boxes(self._location, reveal))

    async def _send_boxes(self, location: QuoteLocation | None, reveal: bool) -> None:
        document = self._document
        number = location.page if location and document else None
        page = self._pages.file_page(number) if number is not None else None
        if location is None or number is None or page is None or not self._is_open(page):
            self.boxes_changed.emit(0, (), False)
            return
        boxes = await self._blocks.boxes(location)
        if self._document is document:
            reveal = reveal and self._synchronised
            if reveal:
                self._page = page.page
            self.boxes_changed.emit(page.page, boxes, reveal)
