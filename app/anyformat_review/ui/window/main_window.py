"""The main window: collections, document, fields, menus and status bar.

Widgets that the first paint does not show are imported and created when they are first needed.
"""

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QMainWindow, QSplitter, QWidget

from anyformat_review.translation import tr
from anyformat_review.ui.actions.actions import ACTIONS, make_action
from anyformat_review.ui.actions.menus import fill_menus, tool_bar
from anyformat_review.ui.actions.shortcuts import KeyBindings
from anyformat_review.ui.collections.collection_list import CollectionList
from anyformat_review.ui.widgets.layouts import column
from anyformat_review.ui.widgets.plain_text import menu_text
from anyformat_review.ui.widgets.scrolling_container import ScrollingContainer
from anyformat_review.ui.widgets.tool_buttons import drop_connections
from anyformat_review.ui.window.file_chooser import FileChooser
from anyformat_review.ui.window.focus_keeper import FocusKeeper
from anyformat_review.ui.window.page_stack import PageStack, WindowPage
from anyformat_review.ui.window.pane_switch import Pane, PaneSwitch
from anyformat_review.ui.window.status_line import StatusLine
from anyformat_review.ui.window.window_title import WindowTitle
from anyformat_review.viewmodels.messages import MessageQueue

if TYPE_CHECKING:
    from anyformat_review.storage.accounts import AccountColour
    from anyformat_review.ui.document.document_panel import DocumentPanel
    from anyformat_review.ui.exchange.export_panel import ExportPanel
    from anyformat_review.ui.fields.field_panel import FieldPanel
    from anyformat_review.ui.original.original_panel import OriginalPanel
    from anyformat_review.ui.widgets.status_banner import StatusBanner
    from anyformat_review.ui.window.document_views import DocumentViews, SecondWindow
    from anyformat_review.ui.window.open_bar import OpenBar
    from anyformat_review.ui.window.panel_dock import PanelDock
    from anyformat_review.viewmodels.collections.safe_browser import BrowserTarget
    from anyformat_review.viewmodels.review.review_store import ReviewStore

MINIMUM_SIZE = QSize(880, 520)

_Widget = TypeVar("_Widget", bound=QWidget)


class MainWindow(QMainWindow):
    """Lays out the panes and owns the actions, which presenters connect.

    Signals:
        closing(): the user closed the window; the application hides it when it is ready.
        files_dropped(tuple): the paths of dropped files.
        words_entered(tuple): see `OpenBar`.
        theme_chosen(str): a value of `ThemeChoice`.
        keys_chosen(KeyBindings): the user changed shortcuts.
        escape_pressed(): Esc was pressed, and closed nothing.
    """

    closing = Signal()
    files_dropped = Signal(object)
    words_entered = Signal(object)
    theme_chosen = Signal(str)
    keys_chosen = Signal(object)
    escape_pressed = Signal()

    def __init__(self, opening: str = "") -> None:
        """`opening` is the name of what will be opened; without it, the welcome page is shown."""
        super().__init__()
        self.title = WindowTitle(self)
        self.setMinimumSize(MINIMUM_SIZE)
        self.resize(1400, 900)
        self.setAcceptDrops(True)

        self.messages = MessageQueue(self)
        self.collections = CollectionList()
        self._review_bars: list[QWidget] = []
        self.files = FileChooser(self)
        self._second: SecondWindow | None = None
        self._second_geometry = QByteArray()
        self._pane_switch = PaneSwitch()
        self.status = StatusLine()
        self.message_card = QWidget(self)  # programs find it as soon as the window is shown
        self.message_card.setObjectName("statusBanner")
        self.message_card.hide()
        self._actions = {spec.name: make_action(spec, self) for spec in ACTIONS}
        self.keys = KeyBindings()
        self._apply_keys()

        self.pages = PageStack(self.action, lambda: self.store)
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        self._panes.setObjectName("paneSplitter")
        self._panes.addWidget(self.collections)
        self._panes.addWidget(self.pages)
        self._panes.setStretchFactor(1, 1)
        self._panes.setCollapsible(1, False)
        self._panes.setSizes([240, 1160])
        self._arrange()
        if opening:
            self.pages.progress.show_starting(opening)
        self.show_page(WindowPage.PROGRESS if opening else WindowPage.WELCOME)
        self.messages.changed.connect(self._show_banner)
        FocusKeeper(self, self._focus_homes)

    # --- created when they are first needed ---------------------------------------------------

    def create_named(self) -> None:
        """Create the page that is not shown yet, but that programs find by its name."""
        _ = self.pages.unavailable

    @property
    def document(self) -> "DocumentPanel":
        """The document with its page box and find bar."""
        return self.pages.review.document

    @property
    def views(self) -> "DocumentViews":
        """The views of the document."""
        return self.pages.review.views

    @property
    def fields(self) -> "FieldPanel":
        """The fields and the quotes of the current one."""
        return self.pages.review.fields

    @cached_property
    def open_bar(self) -> "OpenBar":
        """The bar to open a collection by IDs, URL or file name."""
        from anyformat_review.ui.window.open_bar import OpenBar

        bar = self.add_panel(OpenBar())
        bar.words_entered.connect(self.words_entered)
        return bar

    def hide_open_bar(self) -> None:
        """Hide the bar to open a collection, if it was ever shown."""
        if "open_bar" in self.__dict__:
            self.open_bar.hide()

    @cached_property
    def _dock(self) -> "PanelDock":
        from anyformat_review.ui.window.panel_dock import PanelDock

        dock = PanelDock(self._scrolled, self._central)
        self._lines.addWidget(dock)
        dock.height_changed.connect(self._show_banner)
        return dock

    @cached_property
    def banner(self) -> "StatusBanner":
        """Shows the messages in their card."""
        from anyformat_review.ui.widgets.status_banner import StatusBanner
        from anyformat_review.ui.window.room_for_messages import RoomForMessages

        RoomForMessages(self.message_card, self.collections, self.pages)
        return StatusBanner(self.messages, self.message_card, bottom=self._below_messages)

    @cached_property
    def store(self) -> "ReviewStore":
        """The review that the panes show."""
        from anyformat_review.viewmodels.review.review_store import ReviewStore

        return ReviewStore(self)

    @cached_property
    def export_panel(self) -> "ExportPanel":
        """The panel that asks what to export."""
        from anyformat_review.ui.exchange.export_panel import ExportPanel

        return self.add_panel(ExportPanel())

    # --- for presenters -----------------------------------------------------------------------

    def action(self, name: str) -> QAction:
        """Return an action by its object name."""
        return self._actions[name]

    def set_keys(self, keys: KeyBindings) -> None:
        """Set the shortcuts of all actions."""
        if keys != self.keys:
            self.keys = keys
            self._apply_keys()

    def _apply_keys(self) -> None:
        for spec in ACTIONS:
            self.keys.apply(spec, self._actions[spec.name])

    def show_page(self, page: WindowPage) -> None:
        """Show a page, and enable the actions that it supports."""
        self.pages.show_page(page)

    def end_start(self) -> None:
        """Show the welcome page if what was named at the start is not opened."""
        if self.page is WindowPage.PROGRESS and self.pages.progress.is_starting:
            self.show_page(WindowPage.WELCOME)

    def show_page_in_background(self, page: WindowPage) -> None:
        """Show a page of the collection, but not in place of one that the user visits meanwhile."""
        self.pages.show_in_background(page)

    def visit_page(self, page: WindowPage) -> bool:
        """Show a page that the user leaves again; return False if it is shown already."""
        return self.pages.visit(page)

    @property
    def page(self) -> WindowPage:
        """The shown page."""
        return self.pages.page

    def add_panel(self, bar: _Widget, *, needs_review: bool = False) -> _Widget:
        """Add a panel below the panes, and return it.

        A panel that needs the review is hidden with it, because nobody would see what it does.
        """
        self._dock.add(bar)
        if needs_review:
            self._review_bars.append(bar)
        return bar

    def show_account(self, name: str, colour: "AccountColour") -> None:
        """Show the account in use, if it has a name or a colour. Call it once."""
        from anyformat_review.ui.theme.account_colours import AccountLine

        self.title.show_account(name)
        self._lines.insertWidget(0, line := AccountLine())
        line.show_account(name, colour)

    def show_undo(self, undo: str, redo: str) -> None:
        """Set the texts of undo and redo; an empty text disables the action."""
        for name, what, text in (
            ("undoAction", undo, tr("Undo {change}").format(change=undo) if undo else tr("Undo")),
            ("redoAction", redo, tr("Redo {change}").format(change=redo) if redo else tr("Redo")),
        ):
            action = self._actions[name]
            drop_connections(action)
            action.setText(menu_text(text))
            action.setEnabled(bool(what))

    def show_browser_target(self, target: "BrowserTarget") -> None:
        """Enable the action that opens the browser, or show why it is disabled."""
        action = self._actions["openInBrowserAction"]
        drop_connections(action)
        action.setEnabled(target.allowed)
        opens = tr("Opens {host}").format(host=target.host)
        tip = opens if target.allowed else target.refusal
        action.setToolTip(tip)
        action.setStatusTip(tip)

    def show_keys(self) -> None:
        """Show the shortcut editor."""
        from anyformat_review.ui.actions.shortcut_editor import ShortcutEditor

        sheet = ShortcutEditor(self.keys, self)
        sheet.bindings_changed.connect(self.keys_chosen)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    def add_original(self, panel: "OriginalPanel") -> None:
        """Insert the pane of the original between the document and the fields."""
        panel.view.addActions([self.action(name) for name in panel.view.commands])
        panel.start_folder = panel.folders.start_folder = lambda: self.files.folder
        panel.attach_requested.connect(self.files.remember)
        self.pages.review.add_original(panel)

    def show_original(self, shown: bool) -> None:
        """Show or hide the pane of the original."""
        self.pages.review.show_original(shown)

    def add_inspector(self, panel: QWidget) -> None:
        """Add the inspector or the rules below the fields."""
        self.pages.review.add_inspector(panel)

    def save_layout(self) -> dict[str, QByteArray]:
        """Return the geometry of the windows and splitters, by name."""
        if self.views.window() is not self:
            self._keep_geometry()
        return {
            "geometry": self.saveGeometry(),
            "document": self._second_geometry,
            "panes": self._panes.saveState(),
            **self.pages.review.save_layout(),
        }

    def restore_layout(self, layout: dict[str, QByteArray]) -> None:
        """Restore the geometry of the windows and the splitters that was saved."""
        if "geometry" in layout:
            self.restoreGeometry(layout["geometry"])
        if "panes" in layout:
            self._panes.restoreState(layout["panes"])
        self._second_geometry = layout.get("document", self._second_geometry)
        self.pages.review_layout = layout

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Emit `escape_pressed`."""
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.escape_pressed.emit()
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Emit `closing`; the application ends its tasks first, then hides the window."""
        event.ignore()
        self.closing.emit()

    def end(self) -> None:
        """Hide the window, its dialogs, and the document's own window if it has one."""
        for dialog in self.findChildren(QDialog):
            dialog.close()
        if self.views.window() is not self:
            self.views.window().close()
        self.document.show_message("")  # ends the process that renders long pages
        self.hide()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files only."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Emit the paths of dropped files."""
        paths = tuple(url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile())
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    def _arrange(self) -> None:
        content, central, margins = QWidget(), QWidget(), (0, 0, 0, 0)
        column((self._panes, 1), parent=content, spacing=0, margins=margins)
        self._scrolled, self._central = content, central
        container = ScrollingContainer(content)
        container.setObjectName("paneScroll")
        self._lines = column((container, 1), parent=central, spacing=0, margins=margins)
        self.setCentralWidget(central)
        fill_menus(self.menuBar(), self._actions)
        self.addToolBar(tool_bar(self._actions))
        self.setStatusBar(self.status)
        self.action("secondWindowAction").triggered.connect(self._pop_out)
        self.action("nextPaneAction").triggered.connect(self._switch_pane)
        self.action("helpAction").triggered.connect(self.show_keys)
        self.action("openByIdAction").triggered.connect(self._ask_for_source)
        self.action("startPageAction").triggered.connect(self.pages.show_start_page)
        self.collections.collection_activated.connect(self.pages.leave_start_page)
        self.pages.page_changed.connect(self._page_changed)
        for name in ("undoAction", "redoAction", "openInBrowserAction"):
            self.action(name).setEnabled(False)

    def _show_banner(self) -> None:
        if self.messages.shown is not None:
            self.banner.place()

    def _below_messages(self) -> int:
        """Return the height below the messages: they do not cover the panels."""
        dock = self._dock if "_dock" in self.__dict__ else None
        return self.status.height() + (dock.height() if dock and dock.isVisible() else 0)

    def _page_changed(self, page: WindowPage) -> None:
        for spec in ACTIONS:
            if spec.needs_review:
                self._actions[spec.name].setEnabled(page is WindowPage.REVIEW)
        for bar in self._review_bars if page is not WindowPage.REVIEW else ():
            bar.hide()
        self.messages.check()

    def _ask_for_source(self) -> None:
        self.open_bar.ask()

    def _pop_out(self) -> None:
        """Move the document to its own window, or back."""
        from anyformat_review.ui.window.document_views import SecondWindow

        if self.views.window() is self:
            self._second = SecondWindow(self.views, self.pages.review, list(self._actions.values()))
            self.banner.close_with_escape(self._second)
            self._second.restoreGeometry(self._second_geometry)
            self._second.closing.connect(self._keep_geometry)
            self._second.show()
            self.document.reading.setFocus()
        else:
            self.views.window().close()

    def _keep_geometry(self) -> None:
        self._second_geometry = self.views.window().saveGeometry()

    def _focus_homes(self) -> tuple[QWidget, ...]:
        """Return the widgets that can get the focus if no previous one can, the best one first."""
        if self.page is WindowPage.REVIEW:
            return self.fields.view, self.document.reading, self.collections.view
        return self.pages.shown, self.collections.view

    def _switch_pane(self) -> None:
        """Move the focus to the next pane, to the widget in it that had the focus last."""
        panes: list[Pane] = [(self.collections, self.collections.view)]
        if self.page is WindowPage.REVIEW:
            panes += self.pages.review.panes()
        else:
            panes.append((self.pages.shown, self.pages.shown))
        if self.message_card.isVisible():
            panes.append((self.message_card, self.banner.first_button))
        self._pane_switch.focus_next(panes)
