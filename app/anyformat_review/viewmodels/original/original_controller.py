"""Attaches and renders the originals of a collection, and synchronises them with the parse."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from anyformat_review.domain.errors import OriginalError, StorageError
from anyformat_review.domain.results.collection import BoundingBox, Collection
from anyformat_review.domain.results.evidence import QuoteLocation
from anyformat_review.domain.results.page_numbering import FilePage, PageNumbering
from anyformat_review.services.error_texts import error_text
from anyformat_review.services.original.original import OriginalDocument
from anyformat_review.services.quotes.quote_matches import QuoteMatches
from anyformat_review.storage.originals import (
    Attachment,
    OriginalMatch,
    OriginalStore,
    fingerprint_file,
    verify,
)
from anyformat_review.viewmodels.original.image_pages import open_images
from anyformat_review.viewmodels.original.original_finder import OriginalFinder
from anyformat_review.viewmodels.original.original_state import (
    NO_COLLECTION,
    OriginalState,
    OriginalStatus,
    failed,
    looking,
    match_text,
    not_attached,
    opening,
    page_count_notice,
    several,
)
from anyformat_review.viewmodels.original.page_blocks import PageBlocks
from anyformat_review.viewmodels.original.page_renderer import PageRenderer
from anyformat_review.viewmodels.original.page_turns import PageTurns
from anyformat_review.viewmodels.task_runner import TaskRunner

_OPEN = "original"
_BOXES = "original-boxes"
_LOST = {OriginalStatus.MISSING, OriginalStatus.CHANGED}
_LOOKING = {OriginalStatus.NOT_ATTACHED, OriginalStatus.SEVERAL, OriginalStatus.MISSING}
"""In these states, a file that appears in a folder may be the original."""


class OriginalController(QObject):
    """Opens originals while their pane is shown, and synchronises them with the parse.

    Page numbers of the parse are 1-based across all files, those of an original 1-based in its own
    file. If one side follows the other, this is not reported back as a move of the user.

    Signals:
        state_changed(OriginalState): the state has changed.
        page_requested(int): scroll the original to this page.
        boxes_changed(int, tuple, bool): the boxes of the evidence on a page of the original, page 0
            without boxes; the flag says whether to scroll to them.
        parse_page_requested(int): scroll the parse to this page.
    """

    state_changed = Signal(object)
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
        super().__init__(parent)
        self._store = store
        self._finder = finder
        finder.changed.connect(self.folders_changed)
        self._tasks = tasks
        self._state = NO_COLLECTION
        self._users: frozenset[str] = frozenset()
        self._synchronised = True
        self._is_moving_parse = False
        self._collection: Collection | None = None
        self._pages = PageNumbering(())
        self._blocks = PageBlocks(None)
        self._location: QuoteLocation | None = None
        self._file_name = ""
        self._parse_page = 0
        self._page = 0
        self._attachment: Attachment | None = None
        self._passwords: dict[str, str] = {}
        self._retry: Callable[[], None] = self._load
        self._document: OriginalDocument | None = None
        self.renderer = PageRenderer(tasks, self)
        """Renders the pages of the open original."""
        self.turns = PageTurns(store, tasks, self)
        """Turns the pages of the open original."""

    @property
    def state(self) -> OriginalState:
        """The current state."""
        return self._state

    @property
    def synchronised(self) -> bool:
        """Whether the original and the parse scroll together."""
        return self._synchronised

    # --- opening -----------------------------------------------------------------------------

    def begin(self, collection: Collection | None) -> None:
        """Switch to another collection, or to none, and forget all passwords."""
        self._collection = collection
        pages = collection.pages if collection else ()
        self._pages = PageNumbering(pages)
        self._blocks = PageBlocks(collection)
        self._location = None
        self._file_name = self._pages.file_names[0]
        self._parse_page = pages[0].number if pages else 0
        self._passwords.clear()
        self._load()

    def set_shown(self, shown: bool, where: str = "pane") -> None:
        """Open the original if it is shown in its pane or elsewhere, else close it."""
        was_shown, users = self._shown, self._users
        self._users = users | {where} if shown else users - {where}
        if was_shown is not self._shown:
            self._load()

    @property
    def _shown(self) -> bool:
        return bool(self._users)

    async def aclose(self) -> None:
        """Close the original."""
        self._users = frozenset()
        self._finder.stop()
        await self._close()

    def _load(self) -> None:
        """Open the original that is stored for the current file."""
        self._attachment = None
        if self._shown and self._collection is not None:
            self._retry = self._load
            self._tasks.start(_OPEN, self._open_stored(self._collection.id))
        else:
            self._tasks.start(_OPEN, self._close())
            self._set_state(NO_COLLECTION if self._collection is None else not_attached(""))

    async def _open_stored(self, collection_id: str) -> None:
        await self._close()
        try:
            attachments = await asyncio.to_thread(self._store.attachments, collection_id)
        except StorageError as error:
            self._set_state(not_attached(self._file_name, error))
            return
        attachment = attachments.get(self._file_name)
        if attachment is not None:
            await self._open(attachment)
        if attachment is None or self._state.status in _LOST:
            await self._look(collection_id, attachment)

    async def _look(self, collection_id: str, lost: Attachment | None) -> None:
        """Look for the original in the folders; `lost` is one that is not in its place."""
        name = self._file_name
        if lost is None and self._state.status not in _LOOKING:
            self._set_state(looking())
        try:
            refused = await asyncio.to_thread(self._store.refused, collection_id, name)
        except StorageError as error:
            self._set_state(not_attached(name, error))
            return
        is_only_file = len(self._pages.file_names) == 1
        found = await self._finder.find(name, is_only_file, moved=lost, refused=refused)
        candidates = found.candidates
        if lost is not None and (not lost.match or self._state.status is OriginalStatus.CHANGED):
            # Another file with this name does not replace the file that the user saw.
            candidates = tuple(each for each in candidates if each.match is OriginalMatch.CONTENT)
        if len(candidates) == 1:
            await self._open_and_store(collection_id, candidates[0])
        elif candidates:
            self._set_state(several(name, candidates))
        elif lost is None:
            searched = found if self._finder.folders else None
            self._set_state(not_attached(name, None, searched, refused=bool(refused)))

    def folders_changed(self) -> None:
        """Look again, because there are other files, or other folders to be searched."""
        if self._shown and self._state.status in _LOOKING:
            self._load()

    async def _open(self, attachment: Attachment) -> None:
        await self._close()
        self._attachment = attachment
        self._set_state(opening(attachment.path))
        try:
            await asyncio.to_thread(verify, attachment)
            document = await OriginalDocument.open(
                attachment.path, self._passwords.get(attachment.sha256), open_images=open_images
            )
        except OriginalError as error:
            self._set_state(failed(attachment.path, error))
            return
        if self._collection is not None:
            await self.turns.load(self._collection.id, self._file_name)
        self._document = document
        self.renderer.use(document)
        self._page = 1
        notice = page_count_notice(
            document.total_pages, document.page_count, self._pages.count_in(self._file_name)
        )
        self._set_state(
            OriginalState(
                OriginalStatus.SHOWN,
                attachment.path,
                notice=notice,
                sizes=document.sizes,
                match=match_text(attachment, self._file_name),
            )
        )
        self._show_page(self._pages.file_page(self._parse_page))
        self._find_boxes()

    async def _close(self) -> None:
        document, self._document = self._document, None
        self.renderer.use(None)
        if document is not None:
            self.boxes_changed.emit(0, (), False)
            await document.aclose()

    def _set_state(self, state: OriginalState) -> None:
        self._state = state
        if state.status not in _LOOKING | {OriginalStatus.OPENING}:
            self._finder.stop()
        self.state_changed.emit(state)

    # --- attaching ---------------------------------------------------------------------------

    def attach(self, path: Path) -> None:
        """Open a file as the original, and store its path if it can be opened."""
        if self._collection is not None:
            self._retry = lambda: self.attach(path)
            self._tasks.start(_OPEN, self._attach(self._collection.id, path))

    def detach(self) -> None:
        """Remove the original."""
        if self._collection is not None:
            self._retry = self._load
            self._tasks.start(_OPEN, self._detach(self._collection.id))

    def look_again(self) -> None:
        """Look in the folders again, also for files that were found and removed."""
        if self._collection is not None:
            self._retry = self._load
            self._tasks.start(_OPEN, self._forget_refused(self._collection.id))

    def accept_change(self) -> None:
        """Use the changed file as the original."""
        if self._state.path is not None:
            self.attach(self._state.path)

    def enter_password(self, password: str) -> None:
        """Open the original with a password, which is stored until the collection is closed."""
        if self._attachment is not None:
            self._passwords[self._attachment.sha256] = password
            self._tasks.start(_OPEN, self._open(self._attachment))

    def retry(self) -> None:
        """Repeat the last action."""
        self._retry()

    async def _attach(self, collection_id: str, path: Path) -> None:
        try:
            attachment = await asyncio.to_thread(fingerprint_file, path)
        except OriginalError as error:
            await self._close()
            self._set_state(failed(path, error))
            return
        await self._open_and_store(collection_id, attachment)

    async def _open_and_store(self, collection_id: str, attachment: Attachment) -> None:
        await self._open(attachment)
        if self._state.status not in (OriginalStatus.SHOWN, OriginalStatus.PASSWORD):
            return
        try:
            await asyncio.to_thread(self._store.attach, collection_id, self._file_name, attachment)
        except StorageError as error:
            problem = f"The path of the original was not stored. {error_text(error).sentence}"
            notice = f"{problem} {self._state.notice}".strip()
            self._set_state(replace(self._state, notice=notice))

    async def _detach(self, collection_id: str) -> None:
        await self._close()
        removed, self._attachment = self._attachment, None
        refuse = removed.sha256 if removed is not None and removed.match else ""
        try:
            await asyncio.to_thread(self._store.detach, collection_id, self._file_name, refuse)
        except StorageError as error:
            self._set_state(not_attached(self._file_name, error))
        else:
            await self._look(collection_id, None)

    async def _forget_refused(self, collection_id: str) -> None:
        try:
            await asyncio.to_thread(self._store.forget_refused, collection_id, self._file_name)
        except StorageError as error:
            self._set_state(not_attached(self._file_name, error))
        else:
            await self._open_stored(collection_id)

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
        self._show_page(page)
        if self._is_open(page):
            self.boxes_changed.emit(page.page, (box,), True)

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
