"""The guided tour through the window with the demo."""

from collections.abc import Callable
from functools import partial
from string import Formatter
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtWidgets import QWidget

from anyformat_review.translation import tr
from anyformat_review.ui.theme.focus_frame import EdgeFrame
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.tour_steps import TOUR, TourStep, TourTarget
from anyformat_review.window_options import WindowOptions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from anyformat_review.services.collections.sources import Source
    from anyformat_review.ui.window.tour_panel import TourPanel

_FRAME_WIDTH = 4
"""Pixels; the frame is around the widget that a step explains."""

StartTour: TypeAlias = Callable[[bool, tuple[str, ...]], object]
"""Starts a requested tour or ends it; afterwards, the named files are opened."""


class TourPresenter:
    """Shows one step after the other.

    A step with an action is done as soon as the user triggers it; "Next" triggers it as well.
    """

    def __init__(self, window: MainWindow, start: StartTour, options: WindowOptions) -> None:
        """`start` starts a requested tour from its beginning, or ends it if it gets False.

        Such a tour has its own window and temporary data. The one of the first start of all shows
        its steps in the window of the demo and keeps what the user does.
        """
        self._window = window
        self._start = start
        self._options = options
        self._index = -1
        self._panel: TourPanel | None = None
        self._frame: EdgeFrame | None = None
        window.action("tourAction").triggered.connect(lambda _=False: start(True, ()))

    def goes_on(self, *, is_demo: bool) -> dict[str, Any]:
        """Return the options with which another window shows the same step.

        `is_demo` says whether the demo is open.
        """
        has_ended = self._panel is not None and self._index < 0
        return {
            # After a requested tour, the window shows what it showed before.
            "demo": self._options.demo if self._options.tour else is_demo,
            "tour_step": self._index if self._index >= 0 else None,
            "is_first_start": self._options.is_first_start and not has_ended,
        }

    def opening_started(self, source: "Source", added: "Sequence[Source]") -> None:
        """End a requested tour if a file of the user is opened, and open it afterwards.

        Decisions on it would be lost with the data of the tour. `added` are the listed sources that
        are not of the demo.
        """
        if not self._options.tour:
            return
        from anyformat_review.services.collections.sources import FileSource

        files = [str(each) for each in (source, *added) if isinstance(each, FileSource)]
        if isinstance(source, FileSource):
            self._start(False, tuple(dict.fromkeys(files)))

    def collection_opened(self, is_demo: bool) -> None:
        """Show the first step if the tour was requested, or if this is the first demo.

        The latter ends when the user opens a collection of their own, where "Next" would decide.
        """
        begins = self._options.tour or (self._options.is_first_start and is_demo)
        if begins and self._panel is None:
            self._begin()
        elif not begins:
            self._end()

    def _begin(self) -> None:
        from anyformat_review.ui.window.tour_panel import TourPanel

        panel = self._panel = TourPanel()
        self._frame = EdgeFrame(self._window, _FRAME_WIDTH)
        panel.moved.connect(self._move)
        panel.ended.connect(self._end)
        self._window.add_panel(panel)
        self._window.escape_pressed.connect(self._end)
        for name in {step.action for step in TOUR if step.action}:
            # After the presenters that do what the action says, because they were connected first.
            self._window.action(name).triggered.connect(partial(self._triggered, name))
        self._show(self._options.tour_step or 0)

    def _end(self) -> None:
        if self._options.tour:
            self._start(False, ())
        elif self._panel is not None and self._frame is not None:
            self._index = -1
            self._panel.hide()
            self._frame.hide()

    def _move(self, by: int) -> None:
        name = TOUR[self._index].action
        # Without anything to undo, for example, there is nothing to trigger.
        if by > 0 and name and (action := self._window.action(name)).isEnabled():
            action.trigger()
        elif self._index + by == len(TOUR):
            self._end()
        else:
            self._show(self._index + by)

    def _triggered(self, name: str, _checked: bool = False) -> None:
        if self._index >= 0 and TOUR[self._index].action == name:
            self._show(self._index + 1)

    def _show(self, index: int) -> None:
        if self._panel is None or self._frame is None:
            return
        self._index = index
        step = TOUR[index]
        self._panel.show_step(index + 1, len(TOUR), tr(step.title), self._text(step))
        self._panel.show()
        self._frame.surround(self._target(step.target))

    def _target(self, target: TourTarget) -> QWidget:
        window = self._window
        if target is TourTarget.COLLECTIONS:
            return window.collections
        return window.fields if target is TourTarget.FIELDS else window.views

    def _text(self, step: TourStep) -> str:
        text = tr(step.text)
        names = [name for _, name, _, _ in Formatter().parse(text) if name]
        return text.format(**{name: self._window.keys.text(name) for name in names})
