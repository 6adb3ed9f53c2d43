"""Where everything of this application lies on this machine."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HOME_VARIABLE = "ANYFORMAT_REVIEW_HOME"

_APP = "anyformat-review"
_ORGANISATION = "AnyFormat Review"


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The one place of local data. Nothing exists on disk until something is written there.

    `data` holds what cannot be fetched again, `config` what the user chose, `cache` what may be
    deleted at any time, `logs` what the application said.
    """

    data: Path
    config: Path
    cache: Path
    logs: Path

    @classmethod
    def locate(cls, environ: Mapping[str, str]) -> "DataFolder":
        """Return all folders below `ANYFORMAT_REVIEW_HOME`, else those of the platform."""
        if home := environ.get(HOME_VARIABLE):
            return cls.below(Path(home))
        # 40 ms to import (measured), spent only where it is needed: the window waits for this.
        import platformdirs

        dirs = platformdirs.PlatformDirs(_APP, _ORGANISATION)
        return cls(
            dirs.user_data_path, dirs.user_config_path, dirs.user_cache_path, dirs.user_log_path
        )

    @classmethod
    def below(cls, home: Path) -> "DataFolder":
        """Return folders that all lie below one home."""
        root = home.expanduser().absolute()
        return cls(root, root, root / "cache", root / "logs")

    @property
    def drafts(self) -> Path:
        """The database of the reviewer's decisions."""
        return self.data / "drafts.sqlite3"

    @property
    def originals(self) -> Path:
        """Which originals were attached to which collections."""
        return self.data / "originals.json"

    @property
    def metrics(self) -> Path:
        """What was measured of the reviewer's work, apart from the drafts to be erased alone."""
        return self.data / "metrics.jsonl"

    @property
    def results(self) -> Path:
        """What the service sent, kept to open it again without a network."""
        return self.cache / "results"

    @property
    def workflows(self) -> Path:
        """What the service said of workflows and their fields, kept for the same reason."""
        return self.cache / "workflows"

    @property
    def settings(self) -> Path:
        """The settings file, with the state of the window."""
        return self.config / "settings.json"
