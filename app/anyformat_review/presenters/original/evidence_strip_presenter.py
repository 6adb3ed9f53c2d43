"""Connect the strip of the document below the fields."""

from collections.abc import Sequence

from anyformat_review.domain.errors import OriginalError
from anyformat_review.domain.results.collection import BoundingBox
from anyformat_review.presenters.original.original_presenter import OriginalPresenter
from anyformat_review.ui.document.evidence_strip import EvidenceStrip
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.original.original_controller import OriginalController
from anyformat_review.viewmodels.task_runner import TaskRunner

_TASK = "evidence strip"


class EvidenceStripPresenter:
    """Shows the document around the quote, with the original if there is one."""

    def __init__(self, window: MainWindow, original: OriginalPresenter, tasks: TaskRunner) -> None:
        self._window = window
        self._original = original
        self._tasks = tasks
        self._strip: EvidenceStrip | None = None
        self._controller: OriginalController | None = None
        self._place: tuple[int, Sequence[BoundingBox]] = 0, ()
        window.action("stripAction").toggled.connect(self._show)

    def _show(self, shown: bool) -> None:
        if shown and self._strip is None:
            self._strip = self._make()
        if self._strip is not None:
            self._strip.setVisible(shown)
            self._controller = self._original.use_in_strip(shown)
            if shown:
                self._draw()

    def _make(self) -> EvidenceStrip:
        view = self._window.document.view
        strip = EvidenceStrip(view.paint_around_quote)
        self._window.add_strip(strip)
        view.quotes_changed.connect(strip.update)
        strip.resized.connect(self._draw)
        controller = self._original.use_in_strip(True)
        controller.boxes_changed.connect(self._use_boxes)
        controller.turns.changed.connect(lambda _turned: self._draw())
        return strip

    def _use_boxes(self, page: int, boxes: Sequence[BoundingBox], _reveal: bool) -> None:
        self._place = page, boxes
        self._draw()

    def _draw(self) -> None:
        """Show the place of the evidence on the original, rendered in another process."""
        strip, controller = self._strip, self._controller
        if strip is None or controller is None or strip.isHidden():
            return
        page, boxes = self._place
        if page:
            self._tasks.start(_TASK, self._render(strip, controller, page, boxes))
        else:
            self._tasks.cancel(_TASK)
            strip.show_picture(None)

    async def _render(
        self,
        strip: EvidenceStrip,
        controller: OriginalController,
        page: int,
        boxes: Sequence[BoundingBox],
    ) -> None:
        quarters = controller.turns.turned.get(page, 0)
        try:
            image = await controller.renderer.page_image(page, strip.page_width, quarters)
        except OriginalError:
            image = None
        strip.show_picture(image, [box.turned(quarters) for box in boxes])
