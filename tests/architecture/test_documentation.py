"""README.md and docs/ agree with the code."""

import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
from importlinter.api import read_configuration

from anyformat_review.ui.actions.actions import ACTIONS
from support.source_tree import APP, ROOT, documents, modules
from support.stable_names import STABLE_NAMES

COMMAND_LINE = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
KEYBOARD = (ROOT / "docs" / "keyboard.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
TEST_LINE = "sh .ci/test"
LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("line", [TEST_LINE, "sh .ci/demo"])
def test_the_readme_has_the_line(line: str) -> None:
    assert f"```sh\n{line}\n```" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_ci_runs_the_test_line() -> None:
    assert TEST_LINE in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_the_keys_are_those_of_the_actions() -> None:
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", KEYBOARD, re.MULTILINE)[1:]

    assert rows == [
        (action.text.rstrip("…"), ", ".join(action.keys)) for action in ACTIONS if action.keys
    ]


@pytest.mark.parametrize("name", STABLE_NAMES)
def test_a_stable_name_is_documented(name: str) -> None:
    assert f"`{name}`" in COMMAND_LINE


def test_every_option_and_exit_code_is_documented() -> None:
    code = "import sys; from anyformat_review.cli import run; sys.exit(run(['--help']))"
    output = subprocess.run(
        [sys.executable, "-c", code], cwd=APP.parent, capture_output=True, text=True, check=True
    ).stdout

    options = set(re.findall(r"--[a-z]+", output)) - {"--help"}
    assert {option for option in options if option not in COMMAND_LINE} == set()
    codes = re.findall(r"^\| (\d+) \| (.+) \|$", COMMAND_LINE, re.MULTILINE)
    assert codes
    assert " ".join(output.split()).endswith(" ".join(" ".join(row) for row in codes))
    variables = set(re.findall(r"ANYFORMAT_[A-Z_]+", output))
    assert {variable for variable in variables if f"`{variable}`" not in COMMAND_LINE} == set()


@pytest.mark.parametrize(
    "document", documents(), ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_every_link_leads_to_a_file(document: Path) -> None:
    targets = LINK.findall(document.read_text(encoding="utf-8"))

    assert [
        target
        for target in targets
        if "://" not in target and not (document.parent / target).is_file()
    ] == []


def test_the_architecture_names_existing_files() -> None:
    names = re.findall(r"`([\w/]+\.py)`", ARCHITECTURE)
    existing = [path.relative_to(ROOT).as_posix() for path in APP.rglob("*.py")]

    assert [
        name
        for name in names
        if not any(f"/{path}".endswith(f"/{name}") for path in existing)
        and not (ROOT / name).is_file()
    ] == []


def test_the_architecture_lists_the_layers_of_the_contract() -> None:
    contract = read_configuration(str(ROOT / "pyproject.toml"))["contracts_options"][0]
    layers = contract["layers"]
    table = re.findall(r"^\| (\d+) \| `(\w+)(?:\.py|/)` \|", ARCHITECTURE, re.MULTILINE)
    rows = groupby(table, key=lambda row: int(row[0]))

    assert [(number, " | ".join(part for _, part in parts)) for number, parts in rows] == list(
        zip(range(len(layers), 0, -1), layers, strict=True)
    )
    others = ARCHITECTURE.partition("Every layer may import ")[2].partition("\n\n")[0]
    assert set(re.findall(r"`(\w+)\.py`", others)) == set(contract["exhaustive_ignores"])


def test_the_architecture_lists_every_topic() -> None:
    table = ARCHITECTURE.partition("| package |")[2].partition("\n\n")[0]
    named = re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE)))
    assert sorted(set(named)) == sorted({file.parent.name for file in APP.glob("*/*/__init__.py")})


def test_the_architecture_names_existing_classes_and_functions() -> None:
    names = re.findall(r"`([A-Z]\w+)?\.?(\w+)?`", ARCHITECTURE)
    words = {word for module in modules(APP) for word in re.findall(r"\w+", module.text)}

    assert [
        name
        for pair in names
        for name in pair
        if name
        and name not in words
        and not (APP / name).exists()
        and not list(APP.glob(f"*/{name}"))
        and name not in ("QTextDocument", "fastdecode")
    ] == []


def test_the_recipes_can_be_applied() -> None:
    """The unchanged and removed lines of each hunk are in its file, in one place.

    A file is new if the recipe only adds lines to it. In a copy with an applied recipe, this fails.
    """
    problems = []
    for name, hunk in _hunks():
        path = ROOT / name
        text = f"\n{path.read_text(encoding='utf-8')}" if path.is_file() else ""
        old = "".join(f"{line[1:]}\n" for line in hunk if not line.startswith("+"))
        if text.count(f"\n{old}") != 1 if old else text:
            problems.append((name, old))
        problems += [(name, line) for line in hunk if len(line) > 100]  # with its sign
    assert problems == []


def _hunks() -> Iterator[tuple[str, list[str]]]:
    """Yield the file and the lines of each hunk of the recipes, with their signs."""
    for recipe in re.findall(r"^```diff\n(.*?)^```$", CONTRIBUTING, re.MULTILINE | re.DOTALL):
        for part in re.split(r"^--- ", recipe, flags=re.MULTILINE)[1:]:
            name, _, changes = part.partition("\n")
            for hunk in re.split(r"^@@\n", changes, flags=re.MULTILINE):
                yield name, hunk.splitlines()
