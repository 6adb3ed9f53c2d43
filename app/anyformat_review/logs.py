"""The application's log: warnings on standard error, and a rotating file for support.

Neither contains an API key. The file also contains no values and no text of documents: exceptions
are written without their messages, which may quote a document.
"""

import contextlib
import logging
import re
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TextIO

from anyformat_review import __version__
from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.redaction import HIDDEN, scrub

LEVEL_VARIABLE = "ANYFORMAT_REVIEW_LOG"
"""Environment variable for the level of the file, such as `DEBUG`; the default is `INFO`."""

_BEARER = lazy_pattern(r"(bearer\s+)[^\s'\",;\\]+", re.IGNORECASE)
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_MAX_BYTES = 1_000_000
_BACKUPS = 3
_FOREIGN_LENGTH = 200

_log = logging.getLogger(__name__)

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def log_path(folder: Path) -> Path:
    """Return the path of the log file in a log folder, `DataFolder.logs`."""
    return folder / "anyformat-review.log"


def configure(
    level: int | str, stream: TextIO, folder: Callable[[], Path] | None = None, file_level: str = ""
) -> None:
    """Send log records from `level` up to a stream, and those from `file_level` up to a file.

    `folder` returns the folder of the file. It is called with the first record, so that an
    unused log costs nothing. An unknown `file_level` means `INFO`.
    """
    handlers: list[logging.Handler] = [logging.StreamHandler(stream)]
    handlers[0].setFormatter(RedactingFormatter())
    handlers[0].setLevel(level)
    if folder is not None:
        names = logging.getLevelNamesMapping()
        handlers.append(_LogFile(folder, names.get(file_level.upper(), logging.INFO)))
    root = logging.getLogger()
    for handler in handlers:
        root.addHandler(handler)
    root.setLevel(min(handler.level for handler in handlers))
    for name in ("httpx", "httpcore"):
        # They log complete URLs, and the URLs of results contain a signature.
        logging.getLogger(name).setLevel(logging.WARNING)


def log_start(command: str, **versions: str) -> None:
    """Log the command, the platform and the versions of libraries."""
    import platform

    system = platform.uname()
    parts = {"Python": platform.python_version()} | versions
    _log.info(
        "anyformat-review %s %s, %s, %s",
        __version__,
        command,
        ", ".join(f"{name} {version}" for name, version in parts.items()),
        # platform.platform() would start another program to ask for the processor.
        f"{system.system} {system.release} {system.machine}",
    )


def log_uncaught_errors() -> None:
    """Log exceptions that nothing handles, such as those in Qt slots, to the file as well.

    On standard error they look as usual, but without secrets.
    """

    def report(
        kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        info = (kind, error or kind(), trace)
        record = _log.makeRecord(__name__, logging.CRITICAL, "", 0, "uncaught error", (), info)
        for handler in logging.getLogger().handlers:
            if isinstance(handler, _LogFile):
                handler.handle(record)
        if sys.stderr is not None:  # it is None in a bundle for Windows
            sys.stderr.write(scrub("".join(traceback.format_exception(*info))))

    def report_in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_type is not SystemExit:
            report(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = report
    sys.unraisablehook = lambda args: report(args.exc_type, args.exc_value, args.exc_traceback)
    threading.excepthook = report_in_thread


class RedactingFormatter(logging.Formatter):
    """Hides bearer tokens and known secrets in records, including their tracebacks.

    A `logging.Filter` would miss tracebacks, which are only created when a record is formatted.
    """

    def __init__(self) -> None:
        super().__init__(_FORMAT)

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as text without secrets."""
        # Formatters share this cached text, but each one writes tracebacks differently.
        record.exc_text = None
        text = _BEARER.sub(rf"\g<1>{HIDDEN}", super().format(record))
        record.exc_text = None
        return scrub(text)


class _FileFormatter(RedactingFormatter):
    """Leaves out exception messages, and most of what other libraries log."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        if not _is_own(record):
            # For example, asyncio puts the exception into the second line.
            record.message = record.message.partition("\n")[0][:_FOREIGN_LENGTH]
        return super().formatMessage(record)

    def formatException(self, ei: ExcInfo) -> str:
        return "\n".join(_traceback_lines(ei[1]))


class _LogFile(logging.Handler):
    """Opens a rotating file with the first record; stops logging after the first error."""

    def __init__(self, folder: Callable[[], Path], level: int) -> None:
        super().__init__(level)
        self._folder = folder
        self._file: logging.Handler | None = None
        self._failed = False
        self.addFilter(lambda record: _is_own(record) or record.levelno >= logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        if self._failed:
            return
        try:
            if self._file is None:
                self._file = _open_file(log_path(self._folder()))
            self._file.emit(record)
        except OSError as error:
            self._failed = True
            self.close()
            _log.warning("the log file cannot be written: %s", error.strerror or error)

    def close(self) -> None:
        if self._file is not None:
            # On a full disk, closing fails again for the text that is still in the buffer.
            with contextlib.suppress(OSError):
                self._file.close()
            self._file = None
        super().close()


def _open_file(path: Path) -> logging.Handler:
    # Imported late, because nothing is logged before the first paint.
    import os
    from io import TextIOWrapper
    from logging.handlers import RotatingFileHandler

    from anyformat_review.storage.files import make_private_folder

    class PrivateFile(RotatingFileHandler):
        def _open(self) -> TextIOWrapper:
            file = os.open(self.baseFilename, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            return os.fdopen(file, "a", encoding="utf-8", errors="backslashreplace")

        def doRollover(self) -> None:
            # On Windows, a file cannot be renamed while a second window uses it.
            with contextlib.suppress(OSError):
                super().doRollover()

        def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002 - as in logging
            raise  # noqa: PLE0704 - called while an exception is handled

    make_private_folder(path.parent)
    file = PrivateFile(path, maxBytes=_MAX_BYTES, backupCount=_BACKUPS, delay=True)
    file.setFormatter(_FileFormatter())
    return file


def _is_own(record: logging.LogRecord) -> bool:
    return record.name.startswith("anyformat_review")


def _traceback_lines(error: BaseException | None) -> Iterator[str]:
    if error is None:
        return
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield from _traceback_lines(cause)
        yield "which led to:"
    yield "Traceback (most recent call last):"
    yield "".join(traceback.format_tb(error.__traceback__)).rstrip()
    number = f" (errno {error.errno})" if isinstance(error, OSError) and error.errno else ""
    yield f"{type(error).__module__}.{type(error).__qualname__}{number}"
