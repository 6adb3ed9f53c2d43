"""The pages to the right of the collections.

Pages that the first paint does not show are imported and created when they are first needed.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from anyformat_review.ui.widgets.message_page import MessagePage

if TYPE_CHECKING:
    from anyformat_review.ui.exchange.import_panel import ImportPanel
    from anyformat_review.ui.metrics.metrics_page import MetricsPage
    from anyformat_review.ui.search.documents_page import DocumentsPage
    from anyformat_review.ui.support.support_page import SupportPage
    from anyformat_review.ui.window.help_page import HelpPage
    from anyformat_review.ui.window.progress_page import ProgressPage
    from anyformat_review.ui.window.review_page import ReviewPage
    from anyformat_review.ui.window.unavailable_page import UnavailablePage
    from anyformat_review.ui.window.welcome_page import WelcomePage
    from anyformat_review.viewmodels.review.review_store import ReviewStore

_Page = TypeVar("_Page", bound=QWidget)


class WindowPage(StrEnum):
    """The pages; the values are attribute names of `PageStack`."""

    WELCOME = "welcome"
    PROGRESS = "progress"
    UNAVAILABLE = "unavailable"
    REVIEW = "review"
    IMPORT = "corrections"
    METRICS = "metrics"
    DOCUMENTS = "documents"
    SUPPORT = "support"
    HELP = "help"


VISITED_PAGES = frozenset(
    {WindowPage.METRICS, WindowPage.DOCUMENTS, WindowPage.SUPPORT, WindowPage.HELP}
)
"""The pages that do not belong to a collection."""


class PageStack(QStackedWidget):
    """Creates the pages and shows one of them.

    Signals:
        page_changed(WindowPage): another page is shown, or the same one again.
        dashboard_requested(), key_entered(str, bool): see `UnavailablePage`.
        connect_requested(), demo_requested(), recent_chosen(str), recent_removed(str): see
            `WelcomePage`.
    """

    page_changed = Signal(object)
    dashboard_requested = Signal()
    key_entered = Signal(str, bool)
    connect_requested = Signal()
    demo_requested = Signal()
    recent_chosen = Signal(str)
    recent_removed = Signal(str)

    def __init__(
        self, action: Callable[[str], QAction], store: "Callable[[], ReviewStore]"
    ) -> None:
        """`action` returns an action of the window by its name, `store` the review store."""
        super().__init__()
        self._action = action
        self._store = store
        self._before: dict[WindowPage, tuple[WindowPage, QWidget | None]] = {}
        """From which page and which widget the user went to a page."""
        self.page = WindowPage.WELCOME
        self.review_layout: dict[str, QByteArray] = {}
        """The saved layout, which the page of the review restores when it is created."""
        self._recent: tuple[str, ...] = ()

    @property
    def shown(self) -> QWidget:
        """The widget of the shown page."""
        return cast("QWidget", getattr(self, self.page.value))

    def show_page(self, page: WindowPage) -> None:
        """Show a page; if the focus was in a page, the new page gets it."""
        had_focus = self.isAncestorOf(self.window().focusWidget() or self.window())
        if self.page is WindowPage.WELCOME is not page and "welcome" in self.__dict__:
            self.welcome.prepare_row()
        self.page = page
        if page is WindowPage.WELCOME:
            self.welcome.show_recent(self._recent)
        self.setCurrentWidget(self.shown)
        if had_focus and isinstance(self.shown, MessagePage):
            # Not a button of the page: a Return that was meant for the fields would press it.
            self.shown.setFocus()
        self.page_changed.emit(page)

    def visit(self, page: WindowPage) -> bool:
        """Show a page that the user leaves again; return False if it is shown already."""
        if page is self.page:
            return False
        if page not in self._way_back():  # otherwise leaving would lead in circles
            self._before[page] = self.page, self.window().focusWidget()
        self.show_page(page)
        return True

    def show_in_background(self, page: WindowPage) -> None:
        """Show a page of the collection, but not in place of one that the user visits meanwhile.

        The keys that the user presses there must not reach the fields. Leaving that page shows this
        one.
        """
        *visited, _ = self._way_back()
        if visited:
            focus = self.review.fields.table if page is WindowPage.REVIEW else None
            self._before[visited[-1]] = page, focus
        else:
            self.show_page(page)

    def _way_back(self) -> list[WindowPage]:
        """Return the shown page, and the pages that leaving one after the other leads to."""
        way = [self.page]
        while way[-1] in VISITED_PAGES:
            way.append(self._before[way[-1]][0])
        return way

    def show_start_page(self) -> None:
        """Show the welcome page; activating a collection in the list leaves it again."""
        if self.visit(WindowPage.WELCOME):
            self.welcome.setFocus()

    def leave_start_page(self) -> None:
        """Show the page again that was shown before the welcome page."""
        if self.page is WindowPage.WELCOME and WindowPage.WELCOME in self._before:
            self.show_page(self._before[WindowPage.WELCOME][0])

    def _leave(self, page: WindowPage) -> None:
        """Show the page again from which the user went to a page, and focus the same widget."""
        before, widget = self._before.get(page, (WindowPage.WELCOME, None))
        self.show_page(before)
        if widget is not None and isValid(widget) and widget.isVisible():
            widget.setFocus()

    def _add(self, page: _Page) -> _Page:
        self.addWidget(page)
        return page

    @cached_property
    def welcome(self) -> "WelcomePage":
        """The page before a collection is open."""
        from anyformat_review.ui.window.welcome_page import WelcomePage

        page = self._add(WelcomePage(self._action))
        page.connect_requested.connect(self.connect_requested)
        page.demo_requested.connect(self.demo_requested)
        page.recent_chosen.connect(self.recent_chosen)
        page.recent_removed.connect(self.recent_removed)
        return page

    def show_recent(self, sources: Sequence[str]) -> None:
        """Show recent sources on the welcome page, newest first."""
        self._recent = tuple(sources)
        if self.page is WindowPage.WELCOME:
            self.welcome.show_recent(self._recent)

    @cached_property
    def progress(self) -> "ProgressPage":
        """The page of a collection that is being opened."""
        from anyformat_review.ui.window.progress_page import ProgressPage

        return self._add(ProgressPage())

    @cached_property
    def unavailable(self) -> "UnavailablePage":
        """The page of a collection that cannot be opened."""
        from anyformat_review.ui.window.unavailable_page import UnavailablePage

        page = self._add(UnavailablePage(self._action))
        page.dashboard_requested.connect(self.dashboard_requested)
        page.key_entered.connect(self.key_entered)
        return page

    @cached_property
    def review(self) -> "ReviewPage":
        """The page of an open collection."""
        from anyformat_review.ui.window.review_page import ReviewPage

        page = ReviewPage(self._store())
        page.set_actions(self._action)
        self._add(page)
        page.restore_layout(self.review_layout)
        return page

    @cached_property
    def corrections(self) -> "ImportPanel":
        """The page that previews a colleague's corrections."""
        from anyformat_review.ui.exchange.import_panel import ImportPanel

        return self._add(ImportPanel())

    @cached_property
    def metrics(self) -> "MetricsPage":
        """The page of the review statistics."""
        from anyformat_review.ui.metrics.metrics_page import MetricsPage

        page = self._add(MetricsPage())
        page.left.connect(lambda: self._leave(WindowPage.METRICS))
        return page

    @cached_property
    def documents(self) -> "DocumentsPage":
        """The page that compares the values of all collections."""
        from anyformat_review.ui.search.documents_page import DocumentsPage

        page = self._add(DocumentsPage())
        page.left.connect(lambda: self._leave(WindowPage.DOCUMENTS))
        return page

    @cached_property
    def support(self) -> "SupportPage":
        """The support page."""
        from anyformat_review.ui.support.support_page import SupportPage

        page = self._add(SupportPage(self._action))
        page.left.connect(lambda: self._leave(WindowPage.SUPPORT))
        return page

    @cached_property
    def help(self) -> "HelpPage":
        """The documentation."""
        from anyformat_review.ui.window.help_page import HelpPage

        page = self._add(HelpPage())
        page.left.connect(lambda: self._leave(WindowPage.HELP))
        return page
