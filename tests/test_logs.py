import base64
import io
import json
import logging
import stat
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from anyformat_review import __version__, logs
from anyformat_review.domain import redaction

KEY = "sk-'quoted\"/ü+0815"
HOOKS = ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook"))
OTHER_LOGGERS = ("httpx", "httpcore")


@pytest.fixture
def stream(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    for module, hook in HOOKS:
        monkeypatch.setattr(module, hook, getattr(module, hook))
    monkeypatch.setattr(redaction, "_secrets", set())
    yield io.StringIO()
    for handler in [handler for handler in root.handlers if handler not in handlers]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    for name in OTHER_LOGGERS:
        logging.getLogger(name).setLevel(logging.NOTSET)


def configure(stream: io.StringIO, folder: Path, level: str = "") -> Path:
    """Log warnings to a stream and more to a file; return the path of the file."""
    logs.configure(logging.WARNING, stream, lambda: folder, level)
    return logs.log_path(folder)


def fail(message: str) -> None:
    raise ValueError(message)


def log_failure(message: str, logger: str = "anyformat_review.module") -> None:
    try:
        fail(message)
    except ValueError:
        logging.getLogger(logger).info("failed", exc_info=True)


def encodings(secret: str) -> list[str]:
    raw = secret.encode()
    return [
        secret,
        repr(secret)[1:-1],
        json.dumps(secret)[1:-1],
        quote(secret),
        quote(secret, safe=""),
        base64.b64encode(raw).decode().rstrip("="),
        base64.urlsafe_b64encode(raw).decode().rstrip("="),
    ]


# --- secrets ---------------------------------------------------------------------------------


def test_hides_secrets_in_messages_and_tracebacks(stream: io.StringIO) -> None:
    logs.configure("INFO", stream)
    redaction.hide(KEY)
    log = logging.getLogger("some.module")
    log.info("header %s", {"Authorization": "Bearer abc.def"})
    try:
        int(KEY)
    except ValueError:
        log.info("failed with %s", KEY, exc_info=True)
    text = stream.getvalue()
    assert "Traceback" in text
    assert "Bearer •••" in text
    assert text.count("•••") == 3
    for secret in (KEY, repr(KEY)[1:-1], "abc.def"):
        assert secret not in text


@pytest.mark.parametrize("encoded", encodings(KEY))
def test_hides_a_secret_in_every_encoding(encoded: str, stream: io.StringIO) -> None:
    logs.configure("INFO", stream)
    redaction.hide(KEY)
    logging.getLogger("some.module").info("sent %s.", encoded)
    assert encoded not in stream.getvalue()
    assert "sent •••" in stream.getvalue()


@pytest.mark.parametrize("user", ["", "a", "ab", "abc"])
def test_hides_a_secret_inside_longer_base64(user: str, stream: io.StringIO) -> None:
    logs.configure("INFO", stream)
    redaction.hide("sk-a-longer-secret-0815")
    encoded = base64.b64encode(f"{user}sk-a-longer-secret-0815:more".encode()).decode()
    logging.getLogger("some.module").info("Basic %s", encoded)
    assert "•••" in stream.getvalue()
    assert encoded[6:28] not in stream.getvalue()


def test_an_empty_secret_hides_nothing(stream: io.StringIO) -> None:
    logs.configure("INFO", stream)
    redaction.hide("")
    logging.getLogger("some.module").info("plain")
    assert stream.getvalue().endswith("some.module: plain\n")


# --- standard error --------------------------------------------------------------------------


def test_omits_lower_levels_and_requests_of_libraries(stream: io.StringIO) -> None:
    logs.configure(logging.INFO, stream)
    logging.getLogger("some.module").debug("quiet")
    logging.getLogger("httpx").info("GET https://host/r?signature=abc")
    assert stream.getvalue() == ""


def test_standard_error_gets_warnings_only(stream: io.StringIO, tmp_path: Path) -> None:
    path = configure(stream, tmp_path)
    logging.getLogger("anyformat_review.module").info("detail")
    assert stream.getvalue() == ""
    assert "INFO anyformat_review.module: detail" in path.read_text()


# --- the file --------------------------------------------------------------------------------


def test_the_file_is_private_and_created_with_the_first_record(
    stream: io.StringIO, tmp_path: Path
) -> None:
    path = configure(stream, tmp_path / "home" / "logs")
    assert list(tmp_path.iterdir()) == []

    logs.log_start("window", Qt="6.12")

    assert f"anyformat-review {__version__} window, Python 3." in path.read_text()
    assert ", Qt 6.12, " in path.read_text()
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_file_contains_tracebacks_without_messages(stream: io.StringIO, tmp_path: Path) -> None:
    logs.configure(logging.INFO, stream)
    path = configure(stream, tmp_path)
    log_failure("1,250.00 from the document")
    assert "1,250.00" in stream.getvalue()
    text = path.read_text()
    assert "in fail" in text
    assert text.endswith("builtins.ValueError\n")
    assert "1,250.00" not in text


def test_a_traceback_includes_causes_and_error_numbers(stream: io.StringIO, tmp_path: Path) -> None:
    path = configure(stream, tmp_path)
    try:
        try:
            (tmp_path / "missing").read_bytes()
        except OSError as error:
            raise RuntimeError("secret") from error
    except RuntimeError:
        logging.getLogger("anyformat_review.module").info("failed", exc_info=True)
    text = path.read_text()
    assert "builtins.FileNotFoundError (errno 2)\nwhich led to:\n" in text
    assert text.endswith("builtins.RuntimeError\n")


def test_other_libraries_log_one_line_of_a_warning(
    stream: io.StringIO, tmp_path: Path, expect_log: list[str]
) -> None:
    expect_log.append("never retrieved")
    path = configure(stream, tmp_path, "DEBUG")
    logging.getLogger("asyncio").info("Using selector")
    logging.getLogger("asyncio").warning("never retrieved\nfuture: ValueError('1,250.00')")
    assert path.read_text().endswith(" WARNING asyncio: never retrieved\n")
    assert path.read_text().count("\n") == 1


@pytest.mark.parametrize(
    ("level", "shown"),
    [
        ("", ["info", "warning"]),
        ("debug", ["debug", "info", "warning"]),
        ("WARNING", ["warning"]),
        ("loud", ["info", "warning"]),
    ],
)
def test_the_level_of_the_file(
    level: str, shown: list[str], stream: io.StringIO, tmp_path: Path, expect_log: list[str]
) -> None:
    expect_log.append("warning")
    path = configure(stream, tmp_path, level)
    log = logging.getLogger("anyformat_review.module")
    log.debug("debug")
    log.info("info")
    log.warning("warning")
    assert [line.rpartition(" ")[2] for line in path.read_text().splitlines()] == shown


def test_the_file_rotates(
    stream: io.StringIO, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "_MAX_BYTES", 1_000)
    path = configure(stream, tmp_path)
    for number in range(100):
        logging.getLogger("anyformat_review.module").info("record %d", number)
    names = sorted(file.name for file in tmp_path.iterdir())
    assert names == [path.name, *(f"{path.name}.{number}" for number in (1, 2, 3))]
    assert all(file.stat().st_size <= 1_000 for file in tmp_path.iterdir())
    assert path.read_text().endswith("record 99\n")


@pytest.mark.parametrize("place", ["a file", "a folder", "a full disk"])
def test_a_file_that_cannot_be_written_is_reported_once(
    place: str, stream: io.StringIO, tmp_path: Path, expect_log: list[str]
) -> None:
    expect_log.append("the log file cannot be written")
    folder = tmp_path / "logs"
    if place == "a file":
        folder.write_bytes(b"")
    elif place == "a full disk":
        folder.mkdir()
        logs.log_path(folder).symlink_to("/dev/full")
    else:
        logs.log_path(folder).mkdir(parents=True)
    configure(stream, folder)
    for _ in range(3):
        logging.getLogger("anyformat_review.module").info("record")
    assert stream.getvalue().count("the log file cannot be written: ") == 1


def raise_in_slot(message: str) -> None:
    try:
        fail(message)
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)


def raise_in_thread(message: str) -> None:
    thread = threading.Thread(target=fail, args=(message,))
    thread.start()
    thread.join()


def raise_in_destructor(message: str) -> None:
    class Failing:
        def __del__(self) -> None:
            fail(message)

    Failing()


@pytest.mark.parametrize("raised", [raise_in_slot, raise_in_thread, raise_in_destructor])
def test_uncaught_errors_are_logged_and_reported_without_secrets(
    raised: Callable[[str], None],
    stream: io.StringIO,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    redaction.hide(KEY)
    path = configure(stream, tmp_path)
    logs.log_uncaught_errors()

    raised(" ".join(["a", "value", KEY]))

    reported = capsys.readouterr().err
    assert reported.startswith("Traceback")
    assert reported.endswith("ValueError: a value •••\n")
    assert stream.getvalue() == ""
    assert "CRITICAL anyformat_review.logs: uncaught error\nTraceback" in path.read_text()
    assert "a value" not in path.read_text()
