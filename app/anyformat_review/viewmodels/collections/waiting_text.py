"""What the window says while the service is being waited for."""

from dataclasses import dataclass

from anyformat_review.domain.errors import NotReadyError, RateLimitedError
from anyformat_review.services.collections.polling import Waiting
from anyformat_review.services.error_texts import error_text


@dataclass(frozen=True, slots=True)
class WaitingText:
    """A wait in words: what for, and when the next try comes."""

    title: str
    sentence: str
    countdown: str


def waiting_text(waiting: Waiting) -> WaitingText:
    """Return the words for one second of a wait."""
    seconds = waiting.seconds_left
    text = error_text(waiting.error)
    again = "Checking" if isinstance(waiting.error, NotReadyError) else "Trying"
    if isinstance(waiting.error, RateLimitedError):
        again = "Asking"
    return WaitingText(
        title=text.title,
        sentence=text.sentence,
        countdown=f"{again} again in {seconds} s"
        f" (attempt {waiting.next_attempt} of {waiting.max_attempts}).",
    )
