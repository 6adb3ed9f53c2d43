"""Texts shown while waiting for the service."""

from dataclasses import dataclass

from anyformat_review.domain.errors import NotReadyError
from anyformat_review.services.collections.polling import Waiting
from anyformat_review.services.error_texts import error_text


def received_text(count: int) -> str:
    """Return how many bytes of a response have arrived, such as `1.2 MB received`."""
    size = f"{count / 1e6:,.1f} MB" if count >= 100_000 else f"{count / 1e3:.1f} kB"
    return f"{size} received"


@dataclass(frozen=True, slots=True)
class WaitingText:
    """The reason for a wait, and the time until the next attempt."""

    title: str
    sentence: str
    countdown: str


def waiting_text(waiting: Waiting) -> WaitingText:
    """Return the texts for the current second of a wait."""
    seconds = waiting.seconds_left
    text = error_text(waiting.error)
    again = "Checking" if isinstance(waiting.error, NotReadyError) else "Trying"
    return WaitingText(
        title=text.title,
        sentence=text.sentence,
        countdown=f"{again} again in {seconds} s"
        f" (attempt {waiting.next_attempt} of {waiting.max_attempts}).",
    )
