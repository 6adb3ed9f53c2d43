"""The contracts of pyproject.toml, and what import-linter cannot see."""

import contextlib
import io
import subprocess
import sys

import pytest
from importlinter.api import read_configuration
from importlinter.cli import lint_imports

from support.source_tree import APP, ROOT, modules

PYPROJECT = str(ROOT / "pyproject.toml")
CONTRACTS = [contract["name"] for contract in read_configuration(PYPROJECT)["contracts_options"]]


@pytest.fixture(scope="module")
def report() -> str:
    with contextlib.redirect_stdout(io.StringIO()) as said:
        lint_imports(config_filename=PYPROJECT, no_cache=True)
    return said.getvalue()


@pytest.mark.parametrize("contract", CONTRACTS)
def test_contract(contract: str, report: str) -> None:
    assert f"{contract} KEPT" in report, report


def test_viewmodels_know_no_widgets() -> None:
    assert [
        (module.name, line)
        for module in modules(APP / "viewmodels")
        for name, line in module.names()
        if name == "QtWidgets"
    ] == []


@pytest.mark.parametrize("library", ["PySide6", "qasync", "httpx", "keyring"])
def test_the_command_line_starts_without(library: str) -> None:
    code = f"import sys, anyformat_review.cli; sys.exit({library!r} in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], cwd=APP.parent, check=False).returncode == 0
