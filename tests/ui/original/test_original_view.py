from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anyformat_review.domain.results.collection import BoundingBox
from anyformat_review.ui.original.original_view import OriginalView
from anyformat_review.ui.original.sheet_layout import MARGIN
from anyformat_review.ui.theme.theme import apply_theme, load_theme
from anyformat_review.viewmodels.original.page_renderer import RenderRequest
from support.window_actions import WindowActions, add_actions

Key = Qt.Key
SHEETS = [(100.0, 100.0)] * 60


class Signals:
    """The signals that a view emitted."""

    def __init__(self, view: OriginalView) -> None:
        self.pages: list[int] = []
        self.requests: list[tuple[RenderRequest, ...]] = []
        view.current_page_changed.connect(self.pages.append)
        view.pages_requested.connect(self.requests.append)


@pytest.fixture
def view(qtbot: QtBot) -> OriginalView:
    made = OriginalView()
    qtbot.addWidget(made)
    made.resize(424 + made.verticalScrollBar().sizeHint().width(), 600)
    made.show()
    qtbot.waitUntil(lambda: made.viewport().width() == 424)
    return made


@pytest.fixture
def signals(view: OriginalView) -> Signals:
    return Signals(view)


@pytest.fixture
def actions(view: OriginalView, qtbot: QtBot) -> WindowActions:
    """The window's actions; their keys call methods of the view instead."""

    def fail() -> None:
        pytest.fail("the window's action was triggered")

    return add_actions(view, qtbot, dict.fromkeys(view.commands, fail))


def draw(view: OriginalView, request: RenderRequest, colour: str = "#ff0000") -> None:
    image = QImage(request.width, request.width, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    view.set_image(request, image)


def seen(view: OriginalView, x: int, y: int) -> str:
    return view.viewport().grab().toImage().pixelColor(x, y).name()


def turn_wheel(view: OriginalView, at: QPoint, turned: int) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(view.viewport().mapToGlobal(at)),
        QPoint(),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_only_visible_pages_and_their_neighbours_are_requested(
    view: OriginalView, signals: Signals, qtbot: QtBot
) -> None:
    view.set_pages(SHEETS)
    qtbot.waitUntil(lambda: bool(signals.requests))
    assert signals.requests == [
        (RenderRequest(1, 400), RenderRequest(2, 400), RenderRequest(3, 400))
    ]

    for request in signals.requests.pop():
        draw(view, request)
    view.go_to_page(31)
    qtbot.waitUntil(lambda: bool(signals.requests))
    assert signals.requests == [tuple(RenderRequest(page, 400) for page in (31, 32, 33, 30))]


def test_a_sheet_without_an_image_is_blank(view: OriginalView) -> None:
    paper = load_theme("light").palette.base().color().name()
    view.set_pages(SHEETS)
    assert seen(view, MARGIN + 5, MARGIN + 5) == paper

    draw(view, RenderRequest(1, 400))
    assert seen(view, MARGIN + 5, MARGIN + 5) == "#ff0000"

    view.set_failure(RenderRequest(2, 400), "Page 2 is damaged.")
    assert seen(view, MARGIN + 5, 2 * MARGIN + 405) == paper


def test_a_failed_page_is_not_requested_again(
    view: OriginalView, signals: Signals, qtbot: QtBot
) -> None:
    view.set_pages(SHEETS)
    view.set_failure(RenderRequest(1, 400), "Page 1 is damaged.")
    qtbot.waitUntil(lambda: bool(signals.requests))

    assert signals.requests == [(RenderRequest(2, 400), RenderRequest(3, 400))]


def test_keys_go_from_page_to_page(
    view: OriginalView, signals: Signals, actions: WindowActions, qtbot: QtBot
) -> None:
    view.set_pages(SHEETS)
    for key in (Key.Key_PageDown, Key.Key_PageDown, Key.Key_PageUp, Key.Key_End, Key.Key_Home):
        qtbot.keyClick(view, key)

    assert signals.pages == [1, 2, 3, 2, 60, 1]
    assert view.accessibleDescription() == "Page 1 of 60"


def test_changed_shortcuts_replace_the_default_ones(
    view: OriginalView, actions: WindowActions, qtbot: QtBot
) -> None:
    view.set_pages(SHEETS)
    actions.rebind(nextPageAction="Ctrl+J", zoomInAction="F9")
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(view, Key.Key_J, control)
    assert view.current_page == 2
    qtbot.keyClick(view, Key.Key_F9)
    assert view.zoom == 1.25
    qtbot.keyClick(view, Key.Key_Plus, control)
    assert view.zoom == 1.25


def test_the_last_page_is_current_although_it_cannot_reach_the_top(
    view: OriginalView, signals: Signals
) -> None:
    view.set_pages(SHEETS)

    assert view.go_to_page(60)
    assert signals.pages == [1, 60]
    assert not view.go_to_page(61)
    assert not view.go_to_page(0)
    assert signals.pages == [1, 60]


def test_scrolling_changes_the_current_page(view: OriginalView, signals: Signals) -> None:
    view.set_pages(SHEETS)
    bar = view.verticalScrollBar()

    bar.setValue(211)
    assert signals.pages == [1]
    bar.setValue(212)
    assert signals.pages == [1, 2]
    bar.setValue(bar.maximum())
    assert signals.pages == [1, 2, 60]


def test_the_wheel_zooms_around_the_pointer(view: OriginalView) -> None:
    view.set_pages(SHEETS)
    at = QPoint(112, 212)
    assert view.sheet_rect(1).topLeft() == QPoint(MARGIN, MARGIN)

    turn_wheel(view, at, 120)

    sheet = view.sheet_rect(1)
    assert sheet.width() == 500
    assert at - sheet.topLeft() == QPoint(125, 250)


@pytest.mark.parametrize("turned", [120, -120])
def test_zoom_is_limited(view: OriginalView, turned: int) -> None:
    view.set_pages(SHEETS)
    for _ in range(20):
        turn_wheel(view, QPoint(5, 5), turned)

    assert view.zoom == (8.0 if turned > 0 else 0.25)


def test_zoom_keys(view: OriginalView, actions: WindowActions, qtbot: QtBot) -> None:
    view.set_pages(SHEETS)
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(view, Key.Key_Plus, control)
    qtbot.keyClick(view, Key.Key_Plus, control)
    assert view.zoom == 1.25**2
    qtbot.keyClick(view, Key.Key_Minus, control)
    assert view.zoom == 1.25
    qtbot.keyClick(view, Key.Key_0, control)
    assert view.zoom == 1.0


def test_a_zoomed_page_is_requested_in_a_limited_size(
    view: OriginalView, signals: Signals, qtbot: QtBot
) -> None:
    view.set_pages([(100, 100)])
    draw(view, RenderRequest(1, 400))
    turn_wheel(view, QPoint(5, 5), 120)
    qtbot.waitUntil(lambda: signals.requests[-1:] == [(RenderRequest(1, 500),)])
    for _ in range(20):
        turn_wheel(view, QPoint(5, 5), 120)
    qtbot.waitUntil(lambda: signals.requests[-1:] == [(RenderRequest(1, 3200),)])

    view.set_pages([(100, 300)])
    qtbot.waitUntil(lambda: signals.requests[-1:] == [(RenderRequest(1, 2000),)])


def test_resizing_keeps_the_position_and_the_page(view: OriginalView, signals: Signals) -> None:
    view.set_pages(SHEETS)
    view.go_to_page(30)
    signals.pages.clear()

    view.resize(view.width() - 200, 600)

    assert view.sheet_rect(30).size().toTuple() == (200, 200)
    assert abs(view.sheet_rect(30).top() - MARGIN) <= MARGIN
    assert signals.pages == []


BOX = BoundingBox(0.25, 0.5, 0.75, 0.6)


def test_boxes_are_framed(view: OriginalView) -> None:
    view.set_pages(SHEETS)
    draw(view, RenderRequest(1, 400), "#ffffff")
    view.show_boxes(1, [BOX])

    (rect,) = view.box_rects()
    assert rect.getRect() == (MARGIN + 100, MARGIN + 200, 200, 40)
    theme = load_theme("light")
    assert (
        seen(view, rect.left() - 2, rect.center().y()) == theme.palette.highlight().color().name()
    )
    assert seen(view, rect.center().x(), rect.center().y()) == theme.quote_faint.name()
    assert view.accessibleDescription() == "Page 1 of 60, with the evidence framed"

    view.show_boxes(0, ())
    assert view.box_rects() == []
    assert seen(view, rect.left() - 2, rect.center().y()) == "#ffffff"


def test_a_box_is_scrolled_to_unless_it_is_visible(view: OriginalView, signals: Signals) -> None:
    view.set_pages(SHEETS)
    signals.pages.clear()
    view.show_boxes(2, [BoundingBox(0, 0, 1, 0.1)])
    assert view.verticalScrollBar().value() == 0
    assert signals.pages == [2]

    view.show_boxes(40, [BOX])
    (rect,) = view.box_rects()
    assert rect.top() == 150
    assert signals.pages == [2, 40]

    view.show_boxes(3, [BOX], reveal=False)
    assert signals.pages == [2, 40]
    view.show_boxes(50, ())
    assert view.sheet_rect(50).top() == MARGIN
    view.show_boxes(99, [BOX])
    assert view.box_rects() == []
    assert signals.pages == [2, 40, 50]


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    style, palette = qapp.style().objectName(), qapp.palette()
    yield qapp
    apply_theme(qapp, "light")
    qapp.setStyle(style)
    qapp.setPalette(palette)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_paper_is_white_in_every_theme(
    app: QApplication, view: OriginalView, qtbot: QtBot, name: str
) -> None:
    theme = apply_theme(app, name)
    view.set_pages(SHEETS)

    qtbot.waitUntil(lambda: seen(view, 2, 2) == theme.palette.window().color().name())
    assert seen(view, MARGIN + 5, MARGIN + 5) == "#ffffff"


def test_a_turned_page_keeps_its_frame_on_the_text(view: OriginalView, signals: Signals) -> None:
    regions: list[tuple[int, BoundingBox]] = []
    view.region_selected.connect(lambda page, box: regions.append((page, box)))
    view.set_pages([(100.0, 200.0)] * 3)
    view.show_boxes(1, [BoundingBox(0.0, 0.0, 0.5, 0.25)])
    view.set_turned([(100.0, 200.0)] * 3, {1: 1})

    sheet = view.sheet_rect(1)
    assert (sheet.width(), sheet.height()) == (400, 200)
    (frame,) = view.box_rects()
    # The upper left corner is at the upper right now.
    assert frame == QRect(sheet.left() + 300, sheet.top(), 100, 100)
    assert view.sheet_rect(2).height() == 800
    view._request_missing()
    assert signals.requests[-1][0] == RenderRequest(1, 400, 1)
    draw(view, RenderRequest(1, 400))
    assert view._images.get(1) is None, "it was rendered before the page was turned"
    draw(view, RenderRequest(1, 400, 1))
    assert view._images.get(1) is not None

    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    start = sheet.topLeft() + QPoint(300, 0)
    QTest.mousePress(view.viewport(), left, none, start)
    QTest.mouseMove(view.viewport(), start + QPoint(50, 100))
    QTest.mouseRelease(view.viewport(), left, none, start + QPoint(50, 100))
    assert regions == [(1, BoundingBox(0.0, 0.125, 0.5, 0.25))]


def test_a_page_fits_the_height_or_the_width_also_after_a_resize(view: OriginalView) -> None:
    view.set_pages([(100.0, 200.0)] * 3)
    view.go_to_page(2)
    view.fit_height()
    assert view.sheet_rect(2).height() == view.viewport().height() - 2 * MARGIN
    assert view.sheet_rect(2).top() == MARGIN
    view.resize(view.width(), 400)
    assert view.sheet_rect(2).height() == view.viewport().height() - 2 * MARGIN
    assert view.sheet_rect(2).center().x() == pytest.approx(view.viewport().width() / 2, abs=1)

    view.fit_width()
    assert view.sheet_rect(2).width() == view.viewport().width() - 2 * MARGIN
    assert view.current_page == 2
