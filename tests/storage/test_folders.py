from pathlib import Path

import platformdirs
import pytest

from anyformat_review.storage.folders import DataFolder


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
