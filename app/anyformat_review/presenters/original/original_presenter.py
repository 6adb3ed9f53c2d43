"""Connect the pane of the original document."""

from anyformat_review.domain.results.collection import Collection
from anyformat_review.domain.results.evidence import QuoteLocation
from anyformat_review.storage.originals import OriginalStore
from anyformat_review.ui.original.original_panel import OriginalPanel
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.original.original_controller import OriginalController
from anyformat_review.viewmodels.review.review_store import ReviewStore
from anyformat_review.viewmodels.task_runner import TaskRunner


class OriginalPresenter:
    """Shows and hides the original; its pane is created when it is first shown."""

    def __init__(
        self, window: MainWindow, store: ReviewStore, originals: OriginalStore, tasks: TaskRunner
    ) -> None:
        self._window = window
        self._store = store
        self._originals = originals
        self._tasks = tasks
        self._controller: OriginalController | None = None
        self._panel: OriginalPanel | None = None
        window.action("originalAction").toggled.connect(self._show)

    def begin(self, collection: Collection | None) -> None:
        """Switch to another collection, or to none."""
        if self._controller is not None:
            self._controller.begin(collection)

    def show_location(self, location: QuoteLocation | None) -> None:
        """Frame the evidence at a location."""
        if self._controller is not None:
            self._controller.show_location(location)

    async def aclose(self) -> None:
        """Close the original."""
        if self._controller is not None:
            await self._controller.aclose()

    def _show(self, shown: bool) -> None:
        if shown and self._panel is None:
            self._make()
        if self._panel is not None:
            self._window.show_original(shown)

    def _make(self) -> None:
        controller = OriginalController(self._originals, self._tasks)
        panel = OriginalPanel()
        panel.connect_controller(controller)
        document = self._window.document
        document.page_changed.connect(controller.follow_parse_page)
        controller.parse_page_requested.connect(document.go_to_page)
        self._controller, self._panel = controller, panel
        self._window.add_original(panel)
        state = self._store.state
        controller.begin(state.collection if state else None)
        if document.reading.current_page is not None:
            controller.follow_parse_page(document.reading.current_page)
        controller.show_location(self._store.evidence.shown)
