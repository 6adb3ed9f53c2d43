"""Every text on every page has enough space, also with large system fonts."""

import importlib
import itertools
import pkgutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGridLayout,
    QHeaderView,
    QLabel,
    QLayout,
    QLineEdit,
    QListView,
    QScrollArea,
    QStyle,
    QStyleOptionHeader,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from anyformat_review import ui
from anyformat_review.domain.language_choice import LanguageChoice
from anyformat_review.languages import install_language
from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.settings import Settings, SettingsStore
from anyformat_review.ui.theme.text_size import apply_text_size
from anyformat_review.ui.widgets.scrolling_container import ScrollingContainer
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.ui.window.page_stack import WindowPage
from e2e.conftest import InWindow
from support.http_server import HttpServer
from support.running_window import RunningWindow
from support.source_tree import ROOT
from support.window_tour import prepare, tour

CATALOGUE = ROOT / "packaging" / "translations" / "anyformat-review_es.ts"
FADING = frozenset({"originalName"})
"""Labels that elide long file names and show them in their tooltips."""
SIZES = (QSize(3840, 2160), QSize(1440, 940), QSize(1100, 700), QSize(880, 520))
WITHOUT_TEXT = {
    "AccountLine",
    "ArrangeMenu",  # fits its texts
    "EvidenceStrip",  # paints the document
    "_ImageBox",
    # Parts of the presenter mode, which changes the font; a key fits its text.
    "_Key",
    "_Overlay",
    "_Ring",
}
"""Widgets that the tour does not show."""


@pytest.fixture
def english_afterwards() -> Iterator[None]:
    yield
    install_language("en")


@pytest.fixture
def font(qapp: QApplication) -> Iterator[QFont]:
    before = qapp.font()
    yield QFont(before)
    apply_text_size(qapp, 100)
    qapp.setFont(before)


def settle() -> None:
    """Let the layouts follow a change."""
    for _ in range(6):  # layout requests are passed to the parents
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def too_small(window: QWidget) -> Iterator[str]:
    """Yield the widgets with less space than their text needs."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not window.window():
            continue
        size, need = widget.size(), text_size(widget)
        # Rounding may lose a pixel.
        if size.width() + 1 < need.width() or size.height() + 1 < need.height():
            yield f"{type(widget).__name__} {widget.objectName()}: {size} for {need}"
        elif need.isValid() and not scrolls(widget) and clipped(widget):
            yield f"{type(widget).__name__} {widget.objectName()} is clipped"


def cut_headings(window: QWidget) -> Iterator[str]:
    """Yield those headings of visible tables that are wider than their columns."""
    for header in window.findChildren(QHeaderView):
        if header.isVisible() and header.orientation() == Qt.Orientation.Horizontal:
            yield from _cut_headings(header)


def _cut_headings(header: QHeaderView) -> Iterator[str]:
    for place in range(header.count()):
        option = QStyleOptionHeader()
        header.initStyleOptionForIndex(option, place)  # a narrow column may have a shorter one
        margins = 2 * header.style().pixelMetric(QStyle.PixelMetric.PM_HeaderMargin, option, header)
        need = header.fontMetrics().horizontalAdvance(option.text) + margins
        if not header.isSectionHidden(place) and header.sectionSize(place) < need:
            yield f"{header.parent().objectName()}: heading {option.text} is cut"


def cut_cells(window: QWidget) -> Iterator[str]:
    """Yield the cells with a text of the program, such as a status, that are too narrow for it."""
    for view in window.findChildren(QAbstractItemView):
        if view.isVisible() and view.model() is not None:
            for index in cells_of_rows(view):
                text = index.data()
                if text in texts_of_the_program() and is_cut(view, index):
                    yield f"{view.objectName()}: cell {text} is cut"


def cells_of_rows(view: QAbstractItemView) -> Iterator[QModelIndex]:
    """Yield the cells of the visible rows of a view, and those that it can scroll to."""
    model, height = view.model(), view.viewport().height()
    for row, column in itertools.product(range(min(30, model.rowCount())), range(20)):
        index = model.index(row, column, view.rootIndex())
        rect = view.visualRect(index)
        if index.isValid() and not rect.isEmpty() and 0 <= rect.top() < height:
            yield index


def is_cut(view: QAbstractItemView, index: QModelIndex) -> bool:
    """Return whether a cell is narrower than its delegate needs for its text."""
    wraps = isinstance(view, QListView) and view.wordWrap()
    need = view.sizeHintForIndex(index).width()
    return not wraps and view.visualRect(index).width() < need


@cache
def texts_of_the_program() -> frozenset[str]:
    """Return the texts of the program without placeholders, in English and in Spanish."""
    texts: set[str] = set()
    for message in ET.parse(CATALOGUE).iter("message"):  # noqa: S314 - our own file
        texts |= {message.findtext("source") or "", message.findtext("translation") or ""}
    return frozenset(text for text in texts if text and "{" not in text)


def text_size(widget: QWidget) -> QSize:
    """Return the minimum size for the text of a widget, invalid without a text."""
    line = widget.fontMetrics().height()
    match widget:
        case QLabel() if widget.text() and widget.objectName() not in FADING:
            if widget.wordWrap():
                return QSize(0, widget.heightForWidth(widget.width()))
            # With a buddy, "&" is before a letter to underline.
            flags = Qt.TextFlag.TextShowMnemonic.value if widget.buddy() else 0
            return widget.fontMetrics().size(flags, widget.text())
        case QToolButton() if shows_only_an_icon(widget):
            return QSize()
        case QAbstractButton() if widget.text():
            text = widget.fontMetrics().size(0, widget.text().replace("&", ""))
            mark = 0 if widget.icon().isNull() else widget.iconSize().width()
            return QSize(text.width() + mark, text.height())
        case QLineEdit() | QComboBox():
            return QSize(0, line)
    return QSize()


def overlapping(window: QWidget) -> Iterator[str]:
    """Yield the widgets that a layout puts on top of each other."""
    for parent in (window, *window.findChildren(QWidget)):
        if parent.isVisible():
            for one, other in itertools.combinations(laid_out(parent), 2):
                shared = one.geometry() & other.geometry()
                if shared.width() > 1 and shared.height() > 1:  # rounding
                    names = " and ".join(
                        f"{type(part).__name__} {part.objectName()}" for part in (one, other)
                    )
                    yield f"{names} overlap"


def laid_out(parent: QWidget) -> Iterator[QWidget]:
    """Yield the visible widgets in the layout of a parent and in the layouts within it.

    The items of a layout are not asked for their widgets: PySide keeps their wrappers after Qt has
    deleted them, and returns them for other objects at the same addresses.
    """
    if (layout := parent.layout()) is not None:
        layouts = (layout, *layout.findChildren(QLayout))
        for child in parent.children():
            is_widget = isinstance(child, QWidget) and child.isVisible()
            if is_widget and any(each.indexOf(child) >= 0 for each in layouts):
                yield child


def scrolled(window: MainWindow) -> Iterator[str]:
    """Yield a fault if the window itself scrolls; panels scroll in their own place below."""
    (panes,) = window.findChildren(ScrollingContainer, "paneScroll")
    if panes.verticalScrollBar().isVisible() or panes.horizontalScrollBar().isVisible():
        yield "the window scrolls"


def shows_only_an_icon(button: QToolButton) -> bool:
    """Return whether a button does not show its text."""
    is_only = button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
    return is_only and not button.icon().isNull()


def scrolls(widget: QWidget) -> bool:
    """Return whether a widget is in a scroll area other than that of the window."""
    above = widget.parentWidget()
    # PySide may return the wrapper of a deleted spacer.
    while isinstance(above, QWidget) and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return isinstance(above, QScrollArea) and not isinstance(above, ScrollingContainer)


def clipped(widget: QWidget) -> bool:
    """Return whether a parent, up to the scrolled content, clips a widget."""
    above, rect = widget.parentWidget(), widget.geometry()
    while isinstance(above, QWidget) and not isinstance(above.parentWidget(), QScrollArea):
        if not above.rect().contains(rect) and above.objectName() != "qt_scrollarea_viewport":
            return True
        if above.isWindow():
            break
        above, rect = above.parentWidget(), rect.translated(above.pos())
    return False


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_every_text_has_enough_space_in_every_size(
    percent: int,
    font: QFont,
    qapp: QApplication,
    in_window: InWindow,
    service: HttpServer,
    review_home: Path,
    tmp_path: Path,
) -> None:
    prepare(service, review_home)
    if percent != 150:
        font.setPointSizeF(font.pointSizeF() * percent / 100)
        qapp.setFont(font)
    sizes = {100: SIZES, 150: SIZES[-1:], 200: SIZES[::3]}[percent]
    faults: list[str] = []
    pages: set[WindowPage] = set()
    kinds: set[type[QWidget]] = set()

    async def scenario(running: RunningWindow) -> None:
        async for place, window in tour(running, tmp_path):
            pages.add(running.window.page)
            if place == "review" and percent == 150:  # chosen while the window is open
                apply_text_size(qapp, percent)
                larger = qapp.font().pointSizeF()
                await running.until(
                    lambda larger=larger: running.table.font().pointSizeF() == larger
                )
            for size in sizes:
                running.window.resize(size)
                settle()
                where = f"{place}, {size.width()} × {size.height()}"
                faults.extend(f"{where}: {fault}" for fault in too_small(window))
                faults.extend(f"{where}: {fault}" for fault in overlapping(window))
                if percent == 100:  # with larger fonts, narrow panes elide their headings
                    faults.extend(f"{where}: {fault}" for fault in cut_headings(window))
                    faults.extend(f"{where}: {fault}" for fault in cut_cells(window))
                    faults.extend(f"{where}: {fault}" for fault in scrolled(running.window))
                assert running.window.size() == size
            # PySide can return the wrapper of a deleted spacer for a widget at the same address.
            widgets = (each for each in QApplication.allWidgets() if isinstance(each, QWidget))
            kinds.update(type(each) for each in widgets if each.isVisible())

    in_window(scenario, limit=60.0)
    assert sorted(set(faults)) == []
    assert pages == set(WindowPage)
    unseen = {each for each in _widgets() if not any(issubclass(seen, each) for seen in kinds)}
    assert {each.__name__ for each in unseen} == WITHOUT_TEXT


def _widgets() -> Iterator[type[QWidget]]:
    """Yield every widget class of the window."""
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        for each in vars(importlib.import_module(module.name)).values():
            is_own = isinstance(each, type) and each.__module__ == module.name
            if is_own and issubclass(each, QWidget):
                yield each


@pytest.mark.usefixtures("english_afterwards")
def test_every_spanish_text_has_enough_space(
    in_window: InWindow, service: HttpServer, review_home: Path, tmp_path: Path
) -> None:
    prepare(service, review_home)
    settings = Settings(language=LanguageChoice.SPANISH)
    SettingsStore(DataFolder.below(review_home).settings).save(settings)
    faults: list[str] = []

    async def scenario(running: RunningWindow) -> None:
        running.window.resize(SIZES[-1])
        async for place, window in tour(running, tmp_path):
            settle()
            checks = (
                too_small(window),
                overlapping(window),
                cut_headings(window),
                cut_cells(window),
            )
            found = itertools.chain(*checks, scrolled(running.window))
            faults.extend(f"{place}: {fault}" for fault in found)

    in_window(scenario, limit=60.0)
    assert sorted(set(faults)) == []


def test_overlapping_widgets_are_found(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    grid = QGridLayout(window)
    for place in ((0, 0), (0, 0), (1, 0)):
        grid.addWidget(QLineEdit(), *place)
    window.show()
    assert list(overlapping(window)) == ["QLineEdit  and QLineEdit  overlap"]
