from pathlib import Path

import platformdirs
import pytest

from anyformat_review.storage.folders import DataFolder, stored_bytes


def test_all_folders_are_below_the_given_home(tmp_path: Path) -> None:
    folder = DataFolder.locate({"ANYFORMAT_REVIEW_HOME": str(tmp_path / "desk")})
    assert folder == DataFolder.below(tmp_path / "desk")
    assert folder.drafts == tmp_path / "desk" / "drafts.sqlite3"
    assert folder.settings == tmp_path / "desk" / "settings.json"
    assert folder.cache == tmp_path / "desk" / "cache"
    assert folder.logs == tmp_path / "desk" / "logs"
    assert not (tmp_path / "desk").exists()


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"ANYFORMAT_REVIEW_HOME": ""},
        {"XDG_DATA_HOME": "/x/data", "XDG_CONFIG_HOME": "/x/config"},
        {"XDG_CACHE_HOME": "/x/cache", "XDG_STATE_HOME": "/x/state"},
        {"XDG_DATA_HOME": " ", "XDG_STATE_HOME": ""},
    ],
)
def test_default_folders_are_those_of_the_platform(
    environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, environ.get(name, ""))
    dirs = platformdirs.PlatformDirs("anyformat-review", "AnyFormat Review")
    assert DataFolder.locate(environ) == DataFolder(
        dirs.user_data_path, dirs.user_config_path, dirs.user_cache_path, dirs.user_log_path
    )


def test_home_may_be_relative_or_start_with_a_tilde(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert DataFolder.below(Path("desk")).data == tmp_path / "desk"
    assert DataFolder.below(Path("~/desk")).data == tmp_path / "desk"


def test_what_is_stored_is_counted_once(tmp_path: Path) -> None:
    folder = DataFolder.below(tmp_path)
    for path, size in (
        (folder.drafts, 1),
        (folder.data / "backups" / "1.sqlite3", 2),
        (folder.settings, 4),
        (folder.results / "a", 8),
        (folder.logs / "log", 16),
        (folder.of_account("account-1").drafts, 32),
        (folder.of_account("account-1").results / "a", 64),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * size)

    assert [size for _, _, size in stored_bytes(folder)] == [3, 4, 8, 16]
    assert [size for _, _, size in stored_bytes(folder.of_account("account-1"))] == [32, 4, 64, 16]
    assert [size for _, _, size in stored_bytes(DataFolder.below(tmp_path / "new"))] == [0] * 4
