"""Connect the pane of the original document."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from anyformat_review.domain.results.collection import BoundingBox, Collection
from anyformat_review.domain.results.evidence import QuoteLocation
from anyformat_review.domain.results.page_numbering import FilePage
from anyformat_review.presenters.original.original_folders import OriginalFolders
from anyformat_review.services.quotes.quote_matches import QuoteMatches
from anyformat_review.storage.originals import OriginalStore
from anyformat_review.translation import tr
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.messages import Message, MessageKind, MessageQueue
from anyformat_review.viewmodels.review.review_store import ReviewStore
from anyformat_review.viewmodels.task_runner import TaskRunner

if TYPE_CHECKING:
    from anyformat_review.ui.original.original_panel import OriginalPanel
    from anyformat_review.viewmodels.original.original_controller import OriginalController

_TASK = "region of the original"


class OriginalPresenter:
    """Shows and hides the original; its pane is created when it is first shown."""

    def __init__(
        self,
        window: MainWindow,
        store: ReviewStore,
        folders: OriginalFolders,
        originals: OriginalStore,
        tasks: TaskRunner,
        messages: MessageQueue,
    ) -> None:
        self._window = window
        self._store = store
        self._folders = folders
        self._originals = originals
        self._tasks = tasks
        self._messages = messages
        self._matches: QuoteMatches | None = None
        self._controller: OriginalController | None = None
        self._panel: OriginalPanel | None = None
        window.action("originalAction").toggled.connect(self._show)
        for name, act in {
            "turnPageAction": lambda panel: panel.turn_page(),
            "fitWidthAction": lambda panel: panel.view.fit_width(),
            "fitHeightAction": lambda panel: panel.view.fit_height(),
        }.items():
            window.action(name).triggered.connect(lambda _=False, act=act: self._act(act))

    def use_matches(self, matches: QuoteMatches | None) -> None:
        """Search the texts of regions with `matches`, which belongs to the current review."""
        self._tasks.cancel(_TASK)
        self._matches = matches

    def begin(self, collection: Collection | None) -> None:
        """Switch to another collection, or to none."""
        if self._controller is not None:
            self._folders.use()
            self._controller.begin(collection)

    def show_location(self, location: QuoteLocation | None, *, reveal: bool = True) -> None:
        """Frame the evidence at a location, and scroll to it if `reveal` is set."""
        if self._controller is not None:
            self._controller.show_location(location, reveal=reveal)

    def use_in_strip(self, used: bool) -> "OriginalController":
        """Keep the original open for the strip below the fields, also without its pane."""
        controller = self._controller or self._make_controller()
        controller.set_shown(used, "strip")
        return controller

    def show_box(self, page: FilePage, box: BoundingBox) -> None:
        """Show a page of the original, and frame a place on it."""
        if self._controller is not None:
            self._controller.show_box(page, box)

    def accounts_changed(self) -> None:
        """Look in other folders, if the user chose some for this account."""
        if self._controller is None:
            return
        before = self._folders.finder.folders
        self._folders.use()
        if self._folders.finder.folders != before:
            if self._panel is not None:
                self._panel.folders.show_folders(self._folders.chosen)
            self._controller.folders_changed()

    async def aclose(self) -> None:
        """Close the original."""
        if self._controller is not None:
            await self._controller.aclose()
            await self._folders.aclose()

    def _show(self, shown: bool) -> None:
        if shown and self._panel is None:
            self._make_panel(self._controller or self._make_controller())
        if self._panel is not None:
            self._window.show_original(shown)

    def _act(self, act: "Callable[[OriginalPanel], None]") -> None:
        """Do something with the original, which is shown first if it is hidden."""
        self._window.action("originalAction").setChecked(True)
        if self._panel is not None:
            act(self._panel)

    def _make_controller(self) -> "OriginalController":
        from anyformat_review.viewmodels.original.original_controller import OriginalController

        controller = OriginalController(self._originals, self._folders.finder, self._tasks)
        document = self._window.document
        document.page_changed.connect(controller.follow_parse_page)
        controller.parse_page_requested.connect(document.go_to_page)
        self._controller = controller
        self._folders.use()
        state = self._store.state
        controller.begin(state.collection if state else None)
        if document.reading.current_page is not None:
            controller.follow_parse_page(document.reading.current_page)
        controller.show_location(self._store.evidence.shown)
        return controller

    def _make_panel(self, controller: "OriginalController") -> None:
        from anyformat_review.ui.original.original_panel import OriginalPanel

        self._panel = panel = OriginalPanel()
        panel.connect_controller(controller)
        panel.view.region_selected.connect(self._select_region)
        panel.view.region_removed.connect(self._remove_region)
        self._window.document.selection_changed.connect(self._follow_selection)
        self._window.add_original(panel)
        panel.folder_added.connect(self._folders.add)
        panel.folder_removed.connect(self._folders.remove)
        panel.folders.show_folders(self._folders.chosen)
        controller.repeat()

    # --- the text of a region ----------------------------------------------------------------

    def _select_region(self, page: int, region: BoundingBox) -> None:
        """Select the text under a region like text in the document."""
        self._messages.withdraw(_TASK)
        if self._controller is not None and self._matches is not None:
            self._tasks.start(_TASK, self._read_region(self._controller, page, region))

    async def _read_region(
        self, controller: "OriginalController", page: int, region: BoundingBox
    ) -> None:
        if self._matches is None:
            return
        quote = await controller.quote_in(page, region, self._matches)
        self._window.document.select_outside(quote)
        if quote is None:
            message = Message(
                MessageKind.INFO,
                tr("There is no text under this region of the original."),
                self._messages.about_collection(),
                key=_TASK,
            )
            self._messages.show(message)

    def _remove_region(self) -> None:
        self._tasks.cancel(_TASK)
        self._messages.withdraw(_TASK)
        self._window.document.select_outside(None)

    def _follow_selection(self) -> None:
        """Remove the region after its text was used, or other text was selected."""
        if self._panel is not None and not self._window.document.has_text_outside:
            self._panel.view.clear_region()
