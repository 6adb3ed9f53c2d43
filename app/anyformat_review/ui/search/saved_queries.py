"""The button with the queries that the reviewer has saved."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from anyformat_review.domain.visible_text import one_line
from anyformat_review.translation import tr
from anyformat_review.ui.theme.icons import Icon, icon
from anyformat_review.ui.theme.text_size import size_icons
from anyformat_review.ui.widgets.plain_text import menu_text

_MAX_LENGTH = 60
"""Characters of a query in the menu."""


class SavedQueriesButton(QToolButton):
    """A menu that saves the current query, offers the saved ones, and removes the current one.

    Signals:
        chosen(str): use this query.
        changed(tuple): the texts of the saved queries.
    """

    chosen = Signal(str)
    changed = Signal(object)

    def __init__(self, current: Callable[[], str], parent: QWidget | None = None) -> None:
        """`current` returns the text of the current query, empty without one."""
        super().__init__(parent)
        self._current = current
        self.setObjectName("savedQueriesButton")
        self.setIcon(icon(Icon.SAVE))
        size_icons(self)
        self.setAutoRaise(True)
        self.setAccessibleName(tr("Saved queries"))
        self.setToolTip(tr("Saved queries, which can also be reviewed as a queue"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._menu.setObjectName("savedQueriesMenu")
        self.setMenu(self._menu)
        self._saved: tuple[str, ...] = ()
        self._menu.aboutToShow.connect(self._fill)

    def show_queries(self, saved: Sequence[str]) -> None:
        """Offer the saved queries."""
        self._saved = tuple(saved)

    def _fill(self) -> None:
        self._menu.clear()
        current, saved = self._current(), self._saved
        if current in saved:
            others = tuple(text for text in saved if text != current)
            self._add(
                tr("Remove {query}").format(query=_quoted(current)),
                lambda: self.changed.emit(others),
            )
        elif current:
            self._add(
                tr("Save {query}").format(query=_quoted(current)),
                lambda: self.changed.emit((*saved, current)),
            )
        else:
            self._menu.addAction(tr("Type a query to save it")).setEnabled(False)
        if saved:
            self._menu.addSeparator()
        for text in saved:
            self._add(_shown(text), lambda _=False, text=text: self.chosen.emit(text))

    def _add(self, text: str, do: object) -> None:
        self._menu.addAction(text).triggered.connect(do)


def _shown(query: str) -> str:
    return menu_text(one_line(query, _MAX_LENGTH))


def _quoted(query: str) -> str:
    return f"“{_shown(query)}”"
