"""Every command that the documentation or a module docstring names is run here.

Long commands run at a small size. A new command fails `test_every_command_is_run` until it has an
entry in `SMALL`.
"""

import ast
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from support.source_tree import APP, ROOT, TESTS, modules

FENCE = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
IN_DOCSTRING = re.compile(r"^ {4}((?:uv|sh|python\d?|anyformat-review) .+)$", re.MULTILINE)

SMALL = {
    "sh .ci/demo": "sh .ci/demo --screenshot {tmp}/demo.png",
    "sh .ci/test": "sh .ci/test -n 0 tests/test_assets.py",
    "sh .ci/test_newest": "sh .ci/test_newest --version",
    "uv run python tests/bench": "uv run python tests/bench --rounds 1 --smallest",
    "uv run python tests/bench/differences.py": "uv run python tests/bench/differences.py --each 6",
    "uv run python tests/bench/start.py": "uv run python tests/bench/start.py --rounds 1",
}
RUN_BY_CI = {"uv run --group packaging packaging/smoke_test.py"}
"""Builds the bundle, which takes a minute; `.ci/run` runs it as written."""


def documents() -> list[Path]:
    return [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


def named_commands() -> set[str]:
    found = set()
    for document in documents():
        for block in FENCE.findall(document.read_text(encoding="utf-8")):
            found |= {line.strip() for line in block.splitlines() if line.strip()}
    for folder in (APP, TESTS, ROOT / "packaging"):
        for module in modules(folder):
            found |= set(IN_DOCSTRING.findall(ast.get_docstring(module.tree, clean=False) or ""))
    # Parts in brackets are optional; `# …` is a remark.
    return {re.sub(r" *\[.*?\]| +#.*", "", command).strip() for command in found}


def uv() -> list[str]:
    if "UV" in os.environ:  # `uv run` sets it
        return [os.environ["UV"]]
    return [str(Path(sys.base_prefix) / "bin" / "python3"), "-m", "uv"]


def test_every_command_is_run() -> None:
    assert named_commands() == set(SMALL) | RUN_BY_CI


@pytest.mark.parametrize("command", RUN_BY_CI)
def test_ci_runs(command: str) -> None:
    arguments = command.removeprefix("uv ")
    assert arguments in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.timeout(300)
@pytest.mark.parametrize("command", SMALL)
def test_the_command_works(command: str, tmp_path: Path) -> None:
    first, *others = shlex.split(SMALL[command].format(tmp=tmp_path))
    # The environment is in use by this run, so `uv` must not change it.
    arguments = [*uv(), others[0], "--no-sync", *others[1:]] if first == "uv" else [first, *others]
    environ = {**os.environ, "UV_NO_SYNC": "1"}

    done = subprocess.run(
        arguments, cwd=ROOT, env=environ, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr
