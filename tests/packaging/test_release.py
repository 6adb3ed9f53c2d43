import hashlib
import shutil
import tomllib
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from release import set_version, write_checksums

from support.source_tree import ROOT

FILES = (
    "CHANGELOG.md",
    "pyproject.toml",
    "app/anyformat_review/__init__.py",
    "packaging/linux/anyformat-review.metainfo.xml",
)
DAY = date(2031, 1, 2)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    changelog = tmp_path / "CHANGELOG.md"
    heading = "## Unreleased\n"
    text = changelog.read_text(encoding="utf-8")
    changelog.write_text(text.replace(heading, f"{heading}\n- Less & more.\n", 1), encoding="utf-8")
    return tmp_path


def test_a_release_sets_the_version_everywhere(checkout: Path) -> None:
    set_version(checkout, "7.0.0", DAY)

    changelog, project, package, metainfo = (
        (checkout / name).read_text(encoding="utf-8") for name in FILES
    )
    assert "## Unreleased\n\n## 7.0.0 - 2031-01-02\n" in changelog
    assert tomllib.loads(project)["project"]["version"] == "7.0.0"
    assert '__version__ = "7.0.0"' in package
    release = ET.fromstring(metainfo).find("releases/release")  # noqa: S314 - our own file
    assert release is not None
    assert (release.get("version"), release.get("date")) == ("7.0.0", "2031-01-02")
    assert release.findtext("description/ul/li") == "Less & more."


def test_nothing_is_written_if_a_version_is_missing(checkout: Path) -> None:
    (checkout / "pyproject.toml").write_text("", encoding="utf-8")
    before = (checkout / "CHANGELOG.md").read_text(encoding="utf-8")

    with pytest.raises(ValueError, match=r"pyproject\.toml has 0 places"):
        set_version(checkout, "7.0.0", DAY)

    assert (checkout / "CHANGELOG.md").read_text(encoding="utf-8") == before
    with pytest.raises(ValueError, match="'7' is not a version"):
        set_version(checkout, "7", DAY)


def test_the_checksums_are_those_of_the_files(tmp_path: Path) -> None:
    (tmp_path / "screenshots").mkdir()
    (tmp_path / "screenshots" / "a.png").write_bytes(b"picture")
    (tmp_path / "b.deb").write_bytes(b"package")

    write_checksums(tmp_path)
    write_checksums(tmp_path)

    assert (tmp_path / "SHA256SUMS").read_text().splitlines() == [
        f"{hashlib.sha256(b'package').hexdigest()}  b.deb",
        f"{hashlib.sha256(b'picture').hexdigest()}  screenshots/a.png",
    ]
