"""Measure the contrast in screenshots of the window in every theme."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from anyformat_review.domain.results.confidence import Band
from anyformat_review.ui.theme.glyphs import BAND_GLYPHS, MARK_GLYPHS, paint_band, paint_mark
from anyformat_review.ui.theme.theme import Mark, Theme, apply_theme, load_theme
from anyformat_review.ui.widgets.status_banner import StatusBanner
from anyformat_review.viewmodels.fields.field_cells import FieldColumn
from anyformat_review.viewmodels.messages import Message, MessageAction, MessageKind, MessageQueue
from e2e.conftest import InWindow
from support.colours import EYES, contrast, distance, pixels
from support.http_server import HttpServer
from support.running_window import RunningWindow
from support.window_tour import prepare, tour

MIN_CONTRAST = {"light": (4.5, 3.0), "dark": (4.5, 3.0), "high-contrast": (7.0, 4.5)}
"""The minimum contrast of texts and of symbols, by theme."""
TEXT_COLUMNS = (FieldColumn.NAME, FieldColumn.VALUE, FieldColumn.STATUS)


@pytest.fixture(autouse=True)
def _restore_theme(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp, "light")


def strongest(image: QImage) -> float:
    """Return the highest contrast of any colour with the most common one."""
    ground, *others = pixels(image)
    return max((contrast(ground, other) for other in others), default=1.0)


def texts(window: QWidget) -> Iterator[tuple[str, QRect]]:
    """Yield every visible text with its rectangle in window coordinates."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not widget.isEnabled() or widget.window() is not window:
            continue
        name = f"{type(widget).__name__} {widget.objectName()}"
        places: dict[str, QRect] = {}
        match widget:
            case QLabel() | QAbstractButton() if widget.text():
                places[widget.text()[:40]] = widget.visibleRegion().boundingRect()
            case QLineEdit() if widget.text() or widget.placeholderText():
                places[""] = widget.visibleRegion().boundingRect()
            case QAbstractItemView():
                places = dict(cells(widget))
        for text, rect in places.items():
            # Exclude the frames of current items.
            edge = 0 if isinstance(widget, QLabel) else 4
            inner = rect.adjusted(edge, edge, -edge, -edge)
            inner.translate(widget.mapTo(window, QPoint()))
            if inner.width() > 8 and inner.height() > 4:
                yield f"{name} {text}", inner


def cells(view: QAbstractItemView) -> Iterator[tuple[str, QRect]]:
    model, in_sight = view.model(), view.viewport().visibleRegion().boundingRect()
    corner = view.viewport().pos()
    for row, column in itertools.product(range(min(20, model.rowCount())), TEXT_COLUMNS):
        index = model.index(row, column)
        rect = view.visualRect(index)
        if index.isValid() and index.data() and in_sight.contains(rect):
            yield f"{row} {column} {index.data()}", rect.translated(corner)


@pytest.mark.parametrize("theme", MIN_CONTRAST)
def test_every_text_has_enough_contrast(
    theme: str,
    qapp: QApplication,
    in_window: InWindow,
    service: HttpServer,
    review_home: Path,
    tmp_path: Path,
) -> None:
    prepare(service, review_home)
    apply_theme(qapp, theme)
    measured: dict[str, float] = {}

    async def scenario(running: RunningWindow) -> None:
        async for _, window in tour(running, tmp_path):
            new = {name: rect for name, rect in texts(window) if name not in measured}
            picture = window.grab().toImage() if new else QImage()
            measured.update({name: strongest(picture.copy(rect)) for name, rect in new.items()})

    in_window(scenario)
    assert {name: found for name, found in measured.items() if found < MIN_CONTRAST[theme][0]} == {}
    assert len(measured) > 200


def painted(theme: Theme, state: Band | Mark, side: int = 16) -> QImage:
    """Return a symbol painted on the background of a cell."""
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(theme.palette.color(QPalette.ColorRole.Base))
    painter = QPainter(image)
    if isinstance(state, Band):
        paint_band(painter, state, QRectF(image.rect()), theme)
    else:
        paint_mark(painter, state, QRectF(image.rect()), theme)
    painter.end()
    return image


@pytest.mark.parametrize("name", MIN_CONTRAST)
def test_symbols_have_enough_contrast(qapp: QApplication, name: str) -> None:
    theme = load_theme(name)
    found = {state: strongest(painted(theme, state)) for state in [*BAND_GLYPHS, *MARK_GLYPHS]}
    assert {state: value for state, value in found.items() if value < MIN_CONTRAST[name][1]} == {}


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("name", MIN_CONTRAST)
def test_confidence_levels_differ_for_every_colour_vision(
    qapp: QApplication, name: str, eye: str
) -> None:
    theme = load_theme(name)
    bands = [Band.LOW, Band.MEDIUM, Band.HIGH]
    inks = {band: ink(painted(theme, band, 64)) for band in bands}
    apart = {
        pair: distance(inks[pair[0]], inks[pair[1]], eye)
        for pair in itertools.combinations(bands, 2)
    }
    assert min(apart.values()) > 20, apart


def ink(image: QImage) -> QColor:
    """Return the colour of a symbol."""
    return pixels(image)[1]


@pytest.mark.parametrize("name", MIN_CONTRAST)
def test_symbols_differ_without_colour(qapp: QApplication, name: str) -> None:
    theme = load_theme(name)
    gray = {
        state: painted(theme, state).convertToFormat(QImage.Format.Format_Grayscale8)
        for state in [*BAND_GLYPHS, *MARK_GLYPHS]
    }
    for one, other in itertools.combinations(gray, 2):
        pairs = zip(bytes(gray[one].constBits()), bytes(gray[other].constBits()), strict=True)
        assert sum(abs(a - b) > 64 for a, b in pairs) >= 12, (one, other)


@pytest.mark.parametrize("name", MIN_CONTRAST)
def test_quotes_and_the_tool_bar_extension_have_enough_contrast(
    qapp: QApplication, in_window: InWindow, name: str
) -> None:
    text, symbol = MIN_CONTRAST[name]
    theme = load_theme(name)

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        apply_theme(qapp, name)
        running.window.resize(880, 520)
        view = running.window.document.view
        await running.until(lambda: where(view.viewport().grab().toImage(), theme.quote_strong))
        picture = view.viewport().grab().toImage()
        marked = where(picture, theme.quote_strong)
        assert strongest(picture.copy(marked)) >= text
        outline = picture.copy(marked.left(), marked.top() - 2, marked.width(), 2)
        assert strongest_of(outline, theme.palette.color(QPalette.ColorRole.Base)) >= symbol
        more = running.window.findChild(QToolButton, "qt_toolbar_ext_button")
        assert more.isVisible()
        assert strongest(more.grab().toImage()) >= text

    in_window(scenario, demo=True)


def where(picture: QImage, colour: QColor) -> QRect:
    """Return a rectangle at the first line of a colour, or an empty one."""
    width, pixel = picture.width(), colour.rgb()
    bits = memoryview(picture.convertToFormat(QImage.Format.Format_RGB32).constBits()).cast("I")
    for y in range(picture.height()):
        line = bits[y * width : (y + 1) * width].tolist()
        if line.count(pixel) > 20:
            row = [x for x in range(width) if line[x] == pixel]
            return QRect(row[0], y, row[-1] - row[0], 12)
    return QRect()


def strongest_of(image: QImage, ground: QColor) -> float:
    return max(contrast(ground, colour) for colour in pixels(image))


@pytest.mark.parametrize("name", MIN_CONTRAST)
@pytest.mark.parametrize("kind", MessageKind)
def test_messages_have_enough_contrast(
    qapp: QApplication, qtbot: QtBot, name: str, kind: MessageKind
) -> None:
    apply_theme(qapp, name)
    window, messages = QWidget(), MessageQueue()
    qtbot.addWidget(window)
    window.resize(600, 300)
    banner = StatusBanner(messages, QWidget(window))
    action = MessageAction("Show", lambda: None)
    messages.show(Message(kind, "Something happened.", actions=(action,)))
    label = banner.card.findChild(QLabel, "messageText")
    picture = banner.card.grab().toImage()
    place = QRect(label.mapTo(banner.card, QPoint()), label.size())
    assert strongest(picture.copy(place)) >= MIN_CONTRAST[name][0]
    assert strongest(picture.copy(4, 4, place.x() - 4, 30)) >= MIN_CONTRAST[name][1]
