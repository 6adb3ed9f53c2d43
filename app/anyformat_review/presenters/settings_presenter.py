"""Show the settings, and apply each change at once."""

import asyncio
from typing import TYPE_CHECKING

from anyformat_review.domain.errors import StorageError
from anyformat_review.domain.theme_choice import ThemeChoice
from anyformat_review.presenters.collections.offline_cache_presenter import OfflineCachePresenter
from anyformat_review.presenters.connection_presenter import ConnectionPresenter
from anyformat_review.presenters.original.original_folders import OriginalFolders
from anyformat_review.storage.folders import DataFolder, stored_bytes
from anyformat_review.storage.metrics import MetricsWriter
from anyformat_review.translation import tr
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.app_settings import AppSettings
from anyformat_review.viewmodels.settings_texts import account_text, folder_texts
from anyformat_review.viewmodels.task_runner import TaskRunner

if TYPE_CHECKING:
    from anyformat_review.ui.settings.settings_dialog import SettingsDialog, SettingsSection

_TASK = "settings dialog"


class SettingsPresenter:
    """Creates the dialog when it is first opened, and connects it."""

    def __init__(
        self,
        window: MainWindow,
        settings: AppSettings,
        connection: ConnectionPresenter,
        offline_cache: OfflineCachePresenter,
        metrics: MetricsWriter,
        folders: DataFolder,
        original_folders: OriginalFolders,
        tasks: TaskRunner,
    ) -> None:
        self._window = window
        self._settings = settings
        self._connection = connection
        self._offline_cache = offline_cache
        self._metrics = metrics
        self._folders = folders
        self._original_folders = original_folders
        self._tasks = tasks
        self._dialog: SettingsDialog | None = None
        window.action("settingsAction").triggered.connect(lambda _=False: self.show())
        window.action("offlineCopiesAction").triggered.connect(lambda _=False: self._show_data())

    def show(self, section: "SettingsSection | None" = None) -> None:
        """Open the dialog, at a section if one is given."""
        if self._dialog is None:
            self._dialog = self._new_dialog()
        dialog = self._dialog
        dialog.show_settings(self._settings.value)
        dialog.show_account(
            account_text(self._settings.account, self._connection.services.profile.base_url)
        )
        dialog.data.originals.show_folders(self._original_folders.chosen)
        dialog.show_zoom(self._window.document.reading.zoom)
        dialog.ask(section)
        self._offline_cache.show()
        self._tasks.start(_TASK, self._show_folders(dialog))

    def settings_changed(self) -> None:
        """Show changed settings, if the dialog is open."""
        if self._dialog is not None and self._dialog.isVisible():
            self._dialog.show_settings(self._settings.value)
            self._dialog.data.originals.show_folders(self._original_folders.chosen)

    def _show_data(self) -> None:
        from anyformat_review.ui.settings.settings_dialog import SettingsSection

        self.show(SettingsSection.DATA)

    def _new_dialog(self) -> "SettingsDialog":
        from anyformat_review.ui.settings.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self._window)
        self._offline_cache.use_panel(dialog.data.offline_copies)
        dialog.changed.connect(self._change)
        dialog.zoom_chosen.connect(self._window.document.reading.set_zoom)
        dialog.accounts_requested.connect(self._window.action("accountsAction").trigger)
        dialog.shortcuts_requested.connect(self._window.show_keys)
        dialog.data.originals.folder_added.connect(self._original_folders.add)
        dialog.data.originals.folder_removed.connect(self._original_folders.remove)
        dialog.data.erase_requested.connect(
            lambda: self._tasks.start(_TASK, self._erase_statistics(dialog))
        )
        return dialog

    def _change(self, name: str, value: object) -> None:
        if isinstance(value, ThemeChoice):
            # The command line may have overridden the theme, so that it changes nothing here.
            self._window.theme_chosen.emit(value.value)
        else:
            self._settings.change(**{name: value})

    async def _show_folders(self, dialog: "SettingsDialog") -> None:
        dialog.data.show_folders(folder_texts(await asyncio.to_thread(stored_bytes, self._folders)))

    async def _erase_statistics(self, dialog: "SettingsDialog") -> None:
        try:
            await self._metrics.erase()
        except StorageError as error:
            dialog.data.show_outcome(tr("Nothing was erased. {error}").format(error=error))
        else:
            dialog.data.show_outcome(tr("All measurements were erased."))
            await self._show_folders(dialog)
