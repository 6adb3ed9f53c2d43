"""Texts shown while waiting for the service."""

from msgspec import Struct

from anyformat_review.domain.errors import NotReadyError
from anyformat_review.services.collections.polling import Waiting
from anyformat_review.services.error_texts import error_text
from anyformat_review.translation import number_text, tr


def received_text(count: int) -> str:
    """Return how many bytes of a response have arrived, such as `1.2 MB received`."""
    if count >= 100_000:
        return tr("{size} MB received").format(size=number_text(count / 1e6, 1))
    return tr("{size} kB received").format(size=number_text(count / 1e3, 1))


class WaitingText(Struct, frozen=True):
    """The reason for a wait, and the time until the next attempt."""

    title: str
    sentence: str
    countdown: str


def waiting_text(waiting: Waiting) -> WaitingText:
    """Return the texts for the current second of a wait."""
    seconds = waiting.seconds_left
    text = error_text(waiting.error)
    if isinstance(waiting.error, NotReadyError):
        countdown = tr("Checking again in {seconds} s (attempt {attempt} of {total}).")
    else:
        countdown = tr("Trying again in {seconds} s (attempt {attempt} of {total}).")
    return WaitingText(
        title=text.title,
        sentence=text.sentence,
        countdown=countdown.format(
            seconds=number_text(seconds),
            attempt=waiting.next_attempt,
            total=waiting.max_attempts,
        ),
    )
