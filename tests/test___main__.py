import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from anyformat_review import __main__, __version__, logs

APP = Path(__file__).resolve().parent.parent / "app"


@pytest.fixture
def _restore_logging(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    for module, hook in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(module, hook, getattr(module, hook))
    yield
    for handler in [handler for handler in root.handlers if handler not in handlers]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def run(*arguments: str, **environ: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "anyformat_review", *arguments],
        cwd=APP,
        env={**os.environ, **environ},
        capture_output=True,
        check=False,
    )


def test_the_module_starts_the_command_line(review_home: Path) -> None:
    ended = run("--version")

    assert (ended.returncode, ended.stderr) == (0, b"")
    assert ended.stdout.decode().split() == ["anyformat-review", __version__]
    assert list(review_home.iterdir()) == []


@pytest.mark.usefixtures("_restore_logging")
def test_it_passes_its_arguments_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["anyformat-review", "inspect", "missing.json"])

    assert __main__.main() == 2
    file = Path("missing.json").absolute()
    assert capsys.readouterr().err == f"anyformat-review: File {file} not found.\n"


def test_a_request_is_logged_to_the_file_without_the_key(review_home: Path) -> None:
    ended = run("inspect", "--demo", "w", "c", ANYFORMAT_API_KEY="key-0815")

    assert ended.returncode == 4
    lines = logs.log_path(review_home / "logs").read_text().splitlines()
    assert f"anyformat-review {__version__} inspect, Python 3." in lines[0]
    assert "GET /v2/workflows/w/files/c/results/ 404 " in lines[1]
    assert " ms attempt 1 request " in lines[1]
    assert "ended with an error" in lines[3]
    assert lines[-1] == "anyformat_review.domain.errors.CollectionNotFoundError"
    assert not any("key-0815" in line for line in lines)


def test_it_works_if_the_log_cannot_be_written(review_home: Path) -> None:
    (review_home / "logs").write_bytes(b"")

    ended = run("inspect", "--demo", "w", "c")

    assert ended.returncode == 4
    assert ended.stderr.count(b"the log file cannot be written") == 1


def test_closed_and_full_streams_are_no_tracebacks(
    review_home: Path,
) -> None:
    assert review_home.is_dir()

    def ended(arguments: str, redirections: str) -> tuple[int, bytes]:
        command = f'exec "{sys.executable}" -m anyformat_review {arguments} {redirections}'
        done = subprocess.run(["sh", "-c", command], cwd=APP, capture_output=True, check=False)
        return done.returncode, done.stdout + done.stderr

    assert ended("regressions", "<&- >&- 2>&-") == (0, b"")
    if Path("/dev/full").exists():
        full = b"anyformat-review: The output cannot be written: No space left on device.\n"
        assert ended("regressions", "> /dev/full") == (2, full)
        assert ended("inspect missing.json", "2> /dev/full") == (2, b"")


def test_the_installed_command_is_the_same() -> None:
    [command] = entry_points(group="console_scripts", name="anyformat-review")

    assert command.value == "anyformat_review.__main__:main"
