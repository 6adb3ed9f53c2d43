"""The outcome of a collection in words."""

from anyformat_review.domain.review.outcome import CollectionOutcome, OutcomeKind
from anyformat_review.domain.visible_text import one_line
from anyformat_review.translation import tr
from anyformat_review.viewmodels.local_time import local_time


def outcome_words(outcome: CollectionOutcome) -> str:
    """Return an outcome with its time and reason, such as `rejected: Duplicate`."""
    words = _kind_words(outcome)
    return f"{words}: {one_line(outcome.reason)}" if outcome.reason else words


def _kind_words(outcome: CollectionOutcome) -> str:
    match outcome.kind:
        case OutcomeKind.REJECTED:
            return tr("rejected")
        case OutcomeKind.ESCALATED:
            return tr("escalated")
        case OutcomeKind.POSTPONED if outcome.until is None:
            return tr("postponed to the end of the list")
        case OutcomeKind.POSTPONED:
            return tr("postponed until {time}").format(time=local_time(outcome.until))
