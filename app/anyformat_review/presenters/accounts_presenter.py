"""Set up accounts, test them, and switch between them."""

import contextlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from anyformat_review.api.http.profile import Profile
from anyformat_review.composition import AppServices, profile_of
from anyformat_review.domain.errors import ReviewError, ServiceError
from anyformat_review.services.collections.connection_check import (
    ConnectionCheck,
    check_connection,
)
from anyformat_review.services.error_texts import error_text
from anyformat_review.storage.accounts import (
    DEFAULT_ACCOUNT,
    Account,
    AccountSwitch,
    is_set_by_environment,
)
from anyformat_review.storage.key_store import KeySource, forget_key, load_key, save_key
from anyformat_review.translation import QT_TR_NOOP, tr
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.app_settings import AppSettings
from anyformat_review.viewmodels.task_runner import TaskRunner

if TYPE_CHECKING:
    from anyformat_review.ui.settings.accounts_dialog import AccountForm, AccountsDialog

_KEY_NOTES = {
    KeySource.ENVIRONMENT: QT_TR_NOOP("The key of ANYFORMAT_API_KEY is in use."),
    KeySource.KEYRING: QT_TR_NOOP("A key is saved in the keyring of this computer."),
}


class AccountsPresenter:
    """Shows the accounts dialog and runs its commands.

    `services` returns the current services, None if they could not be opened. `switch` closes the
    window and shows the next one.
    """

    def __init__(
        self,
        window: MainWindow,
        settings: AppSettings,
        environ: Mapping[str, str],
        services: Callable[[], AppServices | None],
        switch: Callable[[AccountSwitch], object],
        tasks: TaskRunner,
    ) -> None:
        self._window = window
        self._settings = settings
        self._environ = environ
        self._services = services
        self._switch = switch
        self._tasks = tasks
        self._dialog: AccountsDialog | None = None
        self._confirmed: object = None
        """The action that pressing the same button again confirms, after a failed test."""
        window.action("accountsAction").triggered.connect(self.show)
        window.pages.connect_requested.connect(self._show_key)
        account = settings.account
        window.show_account(account.name, account.colour)

    def show(self) -> None:
        """Show the dialog."""
        if self._dialog is None:
            from anyformat_review.ui.settings.accounts_dialog import AccountsDialog

            dialog = self._dialog = AccountsDialog(self._window)
            dialog.test_requested.connect(self._test)
            dialog.connect_requested.connect(self._connect)
            dialog.forget_requested.connect(self._forget)
            dialog.remove_requested.connect(self._remove)
            dialog.edited.connect(self._forget_confirmation)
        self._list()
        self._dialog.open()
        services = self._services()
        if services and services.saved_key and not services.saved_key.is_loaded:
            self._tasks.start("account key", self._load_key(services))

    async def _load_key(self, services: AppServices) -> None:
        """Load the key to show where it comes from; opening a file does not load it."""
        with contextlib.suppress(ServiceError):  # a test of the connection shows the error
            await services.client.profile()
        if self._dialog is not None:
            self._dialog.show_key_note(self._key_note)

    def _show_key(self) -> None:
        self.show()
        if self._dialog is not None:
            self._dialog.ask_for_key()

    def _list(self) -> None:
        if self._dialog is None:
            return
        used = self._settings.account.id
        default_url = profile_of(Account(), {}).base_url
        accounts = self._settings.value.accounts
        self._dialog.show_accounts(
            {**accounts, used: self._settings.account}, used, default_url, self._key_note
        )

    @property
    def _key_note(self) -> str:
        services, used = self._services(), self._settings.account.id
        note = tr(_KEY_NOTES.get(services.key_source, "")) if services else ""
        if used == DEFAULT_ACCOUNT and is_set_by_environment(self._environ) and not note:
            return tr("The service address is set by ANYFORMAT_BASE_URL.")
        return note

    def _forget_confirmation(self) -> None:
        self._confirmed = None
        self._show_result("")

    def _test(self, form: "AccountForm") -> None:
        self._tasks.start("account", self._run_test(form))

    async def _run_test(self, form: "AccountForm") -> None:
        check = await self._check(form)
        self._show_result(check.sentence)

    def _connect(self, form: "AccountForm") -> None:
        self._tasks.start("account", self._run_connect(form))

    async def _run_connect(self, form: "AccountForm") -> None:
        if self._confirmed != form:
            check = await self._check(form)
            if not check.is_connected:
                again = tr("Press “Save and connect” again to use the account anyway.")
                self._confirmed = form if check.may_be_temporary else None
                shown = f"{check.sentence} {again}" if check.may_be_temporary else check.sentence
                self._show_result(shown)
                return
        account, key, notice = form.account, form.key, None
        if key and form.remember_key:
            base_url = profile_of(account, self._environ).base_url
            notice = await save_key(key, base_url, account.id)
        self._settings.replace(
            replace(self._settings.value.with_account(account), account=account.id)
        )
        if self._dialog is not None:
            self._dialog.accept()
        self._switch(AccountSwitch(account, key, notice or ""))

    async def _check(self, form: "AccountForm") -> ConnectionCheck:
        if self._dialog is not None:
            self._dialog.set_busy(True)
        self._show_result(tr("Connecting…"))
        try:
            return await check_connection(await self._profile(form))
        except ReviewError as error:
            return ConnectionCheck(is_connected=False, sentence=error_text(error).sentence)
        finally:
            if self._dialog is not None:
                self._dialog.set_busy(False)

    async def _profile(self, form: "AccountForm") -> Profile:
        """Return the profile of a form, with the saved key if none was entered."""
        profile = profile_of(form.account, self._environ)
        key = form.key
        if not key:
            services = self._services()
            in_use = (await services.client.profile()).api_key if services else None
            if in_use is not None and form.account.id == self._settings.account.id:
                return profile.with_key(in_use.get_secret_value())
            loaded = await load_key(self._environ, profile.base_url, form.account.id)
            key = loaded.key or ""
        return profile.with_key(key)

    def _forget(self, account: Account) -> None:
        self._tasks.start("account", self._run_forget(account))

    async def _run_forget(self, account: Account) -> None:
        try:
            base_url = profile_of(account, self._environ).base_url
        except ReviewError as error:
            self._show_result(error_text(error).sentence)
            return
        notice = await forget_key(base_url, account.id)
        done = tr("The saved key was deleted.")
        if account.id == self._settings.account.id:
            done = tr("The saved key was deleted. It is still in use until the window is closed.")
        self._show_result(notice or done)

    def _remove(self, account: Account) -> None:
        if self._confirmed != account:
            self._confirmed = account
            self._show_result(
                tr(
                    "“{title}” will be removed from the list. Its decisions stay on this"
                    " computer. Press “Remove” again to remove it."
                ).format(title=account.title)
            )
            return
        self._tasks.start("account", self._run_remove(account))

    async def _run_remove(self, account: Account) -> None:
        await self._run_forget(account)
        was_used = account.id == self._settings.account.id
        self._settings.replace(self._settings.value.without_account(account.id))
        if was_used:
            self._switch(AccountSwitch(self._settings.value.account_with_id(DEFAULT_ACCOUNT)))
            return
        self._list()
        self._show_result(tr("“{title}” was removed.").format(title=account.title))

    def _show_result(self, sentence: str) -> None:
        if self._dialog is not None:
            self._dialog.show_result(sentence)
