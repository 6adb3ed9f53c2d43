"""The application's log: one stream, in which no API key ever stands."""

import logging
import re
from typing import TextIO

_BEARER = re.compile(r"(bearer\s+)[^\s'\",;\\]+", re.IGNORECASE)
_HIDDEN = "•••"


class RedactingFormatter(logging.Formatter):
    """Hides bearer tokens and known secrets in the whole record, its traceback included.

    A `logging.Filter` would miss tracebacks, which are made only when a record is formatted.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets: set[str] = set()

    def hide(self, secret: str) -> None:
        """Never let this text into the log from now on."""
        if secret:
            # Tracebacks often show a text as its repr.
            self._secrets |= {secret, repr(secret)[1:-1]}

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as text without secrets."""
        text = _BEARER.sub(rf"\g<1>{_HIDDEN}", super().format(record))
        for secret in sorted(self._secrets, key=len, reverse=True):
            text = text.replace(secret, _HIDDEN)
        return text


def configure(level: int | str, stream: TextIO) -> RedactingFormatter:
    """Send all log records from a level up to a stream; the formatter can be told secrets."""
    formatter = RedactingFormatter()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
    for name in ("httpx", "httpcore"):
        # They name whole URLs, and those of results carry their own signature.
        logging.getLogger(name).setLevel(logging.WARNING)
    return formatter
