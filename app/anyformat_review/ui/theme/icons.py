"""The application's icons: Lucide drawings in colours of the palette."""

import functools
from enum import StrEnum

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtSvg import QSvgRenderer

from anyformat_review import assets

_MIN_SIDE = 18


class Icon(StrEnum):
    """The icons, by file name in `resources/icons`."""

    ARROW_DOWN = "arrow-down"
    ARROW_LEFT = "arrow-left"
    ARROW_RIGHT = "arrow-right"
    ARROW_UP = "arrow-up"
    BAN = "ban"
    CHECK = "check"
    CHECK_CHECK = "check-check"
    CHEVRON_DOWN = "chevron-down"
    CHEVRON_LEFT = "chevron-left"
    CHEVRON_RIGHT = "chevron-right"
    CHEVRON_UP = "chevron-up"
    CIRCLE_ALERT = "circle-alert"
    CIRCLE_CHECK = "circle-check"
    CIRCLE_DASHED = "circle-dashed"
    CLOCK = "clock"
    COPY = "copy"
    DOWNLOAD = "download"
    EQUAL_APPROXIMATELY = "equal-approximately"
    ERASER = "eraser"
    EXTERNAL_LINK = "external-link"
    EYE_OFF = "eye-off"
    FILE_TEXT = "file-text"
    FILES = "files"
    FOLDER_OPEN = "folder-open"
    HOURGLASS = "hourglass"
    INFO = "info"
    KEY_ROUND = "key-round"
    LINK = "link"
    LIST_CHECKS = "list-checks"
    LIST_PLUS = "list-plus"
    LOADER_CIRCLE = "loader-circle"
    OCTAGON_ALERT = "octagon-alert"
    PANEL_RIGHT = "panel-right"
    PENCIL = "pencil"
    QUOTE = "quote"
    REDO_2 = "redo-2"
    REFRESH_CW = "refresh-cw"
    ROTATE_CCW = "rotate-ccw"
    SAVE = "save"
    SEARCH = "search"
    SEARCH_X = "search-x"
    SETTINGS = "settings"
    SQUARE = "square"
    SQUARE_CHECK = "square-check"
    TABLE = "table"
    TAG = "tag"
    TEXT_SEARCH = "text-search"
    TRIANGLE_ALERT = "triangle-alert"
    UNDO_2 = "undo-2"
    X = "x"


@functools.cache
def icon(name: Icon, role: QPalette.ColorRole = QPalette.ColorRole.ButtonText) -> QIcon:
    """Return an icon for buttons and menus that follows the application's palette."""
    return QIcon(_PaletteIconEngine(name, role))


def icon_size() -> QSize:
    """Return the size of icons next to text, which grows with the application's font."""
    side = max(_MIN_SIDE, round(QFontMetrics(QGuiApplication.font()).height() * 1.25))
    return QSize(side, side)


def paint_icon(painter: QPainter, name: Icon, rect: QRectF, colour: QColor) -> None:
    """Paint an icon in a colour at device resolution."""
    scale = painter.device().devicePixelRatioF()
    size = QSize(round(rect.width()), round(rect.height()))
    painter.drawPixmap(rect.topLeft().toPoint(), _pixmap(name, size, scale, colour))


class _PaletteIconEngine(QIconEngine):
    """Draws an icon in the current colour of the palette, to follow theme changes."""

    def __init__(self, name: Icon, role: QPalette.ColorRole) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def clone(self) -> QIconEngine:
        return _PaletteIconEngine(self._name, self._role)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        paint_icon(painter, self._name, QRectF(rect), self._colour(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        return _pixmap(self._name, size, 1.0, self._colour(mode))

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float
    ) -> QPixmap:
        return _pixmap(self._name, size, scale, self._colour(mode))

    def _colour(self, mode: QIcon.Mode) -> QColor:
        palette = QGuiApplication.palette()
        if mode == QIcon.Mode.Disabled:
            return palette.color(QPalette.ColorGroup.Disabled, self._role)
        if mode == QIcon.Mode.Selected:
            return palette.color(QPalette.ColorRole.HighlightedText)
        return palette.color(self._role)


def _pixmap(name: Icon, size: QSize, scale: float, colour: QColor) -> QPixmap:
    key = f"{name}/{size.width()}x{size.height()}@{scale}/{colour.rgba()}"
    cached = QPixmap()
    if QPixmapCache.find(key, cached):
        return cached
    pixmap = QPixmap(size * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _renderer(name, colour.name()).render(painter, QRectF(QPoint(), pixmap.size()))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    QPixmapCache.insert(key, pixmap)
    return pixmap


def _renderer(name: Icon, colour: str) -> QSvgRenderer:
    drawing = assets.read_bytes(f"icons/{name}.svg")
    return QSvgRenderer(drawing.replace(b"currentColor", colour.encode()))
