"""Every text of a window that a person sees or hears."""

from collections.abc import Iterator
from itertools import count, takewhile
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QProgressBar,
    QTabBar,
    QWidget,
)

_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
_MAX_ROWS = 40
"""Rows of a table that are read; others have the same kinds of texts."""


def visible_texts(window: QWidget) -> Iterator[tuple[str, str]]:
    """Yield the plain texts of visible widgets, of actions and of cells, each with its source."""
    for widget in (window, *window.findChildren(QWidget)):
        if not widget.isVisible():
            continue
        where = f"{type(widget).__name__} {widget.objectName()}"
        texts = [
            widget.toolTip(),
            widget.statusTip(),
            widget.accessibleName(),
            widget.accessibleDescription(),
            *_own_texts(widget),
        ]
        yield from ((where, plain(text)) for text in texts if text)
    for action in window.findChildren(QAction):
        texts = [action.text(), action.toolTip(), action.statusTip()]
        yield from ((f"action {action.objectName()}", plain(text)) for text in texts if text)
    for menu in window.findChildren(QMenu):
        yield f"menu {menu.objectName()}", menu.title()


def plain(text: str) -> str:
    """Return a text without its markup."""
    shown = QTextDocumentFragment.fromHtml(text).toPlainText() if text[:1] == "<" else text
    return shown.replace("\u200b", "")


def _own_texts(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield widget.placeholderText()
        case QComboBox():
            yield from map(widget.itemText, range(widget.count()))
        case QGroupBox():
            yield widget.title()
        case QTabBar():
            for tab in range(widget.count()):
                yield from (widget.tabText(tab), widget.tabToolTip(tab))
        case QProgressBar():
            yield widget.text()
        case QHeaderView():
            yield from _headings(widget)
        case QAbstractItemView() if widget.model() is not None:
            yield from _cells(widget, widget.rootIndex())
    if widget.isWindow():
        yield widget.windowTitle()


def _headings(header: QHeaderView) -> Iterator[str]:
    for section in range(min(header.count(), _MAX_ROWS)):
        if not header.isSectionHidden(section):
            for role in _ROLES:
                text = header.model().headerData(section, header.orientation(), role)
                yield text if isinstance(text, str) else ""


def _cells(view: QAbstractItemView, parent: Any) -> Iterator[str]:
    model = view.model()
    for row in range(min(model.rowCount(parent), _MAX_ROWS)):
        indexes = (model.index(row, column, parent) for column in count())
        for index in takewhile(QModelIndex.isValid, indexes):
            for role in _ROLES:
                text = index.data(role)
                yield text if isinstance(text, str) else ""
        first = model.index(row, 0, parent)
        if model.rowCount(first):
            yield from _cells(view, first)
