"""Show and save the information about the current collection that support needs."""

import asyncio
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication

from anyformat_review.api.http.request_log import LoggedRequest
from anyformat_review.domain.errors import OutputError, ReviewError
from anyformat_review.presenters.connection_presenter import ConnectionPresenter
from anyformat_review.services.collections.opening import OpenedCollection
from anyformat_review.services.collections.sources import FileSource, Source
from anyformat_review.services.error_texts import error_text
from anyformat_review.storage.results_file import read_results_file
from anyformat_review.translation import english_texts, tr
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.ui.window.page_stack import WindowPage
from anyformat_review.viewmodels.collections.comparison_texts import different_value_rows
from anyformat_review.viewmodels.collections.unavailable import OpeningFailure
from anyformat_review.viewmodels.local_time import local_time
from anyformat_review.viewmodels.support.support_texts import (
    NO_CASE,
    SupportCase,
    request_rows,
    support_content,
)
from anyformat_review.viewmodels.task_runner import TaskRunner

if TYPE_CHECKING:
    from anyformat_review.services.support.support_bundle import BundlePart
    from anyformat_review.ui.support.support_page import SupportPage

_LOAD = "support"
_FIND = "find in the response"
_SAVE = "save the support bundle"


class SupportPresenter:
    """Connects the support page, and stores the result of opening the current collection."""

    def __init__(
        self,
        window: MainWindow,
        connection: ConnectionPresenter,
        log: Path,
        tasks: TaskRunner,
    ) -> None:
        self._window = window
        self._connection = connection
        self._log = log
        self._tasks = tasks
        self._case = NO_CASE
        self._requests: tuple[LoggedRequest, ...] = ()
        self._found: list[tuple[int, ...]] = []
        self._searched = ("", -1)
        window.action("supportAction").triggered.connect(lambda _=False: self.show())

    @cached_property
    def _page(self) -> "SupportPage":
        page = self._window.pages.support
        page.curl_requested.connect(self._copy_curl)
        page.search_requested.connect(
            lambda words, step: self._tasks.start(_FIND, self._find(words, step))
        )
        page.save_requested.connect(
            lambda path, parts: self._tasks.start(_SAVE, self._save(Path(path), parts))
        )
        return page

    def begin(self, source: Source | None, name: str = "") -> None:
        """Start with another collection, or none."""
        self._tasks.cancel(_LOAD)
        self._case = SupportCase(source, name) if source is not None else NO_CASE

    def name_collection(self, name: str) -> None:
        """Use a name that was not known when the collection was opened."""
        self._case = replace(self._case, name=name)

    def collection_opened(self, opened: OpenedCollection) -> None:
        """Store the opened collection."""
        self._case = replace(self._case, opened=opened)

    def opening_failed(self, failure: OpeningFailure) -> None:
        """Store the error that prevented opening the collection."""
        self._case = replace(self._case, failure=failure)

    def show(self) -> None:
        """Show the page, with the latest requests."""
        services = self._connection.services
        self._requests = services.client.requests.newest_first
        opened = self._case.opened
        address = "" if services.is_demo else services.profile.base_url
        service = address, services.client.version.value
        content = support_content(self._case, *service)
        with english_texts():  # for support, which may not know the language of the window
            diagnostics = support_content(self._case, *service).as_text()
        self._page.show_content(content)
        self._page.show_requests(tuple(request_rows(self._requests)))
        self._page.show_notices(opened.collection.notices if opened else ())
        self._page.show_comparison(tr("Searching for earlier results…"))
        self._tasks.cancel(_FIND)
        self._searched, self._found = ("", -1), []
        self._tasks.start(_LOAD, self._load(self._case, diagnostics))
        if self._window.visit_page(WindowPage.SUPPORT):
            self._page.show_overview()

    async def _load(self, case: SupportCase, diagnostics: str) -> None:
        from anyformat_review.services.support.support_bundle import bundle_parts
        from anyformat_review.viewmodels.support.json_tree_model import json_root

        body = await self._body(case)
        if body:
            self._page.response.show_root(await asyncio.to_thread(json_root, body))
        notices = case.opened.collection.notices if case.opened else ()
        state, opened = self._window.store.state, case.opened
        is_case = state and opened and state.collection.id == opened.collection.id
        review = state if is_case else None
        parts = await asyncio.to_thread(
            bundle_parts, diagnostics, self._requests, notices, self._log, body, review
        )
        self._page.bundle.show_parts(parts)
        await self._compare(case)

    async def _body(self, case: SupportCase) -> bytes:
        if case.body or not isinstance(case.source, FileSource):
            return case.body
        try:
            return await asyncio.to_thread(read_results_file, case.source.path)
        except ReviewError:
            return b""

    async def _compare(self, case: SupportCase) -> None:
        if case.source is None or case.opened is None:
            self._page.show_comparison(tr("There are no results to compare."))
            return
        try:
            earlier = await self._connection.services.opener.earlier(case.source)
        except ReviewError as error:
            self._page.show_comparison(error_text(error).sentence)
            return
        if earlier is None:
            self._page.show_comparison(
                tr("All results of this collection that were fetched so far are the same.")
            )
            return
        from anyformat_review.domain.results.value_comparison import compare_results

        compared = await asyncio.to_thread(
            compare_results, earlier.collection, case.opened.collection
        )
        fetched = local_time(earlier.fetched_at)
        self._page.show_comparison(
            tr("{summary} from the results fetched {time}.").format(
                summary=compared.summary, time=fetched
            ),
            different_value_rows(compared),
        )

    async def _find(self, words: str, step: int) -> None:
        from anyformat_review.viewmodels.support.json_tree_model import find_nodes

        root = self._page.response.root
        if self._searched[0] != words:
            self._found = await asyncio.to_thread(lambda: list(find_nodes(root, words)))
            self._searched = words, -1 if step > 0 else 0
        if not self._found:
            self._page.response.show_match(None, 0, 0)
            return
        place = (self._searched[1] + step) % len(self._found)
        self._searched = words, place
        self._page.response.show_match(self._found[place], place + 1, len(self._found))

    async def _save(self, path: Path, parts: "tuple[BundlePart, ...]") -> None:
        from anyformat_review.services.support.support_bundle import write_bundle

        try:
            await asyncio.to_thread(write_bundle, path, parts)
        except OutputError as error:
            self._page.bundle.show_status(str(error))
        else:
            self._page.bundle.show_status(
                tr("Saved to {path}. Nothing was sent.").format(path=path)
            )

    def _copy_curl(self, row: int) -> None:
        if 0 <= row < len(self._requests):
            QGuiApplication.clipboard().setText(self._requests[row].as_curl())
