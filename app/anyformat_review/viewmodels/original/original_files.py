"""Finds, opens and attaches the original of the current page."""

import asyncio
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from anyformat_review.domain.errors import OriginalError, ReviewError, StorageError
from anyformat_review.domain.results.collection import Collection
from anyformat_review.domain.results.page_numbering import (
    NO_PAGES,
    PageNumbering,
    pages_by_split,
    split_id,
)
from anyformat_review.services.error_texts import error_text
from anyformat_review.services.original.original import OriginalDocument
from anyformat_review.storage.originals import (
    Attachment,
    OriginalMatch,
    OriginalStore,
    fingerprint_file,
    verify,
)
from anyformat_review.translation import tr
from anyformat_review.viewmodels.original.image_pages import open_images
from anyformat_review.viewmodels.original.original_finder import OriginalFinder
from anyformat_review.viewmodels.original.original_state import (
    OriginalState,
    OriginalStatus,
    failed,
    fetching,
    looking,
    match_text,
    no_collection,
    not_attached,
    opening,
    page_count_notice,
    several,
)
from anyformat_review.viewmodels.original.page_renderer import PageRenderer
from anyformat_review.viewmodels.original.page_turns import PageTurns
from anyformat_review.viewmodels.task_runner import TaskRunner

PANE = "pane"
"""Where the original is shown with its messages and buttons."""
_OPEN = "original"
_LOST = {OriginalStatus.MISSING, OriginalStatus.CHANGED}
_NOT_IN_FOLDERS = (OriginalMatch.BY_HAND, OriginalMatch.SPLIT)
_LOOKING = {OriginalStatus.NOT_ATTACHED, OriginalStatus.SEVERAL, OriginalStatus.MISSING}
"""In these states, a file that appears in a folder may be the original."""
_UNFINISHED = {OriginalStatus.UNREADABLE, OriginalStatus.CHANGED}
"""The states of a file in a folder while it is still being written."""


class OriginalFiles(QObject):
    """Opens the original of a file while it is shown, or the PDF of a split instead of it.

    Signals:
        state_changed(OriginalState): the state has changed.
    """

    state_changed = Signal(object)

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
        self._state = self._nothing = no_collection()
        self._users: frozenset[str] = frozenset()
        self._collection: Collection | None = None
        self._pages = NO_PAGES
        self._in_splits: dict[str, bool] = {}
        """Whether the PDFs of splits replace a file without an original, by its name."""
        self._file_name = ""
        self._parse_page = 0
        self._page = 0
        self._attachment: Attachment | None = None
        self._removed: dict[str, Attachment] = {}
        """Files that were found by their content and then removed, by the name of the parsed file.

        "Look again" would not find them by a name.
        """
        self._passwords: dict[str, str] = {}
        self._attaching: Path | None = None
        """The file that `retry` attaches again; None loads what is stored."""
        self._document: OriginalDocument | None = None
        self.renderer = PageRenderer(tasks, self)
        """Renders the pages of the open original."""
        self.turns = PageTurns(store, tasks, self)
        """Turns the pages of the open original."""

    @property
    def state(self) -> OriginalState:
        """The current state."""
        return self._state

    def _opened(self) -> None:
        """Handle that another original is open."""
        raise NotImplementedError

    def _closed(self) -> None:
        """Handle that the original is closed."""
        raise NotImplementedError

    # --- opening -----------------------------------------------------------------------------

    def begin(self, collection: Collection | None) -> None:
        """Switch to another collection, or to none, and forget all passwords."""
        self._collection = collection
        pages = collection.pages if collection else ()
        self._in_splits.clear()
        self._removed.clear()
        self._pages = PageNumbering(pages) if pages else NO_PAGES
        self._file_name = self._pages.file_names[0]
        self._parse_page = pages[0].number if pages else 0
        self._passwords.clear()
        self._load()

    @property
    def is_open(self) -> bool:
        """Whether an original is open."""
        return self._document is not None

    def set_shown(self, shown: bool, where: str = PANE) -> None:
        """Open the original if it is shown in its pane or elsewhere, else close it.

        Only its pane fetches the PDF of a split in place of an original that is not found.
        """
        was_shown, users = self._shown, self._users
        self._users = users | {where} if shown else users - {where}
        may_fetch = PANE in self._users - users and not self.is_open
        if was_shown is not self._shown or may_fetch:
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
            self._attaching = None
            self._tasks.start(_OPEN, self._open_stored(self._collection.id))
        else:
            self._tasks.start(_OPEN, self._close())
            self._set_state(self._nothing if self._collection is None else not_attached(""))

    async def _open_stored(self, collection_id: str) -> None:
        await self._close()
        if of_split := split_id(self._file_name):
            await self._open_split(of_split)
            return
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
        moved, removed = lost, self._removed.get(name)
        if moved is None and removed is not None and removed.sha256 not in refused:
            moved = removed
        found = await self._finder.find(name, is_only_file, moved=moved, refused=refused)
        candidates = found.candidates
        if lost is not None and (not lost.match or self._state.status is OriginalStatus.CHANGED):
            # Another file with this name does not replace the file that the user saw.
            candidates = tuple(each for each in candidates if each.match is OriginalMatch.CONTENT)
        if len(candidates) == 1:
            await self._open_and_store(collection_id, candidates[0])
        elif candidates:
            self._set_state(several(name, candidates))
        elif lost is None and self._use_splits(name, used=self._in_splits.get(name, True)):
            await self._open_stored(collection_id)
        elif lost is None:
            searched = found if self._finder.folders else None
            self._set_state(not_attached(name, None, searched, refused=bool(refused)))

    def _use_splits(self, name: str, *, used: bool) -> bool:
        """Replace a file by the PDFs of splits, or no longer; return whether this has an effect."""
        can_fetch = self._finder.fetch_split is not None and PANE in self._users
        if self._collection is None or not can_fetch:
            return False
        self._in_splits[name] = used
        names = [each for each, in_splits in self._in_splits.items() if in_splits]
        self._pages = PageNumbering(pages_by_split(self._collection, names))
        place = self._pages.file_page(self._parse_page)
        if place is not None:
            self._file_name = place.file_name
        return bool(split_id(self._file_name))

    def _leave_splits(self) -> None:
        """Return from the PDF of a split to the file that it replaces."""
        if self._collection is not None and split_id(self._file_name):
            place = PageNumbering(self._collection.pages).file_page(self._parse_page)
            self._use_splits(place.file_name if place else "", used=False)

    async def _open_split(self, of_split: str) -> None:
        if self._finder.fetch_split is None:
            return
        self._set_state(fetching())
        try:
            path = await self._finder.fetch_split(of_split)
            found = await asyncio.to_thread(fingerprint_file, path)
        except ReviewError as error:
            self._set_state(not_attached("", error))
        else:
            await self._open(replace(found, match=OriginalMatch.SPLIT))

    def folders_changed(self) -> None:
        """Look again, because there are other files, or other folders to be searched."""
        if self._shown and self._is_looking:
            self._load()

    @property
    def _is_looking(self) -> bool:
        """Whether a file that appears in a folder, or changes there, may be the original."""
        if self._state.status in _UNFINISHED and self._attachment is not None:
            return self._attachment.match not in _NOT_IN_FOLDERS
        return self._state.status in _LOOKING

    async def _open(self, attachment: Attachment, *, is_new: bool = False) -> None:
        await self._close()
        self._attachment = attachment
        self._set_state(opening(attachment.path))
        try:
            document = await self._verified(attachment, is_new)
        except OriginalError as error:
            self._set_state(failed(attachment.path, error))
            return
        self._document = document
        self.renderer.use(document)
        self._page = 1
        # Some pages of a split may belong to a file with an original.
        is_split = attachment.match is OriginalMatch.SPLIT
        parsed = 0 if is_split else self._pages.count_in(self._file_name)
        notice = page_count_notice(document.total_pages, document.page_count, parsed)
        self._set_state(
            OriginalState(
                OriginalStatus.SHOWN,
                attachment.path,
                notice=notice,
                sizes=document.sizes,
                match=match_text(attachment, self._file_name),
            )
        )
        self._opened()

    async def _verified(self, attachment: Attachment, is_new: bool) -> OriginalDocument:
        """Open a file with the content that was attached.

        A new one is verified afterwards: before, its hash was taken from a file that may still be
        written.

        Raises:
            OriginalError: it cannot be opened, or has another content.
        """
        if not is_new:
            await asyncio.to_thread(verify, attachment)
        document = await OriginalDocument.open(
            attachment.path, self._passwords.get(attachment.sha256), open_images=open_images
        )
        try:
            if is_new:
                await asyncio.to_thread(verify, attachment)
            if self._collection is not None:
                await self.turns.load(self._collection.id, self._file_name)
        except BaseException:
            await document.aclose()
            raise
        return document

    async def _close(self) -> None:
        document, self._document = self._document, None
        self.renderer.use(None)
        if document is not None:
            self._closed()
            await document.aclose()

    def _set_state(self, state: OriginalState) -> None:
        self._state = state
        if not self._is_looking and state.status is not OriginalStatus.OPENING:
            self._finder.stop()
        self.state_changed.emit(state)

    # --- attaching ---------------------------------------------------------------------------

    def attach(self, path: Path) -> None:
        """Open a file as the original, and store its path if it can be opened."""
        if self._collection is not None:
            self._leave_splits()
            self._attaching = path
            self._tasks.start(_OPEN, self._attach(self._collection.id, path))

    def detach(self) -> None:
        """Remove the original."""
        if self._collection is not None:
            self._leave_splits()
            self._attaching = None
            self._tasks.start(_OPEN, self._detach(self._collection.id))

    def look_again(self) -> None:
        """Look in the folders again, also for files that were found and removed."""
        if self._collection is not None:
            self._in_splits.clear()
            self._attaching = None
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
        if self._attaching is None:
            self._load()
        else:
            self.attach(self._attaching)

    async def _attach(self, collection_id: str, path: Path) -> None:
        try:
            attachment = await asyncio.to_thread(fingerprint_file, path)
        except OriginalError as error:
            await self._close()
            self._set_state(failed(path, error))
            return
        await self._open_and_store(collection_id, attachment)

    async def _open_and_store(self, collection_id: str, attachment: Attachment) -> None:
        await self._open(attachment, is_new=True)
        if self._state.status not in (OriginalStatus.SHOWN, OriginalStatus.PASSWORD):
            return
        try:
            await asyncio.to_thread(self._store.attach, collection_id, self._file_name, attachment)
        except StorageError as error:
            not_stored = tr("The path of the original was not stored.")
            problem = f"{not_stored} {error_text(error).sentence}"
            notice = f"{problem} {self._state.notice}".strip()
            self._set_state(replace(self._state, notice=notice))

    async def _detach(self, collection_id: str) -> None:
        await self._close()
        removed, self._attachment = self._attachment, None
        refuse = ""
        if removed is not None and removed.match not in _NOT_IN_FOLDERS:
            refuse = removed.sha256
            if removed.match is OriginalMatch.CONTENT:
                self._removed[self._file_name] = removed
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
