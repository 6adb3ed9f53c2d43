"""Log the signals of an object, for `ANYFORMAT_REVIEW_LOG=DEBUG`."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

_log = logging.getLogger(__name__)


def log_signals(*emitters: QObject) -> None:
    """Log each signal that these objects emit, if DEBUG records are logged.

    Only the types of arguments are logged, because values, field paths and names of collections can
    contain text of a document.
    """
    if not _log.isEnabledFor(logging.DEBUG):
        return
    for emitter in emitters:
        kind = type(emitter)
        for name, signal in vars(kind).items():
            if isinstance(signal, Signal):
                getattr(emitter, name).connect(_logger(f"{kind.__name__}.{name}"))


def _logger(name: str) -> Callable[..., None]:
    def log(*arguments: object) -> None:
        _log.debug("%s(%s)", name, ", ".join(map(_kind, arguments)))

    return log


def _kind(argument: object) -> str:
    size = f"[{len(argument)}]" if isinstance(argument, tuple | list | frozenset) else ""
    return f"{type(argument).__name__}{size}"
