"""The files of packaging/ agree with the application and pass the desktop's validators."""

import shutil
import subprocess
import tomllib
from collections import Counter
from configparser import ConfigParser
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from anyformat_review import __version__
from anyformat_review.domain.language_choice import LanguageChoice
from support.source_tree import ROOT

LINUX = ROOT / "packaging" / "linux"
DESKTOP = LINUX / "anyformat-review.desktop"
METAINFO = LINUX / "anyformat-review.metainfo.xml"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def test_every_file_has_the_same_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    release = ET.parse(METAINFO).find("releases/release")  # noqa: S314 - our own file

    assert release is not None
    assert __version__ == project["version"] == release.get("version")


def test_the_desktop_entry_starts_the_command() -> None:
    entry = ConfigParser(interpolation=None)
    entry.read(DESKTOP, encoding="utf-8")

    assert entry["Desktop Entry"]["Exec"] == "anyformat-review %f"


def test_desktops_show_the_application_in_each_language() -> None:
    entry = ConfigParser(interpolation=None)
    entry.read(DESKTOP, encoding="utf-8")
    metadata = ET.parse(METAINFO).getroot()  # noqa: S314 - our own file
    mime_type = ET.parse(LINUX / "anyformat-review.xml").getroot()  # noqa: S314 - our own file
    elements = [*metadata.findall("*"), *metadata.findall("description//*")]
    elements += [*metadata.iter("caption"), *mime_type.iter()]
    used = Counter(
        (each.tag.rpartition("}")[2], each.get(LANGUAGE, LanguageChoice.ENGLISH))
        for each in elements
    )

    codes = set(LanguageChoice) - {LanguageChoice.SYSTEM, LanguageChoice.ENGLISH}
    for code in codes:
        assert {f"{text}[{code}]" for text in ("genericname", "comment", "keywords")} <= set(
            entry["Desktop Entry"]
        )
        for tag in ("summary", "p", "li", "caption", "comment"):
            assert used[tag, code] == used[tag, LanguageChoice.ENGLISH] > 0, (tag, code)
    assert {each.text for each in metadata.iter("lang")} == {LanguageChoice.ENGLISH, *codes}


def test_the_windows_icon_has_every_size() -> None:
    with Image.open(ROOT / "packaging" / "windows" / "anyformat-review.ico") as icon:
        assert {width for width, _ in icon.info["sizes"]} == {16, 24, 32, 48, 64, 128, 256}


@pytest.mark.parametrize(
    "command",
    [
        ("desktop-file-validate", str(DESKTOP)),
        ("appstreamcli", "validate", "--no-net", str(METAINFO)),
    ],
    ids=lambda command: command[0],
)
def test_the_desktop_validators_accept_the_files(command: tuple[str, ...]) -> None:
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not on this machine")

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
