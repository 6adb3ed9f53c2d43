"""Print the output of commands: results to standard output, the rest to standard error."""

import os
import sys
from typing import TYPE_CHECKING, TextIO

from anyformat_review.domain.errors import OutputError, ReviewError
from anyformat_review.domain.redaction import scrub
from anyformat_review.domain.visible_text import one_line
from anyformat_review.translation import tr

if TYPE_CHECKING:
    from anyformat_review.services.collections.polling import Waiting

PROGRAM = "anyformat-review"
_LINE_LENGTH = 2000
_PROGRESS_LENGTH = 100


class WaitingReporter:
    """Prints one line for each attempt; a line for each second would fill a log."""

    def __init__(self) -> None:
        self._attempt = 0

    def __call__(self, waiting: "Waiting") -> None:
        """Print the error and the next attempt, once for each attempt."""
        if waiting.next_attempt == self._attempt:
            return
        self._attempt = waiting.next_attempt
        print_error(
            f"{sentence(waiting.error)} Next try in {waiting.seconds_left} s"
            f" (attempt {waiting.next_attempt} of {waiting.max_attempts})."
        )


def sentence(error: ReviewError) -> str:
    """Return an error as sentences for the user."""
    from anyformat_review.domain.errors import ServiceError
    from anyformat_review.services.error_texts import error_text

    text = error_text(error).sentence
    if isinstance(error, ServiceError) and error.response.request_id:
        label = tr("Request ID")
        text += f" {label}: {error.response.request_id}."
    return text


def print_error(text: str) -> None:
    """Print one line to standard error, without control characters from files or the service.

    If it cannot be written, the exit code still says what happened.
    """
    try:
        print(f"{PROGRAM}: {one_line(scrub(text), _LINE_LENGTH)}", file=sys.stderr, flush=True)
    except OSError:
        _discard(sys.stderr)


def show_progress(text: str) -> None:
    """Replace the line of progress; an empty text removes it. Does nothing without a terminal."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{one_line(text, _PROGRESS_LENGTH)}", end="", file=sys.stderr, flush=True)


def print_text(text: str) -> None:
    """Print UTF-8 in every locale, because scripts parse the output.

    Raises:
        BrokenPipeError: the reader, such as `head`, has closed the pipe.
        OutputError: it cannot be written.
    """
    try:
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace") + b"\n")
        sys.stdout.buffer.flush()
    except OSError as error:
        _discard(sys.stdout)
        if isinstance(error, BrokenPipeError):
            raise
        raise OutputError(f"The output cannot be written: {error.strerror}.") from error


def print_lines(*lines: str) -> None:
    """Print lines to standard output, without control characters from files or the service."""
    print_text("\n".join(one_line(line, _LINE_LENGTH) for line in lines))


def _discard(stream: TextIO) -> None:
    """Discard the rest of a stream; Python would try to write it at exit, and fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
