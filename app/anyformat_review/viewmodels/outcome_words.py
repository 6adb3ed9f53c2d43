"""The outcome of a collection in words."""

from anyformat_review.domain.review.outcome import CollectionOutcome, OutcomeKind
from anyformat_review.domain.visible_text import one_line
from anyformat_review.viewmodels.local_time import local_time


def outcome_words(outcome: CollectionOutcome) -> str:
    """Return an outcome with its time and reason, such as `rejected: Duplicate`."""
    when = ""
    if outcome.kind is OutcomeKind.POSTPONED:
        until = outcome.until
        when = " to the end of the list" if until is None else f" until {local_time(until)}"
    reason = f": {one_line(outcome.reason)}" if outcome.reason else ""
    return f"{outcome.kind.value}{when}{reason}"
