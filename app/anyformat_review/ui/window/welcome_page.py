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
        show_with_key(tour_button.setText, tour.text(), tour)
        self.add(*ways, way, tour_way, gap=12)
        self._recent = QWidget()
        self._rows: list[_RecentRow] = []
        self._recent.setObjectName("recentSources")
        self._lines = column(parent=self._recent, spacing=2, margins=(0, 12, 0, 0))
        self._recent.hide()
        self.add(self._recent)

    def show_recent(self, sources: tuple[str, ...]) -> None:
        """Show recent sources, newest first."""
        if sources == tuple(shown.source for shown in self._rows if shown.source):
            return
        had_focus = self._recent.isAncestorOf(self.window().focusWidget() or self)
        while len(self._rows) < len(sources):
            self._add_row()
        for position, shown in enumerate(self._rows):
            shown.show_source(sources[position] if position < len(sources) else "")
        self._recent.setVisible(bool(sources))
        if had_focus:
            self.setFocus()

    def prepare_row(self) -> None:
        """Add a hidden row if all rows are in use.

        A row that is made when a large collection is closed can keep much of its memory (see
        `viewmodels/garbage.py`).
        """
        if all(shown.source for shown in self._rows):
            self._add_row()

    def _add_row(self) -> None:
        if not self._rows:
            self._lines.addWidget(TonedLabel(muted, tr("Recent")))
        added = _RecentRow()
        added.chosen.connect(self.recent_chosen)
        added.removed.connect(self.recent_removed)
        self._rows.append(added)
        self._lines.addWidget(added)


class _RecentRow(QWidget):
    """Opens a recent source, or removes it from the page."""

    chosen = Signal(str)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.source = ""
        """The text of the source, "" if the row is hidden."""
        self._open = page_button(Icon.FILE_TEXT, "")
        self._open.clicked.connect(lambda: self.chosen.emit(self.source))
        self._remove = tool_button("", Icon.X, "")
        self._remove.clicked.connect(lambda: self.removed.emit(self.source))
        column(row(self._open, self._remove, None, spacing=4), parent=self, margins=(0, 0, 0, 0))
        self.hide()

    def show_source(self, source: str) -> None:
        """Show another source, or hide the row."""
        self.source = source
        name = Path(source).name
        self._open.setText(menu_text(visible(name)))
        self._open.setToolTip(plain_tooltip(source))
        self._open.setAccessibleName(tr("Open {name}").format(name=name))
        remove = tr("Remove {name}").format(name=name)
        self._remove.setToolTip(remove)
        self._remove.setAccessibleName(remove)
        self.setVisible(bool(source))


def _way(mark: Icon, text: str, description: str) -> tuple[QPushButton, QVBoxLayout]:
    button = page_button(mark, text)
    button.setAccessibleName(text)
    button.setAccessibleDescription(description)
    way = column(spacing=4)
    way.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    way.addWidget(TonedLabel(muted, description, wrap=True))
    return button, way
