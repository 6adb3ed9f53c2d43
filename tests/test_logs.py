import io
import logging
from collections.abc import Iterator

import pytest

from anyformat_review import logs

KEY = "sk-'quoted'-0815"


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield io.StringIO()
    for handler in [handler for handler in root.handlers if handler not in handlers]:
        root.removeHandler(handler)
    root.setLevel(level)
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.NOTSET)


def test_secrets_are_hidden_in_messages_and_tracebacks(stream: io.StringIO) -> None:
    logs.configure("INFO", stream).hide(KEY)
    log = logging.getLogger("some.module")
    log.info("header %s", {"Authorization": "Bearer abc.def"})
    try:
        int(KEY)
    except ValueError:
        log.info("failed with %s", KEY, exc_info=True)
    said = stream.getvalue()
    assert "Traceback" in said
    assert "Bearer •••" in said
    assert said.count("•••") == 3
    for secret in (KEY, repr(KEY)[1:-1], "abc.def"):
        assert secret not in said


def test_records_below_the_level_and_chatter_of_libraries_stay_out(stream: io.StringIO) -> None:
    logs.configure(logging.INFO, stream)
    logging.getLogger("some.module").debug("quiet")
    logging.getLogger("httpx").info("GET https://host/r?signature=abc")
    assert stream.getvalue() == ""


def test_an_empty_secret_hides_nothing(stream: io.StringIO) -> None:
    logs.configure("INFO", stream).hide("")
    logging.getLogger("some.module").info("plain")
    assert stream.getvalue().endswith("some.module: plain\n")
