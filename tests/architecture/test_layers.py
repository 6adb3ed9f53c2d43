"""The contracts of pyproject.toml, and rules that import-linter cannot check."""

import subprocess
import sys

import pytest
from importlinter.api import read_configuration

from support.source_tree import APP, ROOT, modules

PYPROJECT = str(ROOT / "pyproject.toml")
CONTRACTS = [contract["name"] for contract in read_configuration(PYPROJECT)["contracts_options"]]


@pytest.fixture(scope="module")
def report() -> str:
    # In another process, because import-linter disables all loggers, which breaks `expect_log`.
    code = "from importlinter.cli import lint_imports; lint_imports(no_cache=True)"
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("contract", CONTRACTS)
def test_contract(contract: str, report: str) -> None:
    assert f"{contract} KEPT" in report, report


def test_viewmodels_use_no_widgets() -> None:
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
