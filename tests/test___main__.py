import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from anyformat_review import __main__, __version__

APP = Path(__file__).resolve().parent.parent / "app"


def test_the_module_starts_the_command_line() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "anyformat_review", "--version"],
        cwd=APP,
        capture_output=True,
        check=False,
    )

    assert (ended.returncode, ended.stderr) == (0, b"")
    assert ended.stdout.decode().split() == ["anyformat-review", __version__]


def test_it_passes_its_arguments_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["anyformat-review", "inspect", "missing.json"])

    assert __main__.main() == 2
    assert capsys.readouterr().err == "anyformat-review: There is no file missing.json.\n"


def test_the_installed_command_is_the_same() -> None:
    [command] = entry_points(group="console_scripts", name="anyformat-review")

    assert command.value == "anyformat_review.__main__:main"
