"""The pages of an original, with frames around the evidence."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QScrollBar, QWidget

from anyformat_review.domain.results.collection import BoundingBox
from anyformat_review.services.original.original_pages import PageSize
from anyformat_review.translation import tr
from anyformat_review.ui.actions.shortcuts import action_for_key
from anyformat_review.ui.original.region_drag import RegionDrag
from anyformat_review.ui.original.sheet_layout import (
    MARGIN,
    SheetLayout,
    box_rect,
    page_text,
    rendered_width,
    shown_sizes,
)
from anyformat_review.ui.original.sheet_painter import paint_frames, paint_region, paint_sheet
from anyformat_review.ui.widgets.picture_cache import Picture, PictureCache
from anyformat_review.ui.widgets.zoom_scroll_area import ZoomScrollArea
from anyformat_review.viewmodels.original.page_renderer import RenderRequest

_NOT_TURNED: Mapping[int, int] = MappingProxyType({})
_ZOOM_STEP = 1.25
_ZOOM_LIMITS = (0.25, 8.0)
_LINE = 60
_RESIZE_DELAY = 120
"""Milliseconds after the last change of the size until sheets are rendered again."""


class OriginalView(ZoomScrollArea):
    """A scroll area that shows the sheets of a PDF or an image below each other.

    At a zoom of 1, a sheet is as wide as the view. Only the visible sheets and their neighbours
    are rendered; until then, the sheets show a text.

    Signals:
        current_page_changed(int): the current page, 1-based.
        pages_requested(tuple[RenderRequest, ...]): pages to render in this order; they replace
            all earlier requests.
        region_selected(int, BoundingBox): a region of a 1-based page was selected by dragging.
        region_removed(): no region is selected any more.
    """

    current_page_changed = Signal(int)
    pages_requested = Signal(object)
    region_selected = Signal(int, object)
    region_removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_ZOOM_STEP, _ZOOM_LIMITS, parent)
        self.setObjectName("originalView")
        self.setAccessibleName(tr("Original document"))
        self._sizes: Sequence[PageSize] = ()
        self._turned: Mapping[int, int] = {}
        self._fit_height = False
        self._layout = SheetLayout()
        self._images = PictureCache()
        self._failures: dict[int, str] = {}
        self._current = 0
        self._boxed_page = 0
        self._boxes: Sequence[BoundingBox] = ()
        self._syncing = False
        self._drag = RegionDrag(self.viewport(), self._page_at, self.sheet_rect)
        self._drag.selected.connect(self._select_region)
        self._drag.removed.connect(self.region_removed)
        self._request_timer = QTimer(self, singleShot=True)
        self._request_timer.timeout.connect(self._request_missing)

    @property
    def commands(self) -> Mapping[str, Callable[[], None]]:
        """The commands of the window's actions while this view has the focus, by action name."""
        return {
            "zoomInAction": self.zoom_in,
            "zoomOutAction": self.zoom_out,
            "zoomResetAction": self.reset_zoom,
            "nextPageAction": partial(self.step_page, 1),
            "previousPageAction": partial(self.step_page, -1),
        }

    # --- content -----------------------------------------------------------------------------

    def set_pages(self, sizes: Sequence[PageSize], turned: Mapping[int, int] = _NOT_TURNED) -> None:
        """Show empty sheets of these sizes from the first one on.

        `turned` are the quarters by which pages are turned clockwise, by 1-based page.
        """
        self._sizes, self._turned = shown_sizes(sizes, turned), turned
        self._drag.clear()
        self._images.clear()
        self._failures.clear()
        self._boxed_page, self._boxes = 0, ()
        self._current = 0
        self._layout = SheetLayout(self._sizes, self._sheet_width())
        self._move_to(0, 0)
        if sizes:
            self._set_current(1)

    def set_turned(self, sizes: Sequence[PageSize], turned: Mapping[int, int]) -> None:
        """Turn pages, and show the current one from its top."""
        self._sizes, self._turned = shown_sizes(sizes, turned), turned
        self._drag.clear()
        self._images.clear()
        self._layout = SheetLayout(self._sizes, self._sheet_width())
        self.go_to_page(self._current)

    def set_image(self, request: RenderRequest, image: QImage) -> None:
        """Show the image of a sheet."""
        if request.quarters != self._turned.get(request.page, 0):
            return  # turned again meanwhile
        keep = {index + 1 for index in self._visible_sheets()}
        self._failures.pop(request.page, None)
        self._images.put(request.page, Picture(image, request.width), keep)
        self._repaint_page(request.page)

    def set_failure(self, request: RenderRequest, text: str) -> None:
        """Show an error on a sheet, and do not request it again."""
        self._failures[request.page] = text
        self._repaint_page(request.page)

    def show_boxes(self, page: int, boxes: Sequence[BoundingBox], reveal: bool = True) -> None:
        """Replace the framed boxes by those on a 1-based page; page 0 means no boxes.

        `reveal` scrolls to the first box, or to the page if there is no box.
        """
        self._boxed_page, self._boxes = page, boxes
        if reveal and 1 <= page <= len(self._layout):
            self._reveal(page)
        self._describe()
        self.viewport().update()

    @property
    def page_count(self) -> int:
        """The number of sheets."""
        return len(self._layout)

    @property
    def current_page(self) -> int:
        """The current page, 1-based, or 0 without pages."""
        return self._current

    # --- position ----------------------------------------------------------------------------

    def go_to_page(self, number: int) -> bool:
        """Scroll to the top of a 1-based page; return False if there is no such page."""
        if not 1 <= number <= len(self._layout):
            return False
        across = self.horizontalScrollBar().value()
        self._move_to(across, self._layout.rect(number - 1).top() - MARGIN)
        self._set_current(number)
        return True

    def step_page(self, step: int) -> None:
        """Go a number of pages forward, or back if negative."""
        if len(self._layout):
            self.go_to_page(min(max(self._current + step, 1), len(self._layout)))

    def sheet_rect(self, page: int) -> QRect:
        """Return the rectangle of a 1-based page in the viewport."""
        return self._layout.rect(page - 1).translated(-self._origin())

    def box_rects(self) -> list[QRect]:
        """Return the rectangles of the framed boxes in the viewport."""
        if not 1 <= self._boxed_page <= len(self._layout):
            return []
        sheet = QRectF(self.sheet_rect(self._boxed_page))
        quarters = self._turned.get(self._boxed_page, 0)
        return [box_rect(box.turned(quarters), sheet).toAlignedRect() for box in self._boxes]

    def clear_region(self) -> None:
        """Remove the selected region."""
        self._drag.clear()

    def _select_region(self, page: int, region: BoundingBox) -> None:
        self.region_selected.emit(page, region.turned(-self._turned.get(page, 0)))

    def _page_at(self, point: QPoint) -> int:
        """Return the 1-based page at a point of the viewport, or 0."""
        sheets = (index + 1 for index in self._visible_sheets())
        return next((page for page in sheets if self.sheet_rect(page).contains(point)), 0)

    def _reveal(self, page: int) -> None:
        rects = self.box_rects()
        viewport = self.viewport().rect()
        if not rects:
            if page - 1 not in self._visible_sheets():
                self.go_to_page(page)
        elif not viewport.contains(rects[0]):
            first = rects[0].translated(self._origin())
            above = max(0, min(viewport.height() // 4, viewport.height() - first.height()))
            self._move_to(first.center().x() - viewport.width() // 2, first.top() - above)
        self._set_current(page)

    def _origin(self) -> QPoint:
        """Return the point of the layout at the top left corner of the viewport."""
        available = self.viewport().width() - 2 * MARGIN
        centring = max(0, available - self._layout.width) // 2
        return QPoint(self.horizontalScrollBar().value() - centring, self._bar.value())

    @property
    def _bar(self) -> QScrollBar:
        return self.verticalScrollBar()

    def _visible_sheets(self) -> range:
        top = self._bar.value()
        return self._layout.between(top, top + self.viewport().height() - 1)

    def _move_to(self, x: int, y: int) -> None:
        """Scroll a point of the layout to the top left corner, as far as possible."""
        self._syncing = True
        content = QSize(self._layout.width + 2 * MARGIN, self._layout.total)
        self._set_scroll_ranges(content, _LINE)
        self.horizontalScrollBar().setValue(x)
        self._bar.setValue(y)
        self._syncing = False
        self._request_soon()
        self.viewport().update()

    def _update_current(self) -> None:
        """Set the current page: at a third of the viewport's height, or the last one at the end."""
        if not len(self._layout):
            return
        if self._bar.maximum() and self._bar.value() == self._bar.maximum():
            self._set_current(len(self._layout))
        else:
            third = self.viewport().height() // 3
            self._set_current(self._layout.at(self._bar.value() + third) + 1)

    def _set_current(self, page: int) -> None:
        if page != self._current:
            self._current = page
            self._describe()
            self.current_page_changed.emit(page)

    def _describe(self) -> None:
        framed = self._boxed_page if self._boxes else 0
        self.setAccessibleDescription(page_text(self._current, len(self._layout), framed))

    # --- images ------------------------------------------------------------------------------

    def _request_soon(self) -> None:
        """Request missing images: immediately for blank sheets, otherwise after a delay."""
        blank = any(
            index + 1 not in self._failures and self._images.get(index + 1) is None
            for index in self._visible_sheets()
        )
        self._request_timer.start(0 if blank else _RESIZE_DELAY)

    def _request_missing(self) -> None:
        if not self.isVisible():
            return
        pages = [index + 1 for index in self._visible_sheets()]
        if pages:
            pages += [pages[-1] + 1, pages[0] - 1]
        sheet, scale, turned = self._layout.rect, self.devicePixelRatioF(), self._turned
        requests = (
            RenderRequest(page, rendered_width(sheet(page - 1).size(), scale), turned.get(page, 0))
            for page in pages
            if 1 <= page <= len(self._layout) and page not in self._failures
        )
        missing = tuple(
            request
            for request in requests
            if (cached := self._images.get(request.page)) is None
            or cached.asked_width != request.width
        )
        self.pages_requested.emit(missing)

    def _repaint_page(self, page: int) -> None:
        if page - 1 in self._visible_sheets():
            self.viewport().update(self.sheet_rect(page))

    # --- zoom --------------------------------------------------------------------------------

    def fit_width(self) -> None:
        """Make a sheet as wide as the view, also after a resize."""
        self._fit_height = False
        self.reset_zoom()

    def fit_height(self) -> None:
        """Make the current sheet as high as the view, also after a resize."""
        self._fit_height = True
        self.reset_zoom()
        self.go_to_page(self._current)

    def _apply_zoom(self, fixed: QPoint | None) -> None:
        self._lay_out_again(fixed if fixed is not None else self.viewport().rect().center())

    def _sheet_width(self) -> int:
        size = self.viewport().size()
        width = size.width() - 2 * MARGIN
        if self._fit_height and self._current:
            across, down = self._sizes[self._current - 1]
            width = round((size.height() - 2 * MARGIN) * across / down)
        return max(60, round(width * self._zoom))

    def _lay_out_again(self, fixed: QPoint) -> None:
        """Apply the current width without moving the content at a point of the viewport.

        The current page does not change: otherwise the parse would scroll with every resize.
        """
        width = self._sheet_width()
        if not self._sizes or width == self._layout.width:
            self._move_to(self.horizontalScrollBar().value(), self._bar.value())
            return
        point = self._origin() + fixed
        index = self._layout.at(point.y())
        before = self._layout.rect(index)
        across = (point.x() - before.left()) / before.width()
        down = (point.y() - before.top()) / before.height()
        self._layout = SheetLayout(self._sizes, self._sheet_width())
        after = self._layout.rect(index)
        self._move_to(
            round(after.left() + across * after.width()) - fixed.x(),
            round(after.top() + down * after.height()) - fixed.y(),
        )

    # --- events ------------------------------------------------------------------------------

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move the pixels that stay visible instead of painting them again."""
        if self._syncing:
            return
        self.viewport().scroll(dx, dy)
        self._request_soon()
        self._update_current()

    def showEvent(self, event: QShowEvent) -> None:
        """Request the images that were not needed while the view was hidden."""
        super().showEvent(event)
        self._request_soon()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Keep the same text at the top."""
        self._lay_out_again(QPoint(0, 0))

    def event(self, event: QEvent) -> bool:
        """Handle the shortcuts of `commands` here instead of in the window."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and self._command_for_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Run a command, go to the start or the end, or scroll."""
        command = self._command_for_key(event)
        if command is not None:
            command()
        elif event.matches(QKeySequence.StandardKey.MoveToStartOfLine):
            self.step_page(-len(self._layout))
        elif event.matches(QKeySequence.StandardKey.MoveToEndOfLine):
            self._bar.setValue(self._bar.maximum())
        else:
            super().keyPressEvent(event)

    def _command_for_key(self, event: QKeyEvent) -> Callable[[], None] | None:
        """Return the command bound to a key press, or None."""
        action = action_for_key(self, event)
        return self.commands.get(action.objectName()) if action is not None else None

    def sizeHint(self) -> QSize:
        """Return the size of a typical sheet."""
        return QSize(520, 720)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the visible sheets and the framed boxes."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page in (index + 1 for index in self._visible_sheets()):
            sheet = self.sheet_rect(page)
            if event.rect().intersects(sheet.adjusted(-1, -1, 1, 1)):
                cached = self._images.get(page)
                text = self._failures.get(page, tr("Loading page {page}…").format(page=page))
                paint_sheet(painter, sheet, cached.image if cached else None, text)
        paint_frames(painter, self.box_rects())
        if self._drag.rect is not None:
            paint_region(painter, self._drag.rect)
        painter.end()
