"""Connect the strip of the document below the fields."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from anyformat_review.domain.errors import OriginalError
from anyformat_review.domain.results.collection import BoundingBox
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.presenters.original.original_presenter import OriginalPresenter
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.app_settings import AppSettings
from anyformat_review.viewmodels.task_runner import TaskRunner

if TYPE_CHECKING:
    from anyformat_review.ui.document.evidence_strip import EvidenceStrip
    from anyformat_review.ui.fields.strip_room import StripRoom
    from anyformat_review.viewmodels.original.original_controller import OriginalController

_TASK = "evidence strip"
LOOK_DELAY = 1000
"""Milliseconds with the first quote before the original is searched, which takes a process."""


class EvidenceStripPresenter:
    """Shows the document around the quote, with the original if there is one.

    Nothing is created before a field with a quote is selected, or `prepare` is called.
    """

    def __init__(
        self,
        window: MainWindow,
        original: OriginalPresenter,
        settings: AppSettings,
        tasks: TaskRunner,
        *,
        finds_original: bool = True,
    ) -> None:
        self._window = window
        self._original = original
        self._settings = settings
        self._tasks = tasks
        self._finds_original = finds_original
        self._strip: EvidenceStrip | None = None
        self._room: StripRoom | None = None
        self._controller: OriginalController | None = None
        self._path: FieldPath | None = None
        self._place: tuple[int, Sequence[BoundingBox]] = 0, ()
        self._look = QTimer(window, singleShot=True, interval=LOOK_DELAY)
        self._look.timeout.connect(self._use_original)
        self._action = window.action("stripAction")
        self._action.setChecked(settings.value.quote_strip)
        self._action.toggled.connect(self._switch)
        window.document.view.quotes_changed.connect(self._follow)

    def begin(self) -> None:
        """Show another review, or none."""
        self._path = None
        if self._room is not None:
            self._room.begin()

    def _switch(self, shown: bool) -> None:
        self._settings.change(quote_strip=shown)
        if self._room is not None:
            self._room.switch(on=shown)
        if shown:
            self._follow()
        else:
            self._look.stop()
        if self._controller is not None:
            self._original.use_in_strip(shown)

    def _follow(self) -> None:
        """Show the quote of the current field."""
        has_quote = self._window.document.view.has_quote
        if not self._action.isChecked() or (self._strip is None and not has_quote):
            return
        strip, room = self._made()
        path, before = self._window.store.current_path, self._path
        if path != before or strip.isHidden():
            self._path = path
            has_picture = self._controller is not None and self._controller.is_open
            room.show_field(has_quote=has_quote, has_picture=has_picture)
        strip.update()
        is_waiting = self._controller is None and self._finds_original
        if is_waiting and has_quote and not self._look.isActive():
            self._look.start()

    def prepare(self) -> None:
        """Create what the first quote needs, so that it is shown sooner."""
        if self._action.isChecked():
            self._made()
            if self._controller is None and self._finds_original:
                self._use_original()

    def _made(self) -> "tuple[EvidenceStrip, StripRoom]":
        if self._strip is None or self._room is None:
            from anyformat_review.ui.document.evidence_strip import EvidenceStrip
            from anyformat_review.ui.fields.strip_room import StripRoom

            self._strip = EvidenceStrip(self._window.document.view.paint_around_quote)
            self._strip.resized.connect(self._draw)
            self._room = StripRoom(self._window.fields, self._strip)
        return self._strip, self._room

    def _use_original(self) -> None:
        self._controller = controller = self._original.use_in_strip(True)
        controller.boxes_changed.connect(self._use_boxes)
        controller.turns.changed.connect(self._turned)

    def _turned(self, _page: object) -> None:
        # Not a lambda, which would keep this presenter, and the window, in memory.
        self._draw()

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
        strip: "EvidenceStrip",
        controller: "OriginalController",
        page: int,
        boxes: Sequence[BoundingBox],
    ) -> None:
        quarters = controller.turns.turned.get(page, 0)
        try:
            image = await controller.renderer.page_image(page, strip.page_width, quarters)
        except OriginalError:
            image = None
        strip.show_picture(image, [box.turned(quarters) for box in boxes])
