"""README.md says what is true of the code beside it."""

import re
import subprocess
import sys

import pytest

from anyformat_review.ui.actions.actions import ACTIONS
from support.source_tree import APP, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
TEST_LINE = "sh .ci/test"
OBJECT_NAMES = (
    "fieldTable",
    "documentView",
    "collectionList",
    "filterEdit",
    "statusBanner",
    "evidenceList",
    "diagnosticsView",
    "openInBrowserAction",
    "confirmAction",
    "undoAction",
)


@pytest.mark.parametrize("name", ["README.md", ".ci/run"])
def test_the_test_line_stands_in(name: str) -> None:
    assert TEST_LINE in (ROOT / name).read_text(encoding="utf-8").splitlines()


def test_the_keys_are_those_of_the_actions() -> None:
    section = README.split("## Keys")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", section, re.MULTILINE)[1:]

    assert rows == [
        (action.text.rstrip("…"), ", ".join(action.keys)) for action in ACTIONS if action.keys
    ]


@pytest.mark.parametrize("name", OBJECT_NAMES)
def test_a_stable_name_is_told(name: str) -> None:
    assert f"`{name}`" in README


def test_every_option_is_told() -> None:
    code = "import sys; from anyformat_review.cli import run; sys.exit(run(['--help']))"
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=APP.parent, capture_output=True, text=True, check=True
    ).stdout

    options = set(re.findall(r"--[a-z]+", told)) - {"--help"}
    assert {option for option in options if option not in README} == set()
    variables = set(re.findall(r"ANYFORMAT_[A-Z_]+", told))
    assert {variable for variable in variables if f"`{variable}`" not in README} == set()
