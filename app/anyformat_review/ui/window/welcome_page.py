"""The page before a collection is open."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from anyformat_review.domain.visible_text import visible
from anyformat_review.translation import tr
from anyformat_review.ui.actions.shortcuts import show_with_key
from anyformat_review.ui.theme.icons import Icon
from anyformat_review.ui.widgets.layouts import column, row
from anyformat_review.ui.widgets.message_page import MessagePage, TonedLabel, muted, page_button
from anyformat_review.ui.widgets.plain_text import menu_text
from anyformat_review.ui.widgets.tool_buttons import tool_button
from anyformat_review.viewmodels.tooltips import plain_tooltip


class WelcomePage(MessagePage):
    """Has buttons to open collections, to set up an account and to open the demo.

    Signals:
        connect_requested(): set up an account.
        demo_requested(): open the demo.
        recent_chosen(str): open the recent source with this text.
        recent_removed(str): remove a recent source from the page.
    """

    connect_requested = Signal()
    demo_requested = Signal()
    recent_chosen = Signal(str)
    recent_removed = Signal(str)

    def __init__(self, action: Callable[[str], QAction], parent: QWidget | None = None) -> None:
        """`action` returns an action of the window by its name."""
        super().__init__(Icon.LIST_CHECKS, parent, margin=24)
        self.setObjectName("welcomePage")
        self.setAccessibleName(tr("Welcome"))
        self.title.setText(tr("Open a collection to review it"))
        hint = tr(
            "You can also drop a results file here. Your decisions are stored on this computer."
        )
        self.add(TonedLabel(muted, hint, wrap=True))
        connect, way = _way(
            Icon.KEY_ROUND,
            tr("Connect to the service"),
            tr("Your workflows and collections, with an API key"),
        )
        connect.clicked.connect(self.connect_requested)
        ways = [way]
        for opening, mark, description in (
            (
                action("openFileAction"),
                Icon.FOLDER_OPEN,
                tr("A JSON file of results on this computer"),
            ),
            (
                action("openByIdAction"),
                Icon.LINK,
                tr("A collection of the service, by IDs or URL"),
            ),
        ):
            button, way = _way(mark, opening.text(), description)
            button.clicked.connect(opening.trigger)
            show_with_key(button.setText, opening.text(), opening)
            ways.append(way)
        demo, way = _way(
            Icon.FILES,
            tr("Show the demo"),
            tr("Sample documents, without network access or an API key"),
        )
        demo.clicked.connect(self.demo_requested)
        tour = action("tourAction")
        tour_button, tour_way = _way(
            Icon.ARROW_RIGHT, tour.text(), tr("The demo and the main keys in six steps")
        )
        tour_button.clicked.connect(tour.trigger)
        self.add(*ways, way, tour_way, gap=12)
        self._recent = QWidget()
        self._sources: tuple[str, ...] = ()
        self._recent.setObjectName("recentSources")
        self._rows = column(parent=self._recent, spacing=2, margins=(0, 12, 0, 0))
        self._recent.hide()
        self.add(self._recent)

    def show_recent(self, sources: tuple[str, ...]) -> None:
        """Show recent sources, newest first."""
        if sources == self._sources:
            return
        self._sources = sources
        had_focus = self._recent.isAncestorOf(self.window().focusWidget() or self)
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if sources:
            self._rows.addWidget(TonedLabel(muted, tr("Recent")))
        for source in sources:
            self._rows.addWidget(self._recent_row(source))
        self._recent.setVisible(bool(sources))
        if had_focus:
            self.setFocus()

    def _recent_row(self, source: str) -> QWidget:
        name = Path(source).name
        button = page_button(Icon.FILE_TEXT, menu_text(visible(name)), plain_tooltip(source))
        button.setAccessibleName(tr("Open {name}").format(name=name))
        button.clicked.connect(lambda: self.recent_chosen.emit(source))
        remove = tool_button("", Icon.X, tr("Remove {name}").format(name=name))
        remove.clicked.connect(lambda: self.recent_removed.emit(source))
        line = QWidget()
        column(row(button, remove, None, spacing=4), parent=line, margins=(0, 0, 0, 0))
        return line


def _way(mark: Icon, text: str, description: str) -> tuple[QPushButton, QVBoxLayout]:
    button = page_button(mark, text)
    button.setAccessibleName(text)
    button.setAccessibleDescription(description)
    way = column(spacing=4)
    way.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    way.addWidget(TonedLabel(muted, description, wrap=True))
    return button, way
