"""Show the loaded collections of a workflow, and load visible rows."""

from PySide6.QtCore import QTimer

from anyformat_review.presenters.connection_presenter import ConnectionPresenter
from anyformat_review.translation import tr
from anyformat_review.ui.actions.shortcuts import with_key
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.app_settings import AppSettings
from anyformat_review.viewmodels.collections.list_loader import ListLoader
from anyformat_review.viewmodels.collections.list_texts import empty_text, footer_text

_REFRESH_MS = 60_000
"""Milliseconds between two refreshes in the background; each sends one or two requests."""


class CollectionPanePresenter:
    """Connects the collection pane with the loader of the list."""

    def __init__(
        self,
        window: MainWindow,
        lists: ListLoader,
        connection: ConnectionPresenter,
        settings: AppSettings,
    ) -> None:
        self._window = window
        self._lists = lists
        self._connection = connection
        self._settings = settings
        self._slowed = 0.0
        self._pane = window.collections
        self._timer = QTimer(window, interval=_REFRESH_MS)
        self._timer.timeout.connect(self._refresh_quietly)
        lists.changed.connect(self._show)
        lists.workflow_chosen.connect(self._remember)
        lists.focus_wanted.connect(self._pane.take_focus)
        connection.replaced.connect(self._listen)
        self._pane.view.rows_shown.connect(lists.show_rows)
        self._pane.footer.action_requested.connect(self._do_next)
        window.action("refreshListAction").triggered.connect(self._refresh)
        window.action("filterCollectionsAction").triggered.connect(self._pane.show_filter)
        self._listen()

    def opening_started(self, key: str) -> None:
        """Load the rows around the opened collection, so that its neighbours can be opened."""
        row = self._pane.model.index_of(key).row()
        if row >= 0:
            self._lists.show_rows(row, row)

    def _listen(self) -> None:
        self._connection.services.client.rate_limit.listen(self._show_slowed)

    def _show_slowed(self, seconds: float) -> None:
        self._slowed = seconds
        self._window.status.show_waiting(seconds)
        self._show()

    def _show(self) -> None:
        state = self._lists.state
        hint = with_key(tr("Choose another workflow"), self._window.action("goToAction"))
        self._pane.show_workflow(state.workflow.name if state.workflow else "", hint)
        self._pane.show_empty_text(empty_text(state))
        self._pane.footer.show_text(footer_text(state, self._slowed))
        is_live = state.workflow is not None and not self._connection.services.is_demo
        if is_live != self._timer.isActive():
            self._timer.start() if is_live else self._timer.stop()

    def _remember(self, workflow_id: str) -> None:
        account = self._settings.account
        if not self._connection.services.is_demo:
            self._settings.change_account(account.with_recent_workflow(workflow_id))

    def _refresh(self) -> None:
        self._lists.refresh(*self._pane.view.shown_rows)

    def _refresh_quietly(self) -> None:
        if self._window.isActiveWindow():
            self._lists.refresh(*self._pane.view.shown_rows, quietly=True)

    def _do_next(self) -> None:
        if self._lists.state.has_failed:
            self._lists.list_again()
        elif self._lists.state.is_loading_all:
            self._lists.stop()
        else:
            self._lists.load_all()
