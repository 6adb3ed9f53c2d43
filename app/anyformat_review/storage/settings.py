"""What the user chose, and how the window was left.

Plain dataclasses read with the standard library: the window waits for them before it paints,
and importing a validating library takes longer than everything else before the first paint.
"""

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from anyformat_review.domain.results.confidence import Thresholds
from anyformat_review.domain.review.thresholds import ThresholdSet
from anyformat_review.domain.theme_choice import ThemeChoice

_RECENT = 20

_MIGRATIONS: tuple[Callable[[dict[str, Any]], dict[str, Any]], ...] = ()
"""What makes version n + 1 of version n; the first version is 1."""


def _login_name() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "reviewer"  # an account without a name, as in containers


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the application remembers for its user, but for decisions and keys.

    `author` is the name in the history of decisions. `window` holds states of the window and
    its splitters by object name, each as the bytes Qt gave. `recent_sources` is newest first.
    `workflow_thresholds` holds what differs from `thresholds` in a workflow, by its id.
    `results_limit` is how many bytes the kept results of the service may take on disk.
    `keys` holds what a user has changed about the keys, by the name of the action.
    `blind_share` is how many of the sure fields are checked blind, 0–100.
    `metrics` says whether the reviewer's work is measured, `prefetch` whether the next collection
    is fetched while one is reviewed.
    """

    theme: ThemeChoice = ThemeChoice.SYSTEM
    author: str = field(default_factory=_login_name)
    thresholds: Thresholds = field(default_factory=Thresholds)
    window: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    recent_sources: tuple[str, ...] = ()
    workflow_thresholds: Mapping[str, ThresholdSet] = field(
        default_factory=lambda: MappingProxyType({})
    )
    results_limit: int = 1_000_000_000
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    blind_share: float = 0.0
    metrics: bool = True
    prefetch: bool = True

    def threshold_set(self, workflow_id: str | None) -> ThresholdSet:
        """Return the thresholds that hold in a workflow, or where none is known."""
        own = self.workflow_thresholds.get(workflow_id or "", ThresholdSet())
        return replace(own, defaults=self.thresholds)

    def with_threshold_set(self, workflow_id: str, thresholds: ThresholdSet) -> "Settings":
        """Return settings with these thresholds for a workflow, and the defaults among them."""
        own = replace(thresholds, defaults=Thresholds())
        others = {id_: of for id_, of in self.workflow_thresholds.items() if id_ != workflow_id}
        kept = others if own == ThresholdSet() else {**others, workflow_id: own}
        return replace(
            self, thresholds=thresholds.defaults, workflow_thresholds=MappingProxyType(kept)
        )

    def with_recent_source(self, source: str) -> "Settings":
        """Return settings in which this source is the newest of the recent ones."""
        others = (known for known in self.recent_sources if known != source)
        return replace(self, recent_sources=(source, *others)[:_RECENT])


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """Settings, and a sentence for the user when they could not be read as they were."""

    settings: Settings
    notice: str | None = None


class SettingsStore:
    """The settings file, such as `DataFolder.settings`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> LoadedSettings:
        """Return the kept settings, or the defaults; an unreadable file is set aside."""
        try:
            return LoadedSettings(_settings(json.loads(self._path.read_bytes())))
        except FileNotFoundError:
            return LoadedSettings(Settings())
        except OSError as error:
            return LoadedSettings(
                Settings(), f"The settings in {self._path} cannot be read: {error.strerror}."
            )
        except (ValueError, RecursionError) as error:
            from anyformat_review.storage.files import quarantine

            said = f"The settings could not be read ({error}), so the defaults are used."
            return LoadedSettings(Settings(), f"{said}{quarantine(self._path)}")

    def save(self, settings: Settings) -> None:
        """Keep the settings.

        Raises:
            StorageError: they could not be written; the kept ones stand as they were.
        """
        from anyformat_review.storage.files import write_private_file

        tree = asdict(replace(settings, window={}, workflow_thresholds={}, keys={}))
        tree["version"] = len(_MIGRATIONS) + 1
        tree["window"] = {
            name: base64.b64encode(state).decode() for name, state in settings.window.items()
        }
        tree["keys"] = dict(settings.keys)
        tree["workflow_thresholds"] = {
            workflow_id: {
                "workflow": None if own.workflow is None else asdict(own.workflow),
                "fields": {name: asdict(bands) for name, bands in own.fields.items()},
            }
            for workflow_id, own in settings.workflow_thresholds.items()
        }
        write_private_file(self._path, json.dumps(tree, indent=2).encode())


def _settings(tree: object) -> Settings:
    if not isinstance(tree, dict):
        raise ValueError("not a table of settings")  # noqa: TRY004 - a fault of the file
    version = tree.get("version")
    newest = len(_MIGRATIONS) + 1
    if type(version) is not int or version < 1:
        raise ValueError("no version number")
    if version > newest:
        raise ValueError(f"version {version}, this application knows {newest}")
    for migrate in _MIGRATIONS[version - 1 :]:
        tree = migrate(tree)
    given, keys = Settings(), _table(tree, "keys")
    return Settings(
        theme=ThemeChoice(tree.get("theme", given.theme)),
        author=_text(tree.get("author", given.author)),
        thresholds=_thresholds(tree, "thresholds"),
        window=MappingProxyType(
            {
                name: base64.b64decode(_text(state), validate=True)
                for name, state in _table(tree, "window").items()
            }
        ),
        recent_sources=tuple(map(_text, _list(tree, "recent_sources")))[:_RECENT],
        workflow_thresholds=MappingProxyType(
            {
                workflow_id: _threshold_set(
                    _table(_table(tree, "workflow_thresholds"), workflow_id)
                )
                for workflow_id in _table(tree, "workflow_thresholds")
            }
        ),
        results_limit=int(_number(tree.get("results_limit", given.results_limit))),
        keys=MappingProxyType({name: tuple(map(_text, _list(keys, name))) for name in keys}),
        blind_share=_share(tree.get("blind_share", given.blind_share)),
        metrics=_switch(tree.get("metrics", given.metrics)),
        prefetch=_switch(tree.get("prefetch", given.prefetch)),
    )


def _threshold_set(tree: dict[str, Any]) -> ThresholdSet:
    fields = _table(tree, "fields")
    return ThresholdSet(
        workflow=None if tree.get("workflow") is None else _thresholds(tree, "workflow"),
        fields=MappingProxyType({name: _thresholds(fields, name) for name in fields}),
    )


def _thresholds(tree: dict[str, Any], name: str) -> Thresholds:
    bands, given = _table(tree, name), Thresholds()
    return Thresholds(
        _number(bands.get("medium", given.medium)), _number(bands.get("high", given.high))
    )


def _table(tree: dict[str, Any], name: str) -> dict[str, Any]:
    found = tree.get(name, {})
    if not isinstance(found, dict):
        raise ValueError(f"{name} is not a table")  # noqa: TRY004
    return found


def _list(tree: dict[str, Any], name: str) -> list[Any]:
    found = tree.get(name, [])
    if not isinstance(found, list):
        raise ValueError(f"{name} is not a list")  # noqa: TRY004
    return found


def _text(found: object) -> str:
    if not isinstance(found, str):
        raise ValueError(f"{found!r} is not text")  # noqa: TRY004
    return found


def _share(found: object) -> float:
    share = _number(found)
    if not 0 <= share <= 100:
        raise ValueError(f"{share:g} is not a share of 100")
    return share


def _switch(found: object) -> bool:
    if not isinstance(found, bool):
        raise ValueError(f"{found!r} is neither true nor false")  # noqa: TRY004
    return found


def _number(found: object) -> float:
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise ValueError(f"{found!r} is not a number")  # noqa: TRY004
    return float(found)
