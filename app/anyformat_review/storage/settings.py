"""User settings and the window layout.

The settings are read before the first paint of the window, so nothing slow is imported here.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from anyformat_review.domain.language_choice import LanguageChoice
from anyformat_review.domain.order_choice import OrderChoice
from anyformat_review.domain.results.confidence import Thresholds
from anyformat_review.domain.review.thresholds import ThresholdSet
from anyformat_review.domain.theme_choice import ThemeChoice
from anyformat_review.storage.accounts import (
    DEFAULT_ACCOUNT,
    Account,
    is_set_by_environment,
)
from anyformat_review.storage.typed_json import (
    convert,
    convert_tolerantly,
    parse,
    to_builtins,
)
from anyformat_review.translation import QT_TR_NOOP, Phrase

_RENAMED_ACTIONS = {
    "changesAction": "serverChangesAction",
    "checkAgainAction": "refreshAction",
    "confirmSureAction": "confirmHighConfidenceAction",
    "findEverywhereAction": "findInCollectionsAction",
    "keptResultsAction": "offlineCopiesAction",
    "nextEvidenceAction": "nextQuoteAction",
    "previousEvidenceAction": "previousQuoteAction",
    "restoreDraftsAction": "restoreBackupAction",
    "rowMissingAction": "insertRowAction",
    "rowSuperfluousAction": "deleteRowAction",
    "switchPaneAction": "nextPaneAction",
}


def _rename_actions(tree: dict[str, Any]) -> dict[str, Any]:
    """Convert version 1, that of release 0.1.0, to 2, which has other names of actions."""
    tree = {"used_version": "0.1.0", **tree}
    keys = tree.get("keys")
    if not isinstance(keys, dict):
        return tree
    return {**tree, "keys": {_RENAMED_ACTIONS.get(name, name): key for name, key in keys.items()}}


def _add_accounts(tree: dict[str, Any]) -> dict[str, Any]:
    """Convert version 2 to 3, in which recent sources belong to an account."""
    recent = tree.get("recent_sources")
    accounts = {DEFAULT_ACCOUNT: {"recent_sources": recent}} if recent else {}
    return {**tree, "accounts": accounts}


_MIGRATIONS: tuple[Callable[[dict[str, Any]], dict[str, Any]], ...] = (
    _rename_actions,
    _add_accounts,
)
"""Functions that convert version n to version n + 1, starting with version 1."""

_NAMED = 5
"""Maximum number of unreadable parts that a message names."""


def _login_name() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "reviewer"  # containers may have an account without a name


class KnownCount(Struct, frozen=True):
    """The number of fields that need attention in a collection, and when they were counted.

    The number is valid while the collection has `decisions` active decisions and the service lists
    the time `updated_at` for it, None if it lists no time.
    """

    to_check: int
    decisions: int
    updated_at: datetime | None = None


class ResumePoint(Struct, frozen=True):
    """Where the reviewer was when the window was closed, to continue there.

    `source` is the text of the open source, `path` the current field. `scroll` is the scroll
    position of the field table. `page` is the 1-based page at the top of the document, 0 without
    one, and `offset` the number of its pixels above the top edge, at `zoom`. `panels` are the
    actions that open the panels and views that were open. `files` are the results files in the
    list. `counts` has the numbers of fields that need attention, by the key of the source.
    """

    source: str = ""
    collection_id: str = ""
    path: str = ""
    scroll: int = 0
    page: int = 0
    files: tuple[str, ...] = ()
    counts: Mapping[str, KnownCount] = field(default_factory=lambda: MappingProxyType({}))
    offset: int = 0
    zoom: float = 1.0
    panels: tuple[str, ...] = ()


class WindowState(Struct, frozen=True):
    """The state of an open window, saved often in case the program is killed.

    `window` is the layout as in `Settings`, `mode` the key of `point` in `Settings.places`. `point`
    has only the counts of collections that were opened in this window.
    """

    mode: str
    point: ResumePoint
    window: Mapping[str, bytes]


class SavedQueue(Struct, frozen=True):
    """The texts of the sources in a queue, and the 0-based position of the reviewer in it."""

    sources: tuple[str, ...] = ()
    position: int = 0

    def __post_init__(self) -> None:
        if self.position < 0:
            raise ValueError(f"{self.position} is not a position")


class AutomaticExport(Struct, frozen=True):
    """What is exported when a collection is marked as reviewed: formats and a folder.

    `formats` are values of `ExportFormat`; without any, nothing is exported.
    """

    formats: tuple[str, ...] = ()
    folder: str = ""


class Settings(Struct, frozen=True):
    """User settings. The names and types of the fields are the format of the settings file.

    `text_size` is the size of all texts in percent of the desktop's, 50–300. `author` is the
    reviewer's name in decisions. `window` maps object names to the saved state of the window and
    its splitters. `accounts` contains the accounts by id, `account` is the id of the one in use.
    `places` contains the reviewer's last position in "demo" and in each account ("service" for the
    default one). `workflow_thresholds` overrides `thresholds` by workflow id. `results_limit` is
    the maximum size of the offline copies in bytes. `keys` are the changed keyboard shortcuts by
    action name. `order` is the order of the fields in a new window. `compare_values` compares
    values with their quotes, unless a workflow has its own thresholds. `quote_strip` shows the
    document around the quote below the fields. `blind_share` is the percentage, 0–100, of
    high-confidence fields with a blind check. `metrics` enables review statistics, `prefetch`
    fetches the next collection in the background. `outcome_reasons` are the changed lists of
    reasons by kind of outcome. `queues` are the unfinished queues, by the keys of `places`.
    `saved_queries` are texts in the query language, of which a queue can be made. `outliers` and
    `duplicates` mark values in the documents table. `used_version` is that of the application, ""
    before the first start.
    """

    theme: ThemeChoice = ThemeChoice.SYSTEM
    author: str = field(default_factory=_login_name)
    thresholds: Thresholds = field(default_factory=Thresholds)
    window: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    accounts: Mapping[str, Account] = field(default_factory=lambda: MappingProxyType({}))
    account: str = DEFAULT_ACCOUNT
    workflow_thresholds: Mapping[str, ThresholdSet] = field(
        default_factory=lambda: MappingProxyType({})
    )
    results_limit: int = 1_000_000_000
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    blind_share: float = 0.0
    metrics: bool = True
    prefetch: bool = True
    outliers: bool = True
    duplicates: bool = True
    text_size: int = 100
    order: OrderChoice = OrderChoice.DOCUMENT
    compare_values: bool = True
    automatic_export: AutomaticExport = field(default_factory=AutomaticExport)
    places: Mapping[str, ResumePoint] = field(default_factory=lambda: MappingProxyType({}))
    outcome_reasons: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    queues: Mapping[str, SavedQueue] = field(default_factory=lambda: MappingProxyType({}))
    saved_queries: tuple[str, ...] = ()
    used_version: str = ""
    language: LanguageChoice = LanguageChoice.SYSTEM
    quote_strip: bool = True

    def __post_init__(self) -> None:
        if not 0 <= self.blind_share <= 100:
            raise ValueError(f"{self.blind_share:g} is not between 0 and 100")
        if not 50 <= self.text_size <= 300:
            raise ValueError(f"{self.text_size} is not between 50 and 300")

    def threshold_set(self, workflow_id: str | None) -> ThresholdSet:
        """Return the thresholds of a workflow, or the defaults."""
        own = self.workflow_thresholds.get(workflow_id or "", self._default_set)
        return replace(own, defaults=self.thresholds)

    def with_threshold_set(self, workflow_id: str, thresholds: ThresholdSet) -> "Settings":
        """Return settings with these thresholds for a workflow, and with its defaults."""
        own = replace(thresholds, defaults=Thresholds())
        changed = {**self.workflow_thresholds, workflow_id: own}
        if own == self._default_set:
            del changed[workflow_id]
        return replace(
            self, thresholds=thresholds.defaults, workflow_thresholds=MappingProxyType(changed)
        )

    def with_window_state(self, state: WindowState) -> "Settings":
        """Return settings with the layout and the resume point of a window."""
        known = self.places.get(state.mode, ResumePoint()).counts
        counts = MappingProxyType({**known, **state.point.counts})
        point = replace(state.point, counts=counts)
        places = MappingProxyType({**self.places, state.mode: point})
        return replace(self, window=state.window, places=places)

    @property
    def _default_set(self) -> ThresholdSet:
        return ThresholdSet(compares_values=self.compare_values)

    def account_with_id(self, account_id: str) -> Account:
        """Return an account, or a new one with this id if it does not exist."""
        return self.accounts.get(account_id) or Account(account_id)

    def with_account(self, account: Account) -> "Settings":
        """Return settings with this account, which replaces one with the same id."""
        return replace(self, accounts=MappingProxyType({**self.accounts, account.id: account}))

    def without_account(self, account_id: str) -> "Settings":
        """Return settings without an account; if it was in use, the default account is."""
        others = {id_: account for id_, account in self.accounts.items() if id_ != account_id}
        used = DEFAULT_ACCOUNT if self.account == account_id else self.account
        return replace(self, accounts=MappingProxyType(others), account=used)


class LoadedSettings(Struct, frozen=True):
    """Settings, and a message for the user if the file or a part of it could not be read."""

    settings: Settings
    notice: str | None = None


class SettingsStore:
    """The settings file, such as `DataFolder.settings`, and next to it the state of the window.

    The state of the window has its own small file while the window is open. With the settings, two
    windows would overwrite each other's changes every few seconds.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._window_path = path.with_name("window-state.json")

    def load(self) -> LoadedSettings:
        """Return the saved settings, with defaults for values that cannot be read.

        If the program was killed, they contain the last state of its window. A file that is not
        JSON, or of a newer version, is quarantined, because the next `save` would overwrite it. A
        copy is kept of a file with unreadable parts.
        """
        loaded = self._load()
        try:
            state = convert(parse(self._window_path.read_bytes()), WindowState)
        except (OSError, ValueError):
            return loaded
        return replace(loaded, settings=loaded.settings.with_window_state(state))

    def _load(self) -> LoadedSettings:
        try:
            settings, problems = _settings(parse(self._path.read_bytes()))
        except FileNotFoundError:
            return LoadedSettings(Settings())
        except OSError as error:
            problem = QT_TR_NOOP("The settings in {path} cannot be read: {reason}.")
            unreadable = Phrase(problem, path=self._path, reason=error.strerror)
            return LoadedSettings(Settings(), unreadable)
        except ValueError as error:
            problem = QT_TR_NOOP(
                "The settings could not be read ({reason}), so the defaults are used."
            )
            notice = _joined(Phrase(problem, reason=error), self._quarantine())
            return LoadedSettings(Settings(), notice)
        notice = _joined(_problem_text(problems), self._keep_copy()) if problems else ""
        if settings.account in (DEFAULT_ACCOUNT, *settings.accounts):
            return LoadedSettings(settings, notice or None)
        missing = self._missing_account_text(settings.account)
        settings = replace(settings, account=DEFAULT_ACCOUNT)
        return LoadedSettings(settings, _joined(notice, missing) if notice else missing)

    def _missing_account_text(self, account_id: str) -> str:
        from anyformat_review.domain.visible_text import one_line

        text = QT_TR_NOOP(
            "The settings in {path} name an account that does not exist (“{id}”), so the default"
            " account is used. Choose another one with “Accounts…” in the window."
        )
        return Phrase(text, path=self._path, id=one_line(account_id, limit=60))

    def _quarantine(self) -> str:
        from anyformat_review.storage.files import quarantine

        return quarantine(self._path)

    def _keep_copy(self) -> str:
        from anyformat_review.storage.files import keep_copy

        return keep_copy(self._path)

    def save(self, settings: Settings) -> None:
        """Save the settings.

        Raises:
            StorageError: they could not be written; the old file is unchanged.
        """
        import json

        from anyformat_review.storage.files import write_private_file

        tree = {"version": len(_MIGRATIONS) + 1, **to_builtins(settings)}
        write_private_file(self._path, json.dumps(tree, indent=2).encode())

    def save_window_state(self, state: WindowState) -> None:
        """Save the state of an open window.

        Raises:
            StorageError: it could not be written; the old file is unchanged.
        """
        import json

        from anyformat_review.storage.files import write_private_file

        write_private_file(self._window_path, json.dumps(to_builtins(state)).encode())

    def forget_window_state(self) -> None:
        """Delete the state of the window, which the settings contain now.

        Raises:
            StorageError: the file could not be deleted.
        """
        from anyformat_review.storage.files import storage_errors

        with storage_errors(self._window_path):
            self._window_path.unlink(missing_ok=True)


def _settings(tree: Any) -> tuple[Settings, tuple[str, ...]]:
    newest = len(_MIGRATIONS) + 1
    if not isinstance(tree, dict):
        raise ValueError("no JSON object")  # noqa: TRY004 - invalid input, not a wrong call
    version, unversioned = tree.get("version"), ""
    if type(version) is not int or version < 1:
        version, unversioned = newest, "version: not a version number"
    if version > newest:
        raise ValueError(f"version {version}, this application knows {newest}")
    for migrate in _MIGRATIONS[version - 1 :]:
        tree = migrate(tree)
    settings, problems = convert_tolerantly(tree, Settings)
    return settings, (unversioned, *problems) if unversioned else problems


def _joined(message: str, rest: str) -> str:
    return Phrase("{message} {rest}", message=message, rest=rest) if rest else message


def _problem_text(problems: Sequence[str]) -> str:
    """Return a sentence that names the parts of the settings that could not be read."""
    from anyformat_review.domain.visible_text import one_line

    named = "; ".join(one_line(problem, limit=150) for problem in problems[:_NAMED])
    if (more := len(problems) - _NAMED) > 0:
        named = Phrase(QT_TR_NOOP("{named}; and {more} more"), named=named, more=more)
    if len(problems) > 1:
        text = QT_TR_NOOP(
            "{count} parts of the settings could not be read, so the defaults are used there"
            " ({named})."
        )
        return Phrase(text, count=len(problems), named=named)
    text = QT_TR_NOOP(
        "One part of the settings could not be read, so the defaults are used there ({named})."
    )
    return Phrase(text, named=named)


def account_at_start(settings: Settings, environ: Mapping[str, str]) -> Account:
    """Return the account that was used last, or the default one if the environment sets it."""
    used = DEFAULT_ACCOUNT if is_set_by_environment(environ) else settings.account
    return settings.account_with_id(used)
