"""The settings in use, with one signal for every change."""

import asyncio
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from anyformat_review.domain.errors import StorageError
from anyformat_review.domain.review.thresholds import ThresholdSet
from anyformat_review.storage.accounts import DEFAULT_ACCOUNT, Account
from anyformat_review.storage.settings import Settings, SettingsStore
from anyformat_review.viewmodels.task_runner import TaskRunner


class AppSettings(QObject):
    """Holds the settings and saves each change in the background.

    Signals:
        changed(Settings, Settings): the new and the previous settings.
        save_failed(StorageError): the new settings are in use, but could not be saved.
    """

    changed = Signal(object, object)
    save_failed = Signal(object)

    def __init__(
        self,
        value: Settings,
        store: SettingsStore,
        tasks: TaskRunner,
        parent: QObject | None = None,
        *,
        account_id: str = DEFAULT_ACCOUNT,
    ) -> None:
        """`account_id` is the account in use, which environment variables may have set."""
        super().__init__(parent)
        self._account_id = account_id
        self._value = value
        self._store = store
        self._tasks = tasks
        self._writing: asyncio.Future[None] | None = None

    @property
    def value(self) -> Settings:
        """The current settings."""
        return self._value

    @property
    def account(self) -> Account:
        """The account in use."""
        return self._value.account_with_id(self._account_id)

    def change_account(self, account: Account) -> None:
        """Save an account; it replaces the one with the same id."""
        self.replace(self._value.with_account(account))

    def thresholds(self, workflow_id: str | None) -> ThresholdSet:
        """Return the current thresholds of a workflow, `None` for an unknown workflow."""
        return self._value.threshold_set(workflow_id)

    def change(self, **fields: Any) -> None:
        """Change some fields of the settings."""
        self.replace(replace(self._value, **fields))

    def replace(self, value: Settings) -> None:
        """Apply other settings and save them."""
        before, self._value = self._value, value
        if value != before:
            self.changed.emit(value, before)
            self._tasks.start("settings", self._save())

    async def flush(self) -> None:
        """Wait until all changes are written, so that they cannot overwrite later ones."""
        while self._writing is not None:
            await asyncio.wait({self._writing})

    async def _save(self) -> None:
        await self.flush()
        self._writing = asyncio.ensure_future(asyncio.to_thread(self._store.save, self._value))
        self._writing.add_done_callback(self._written)
        try:
            await asyncio.shield(self._writing)
        except StorageError as error:
            self.save_failed.emit(error)

    def _written(self, writing: asyncio.Future[None]) -> None:
        self._writing = None
        if not writing.cancelled():
            writing.exception()  # reported by `_save`, unless that was cancelled
