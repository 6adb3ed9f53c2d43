"""Folders and files of local data."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from anyformat_review.translation import tr

HOME_VARIABLE = "ANYFORMAT_REVIEW_HOME"

_APP = "anyformat-review"
_ORGANISATION = "AnyFormat Review"


class DataFolder(Struct, frozen=True):
    """The folders of local data; they are created when something is written.

    `data` cannot be fetched again, `config` contains the settings, `cache` may be deleted at any
    time, `logs` contains log files.
    """

    data: Path
    config: Path
    cache: Path
    logs: Path

    @classmethod
    def locate(cls, environ: Mapping[str, str]) -> "DataFolder":
        """Return the folders below `ANYFORMAT_REVIEW_HOME`, or those of the platform."""
        if home := environ.get(HOME_VARIABLE):
            return cls.below(Path(home))
        if sys.platform.startswith("linux"):
            return cls.of_linux(environ)
        import platformdirs

        dirs = platformdirs.PlatformDirs(_APP, _ORGANISATION)
        return cls(
            dirs.user_data_path, dirs.user_config_path, dirs.user_cache_path, dirs.user_log_path
        )

    @classmethod
    def of_linux(cls, environ: Mapping[str, str]) -> "DataFolder":
        """Return the folders of the XDG Base Directory Specification.

        They are those of platformdirs, whose import would delay the window by 32 ms.
        """

        def folder(name: str, default: str) -> Path:
            return Path(environ.get(name, "").strip() or Path.home() / default) / _APP

        return cls(
            folder("XDG_DATA_HOME", ".local/share"),
            folder("XDG_CONFIG_HOME", ".config"),
            folder("XDG_CACHE_HOME", ".cache"),
            folder("XDG_STATE_HOME", ".local/state") / "log",
        )

    @classmethod
    def below(cls, home: Path) -> "DataFolder":
        """Return folders below one home folder."""
        root = home.expanduser().absolute()
        return cls(root, root, root / "cache", root / "logs")

    def of_account(self, account_id: str) -> "DataFolder":
        """Return the folders of an account; each account has its own."""
        if not account_id:
            return self
        inner = Path("accounts") / account_id
        return replace(self, data=self.data / inner, cache=self.cache / inner)

    @property
    def drafts(self) -> Path:
        """The database of the reviewer's decisions."""
        return self.data / "drafts.sqlite3"

    @property
    def originals(self) -> Path:
        """The attached originals."""
        return self.data / "originals.json"

    @property
    def metrics(self) -> Path:
        """The measurements for the review statistics."""
        return self.data / "metrics.jsonl"

    @property
    def results(self) -> Path:
        """Offline copies of results."""
        return self.cache / "results"

    @property
    def splits(self) -> Path:
        """The PDFs of splits that are shown; they are deleted when the window is closed."""
        return self.cache / "splits"

    @property
    def workflows(self) -> Path:
        """Offline copies of workflows and their fields."""
        return self.cache / "workflows"

    @property
    def index(self) -> Path:
        """The database that answers searches in all collections."""
        return self.cache / "collection-index.sqlite3"

    @property
    def api_version(self) -> Path:
        """The file with the version of the API that the service has."""
        return self.cache / "api-version"

    @property
    def file_names(self) -> Path:
        """The names of the files of listed collections."""
        return self.cache / "file-names.jsonl"

    @property
    def settings(self) -> Path:
        """The settings and the window layout."""
        return self.config / "settings.json"


def stored_bytes(folder: DataFolder) -> tuple[tuple[str, Path, int], ...]:
    """Return what is stored where: a name, the path, and the size of its files in bytes.

    The folders of other accounts are left out.
    """
    rest = frozenset({folder.cache, folder.logs, folder.settings, folder.data / "accounts"})
    return (
        (tr("Decisions, backups, statistics"), folder.data, _size(folder.data, rest)),
        (tr("Settings"), folder.settings, _size(folder.settings)),
        (
            tr("Offline copies and index"),
            folder.cache,
            _size(folder.cache, frozenset({folder.cache / "accounts"})),
        ),
        (tr("Log"), folder.logs, _size(folder.logs)),
    )


def _size(path: Path, without: frozenset[Path] = frozenset()) -> int:
    """Return the size of a file, or of all files in a folder except some, in bytes."""
    if not path.is_dir():
        return _file_size(path)
    total = 0
    for parent, folders, files in os.walk(path):  # leaves out folders that cannot be read
        folders[:] = [name for name in folders if Path(parent, name) not in without]
        paths = (Path(parent, name) for name in files)
        total += sum(_file_size(file) for file in paths if file not in without)
    return total


def _file_size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0  # it was deleted meanwhile
