"""Texts and options of the panel that postpones, rejects or escalates a collection."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from anyformat_review.domain.review.outcome import CollectionOutcome, OutcomeKind
from anyformat_review.viewmodels.outcome_words import outcome_words

_MORNING = 9

VERBS: Mapping[OutcomeKind, str] = {
    OutcomeKind.POSTPONED: "Postpone",
    OutcomeKind.REJECTED: "Reject",
    OutcomeKind.ESCALATED: "Escalate",
}

_DEFAULT_REASONS: Mapping[OutcomeKind, tuple[str, ...]] = {
    OutcomeKind.POSTPONED: ("Waiting for an answer", "A page is missing", "Needs more time"),
    OutcomeKind.REJECTED: ("Wrong document", "Duplicate", "Not readable"),
    OutcomeKind.ESCALATED: ("Amount needs approval", "Second opinion", "Suspicious document"),
}


def reasons(changed: Mapping[str, tuple[str, ...]], kind: OutcomeKind) -> tuple[str, ...]:
    """Return the reasons to choose from: those in the settings, otherwise the defaults."""
    return changed.get(kind.value, _DEFAULT_REASONS[kind])


def times(now: datetime) -> list[tuple[str, datetime | None]]:
    """Return the times until which a collection can be postponed, as (text, aware time).

    The time is `None` for the end of the list. `now` is an aware time in the reviewer's time zone.
    """
    morning = now.replace(tzinfo=None, hour=_MORNING, minute=0, second=0, microsecond=0)
    tomorrow = (morning + timedelta(days=1)).astimezone()
    monday = (morning + timedelta(days=7 - now.weekday())).astimezone()
    choices: list[tuple[str, datetime | None]] = [
        ("To the end of the list", None),
        ("For an hour", now + timedelta(hours=1)),
        (f"Until tomorrow, {tomorrow:%H:%M}", tomorrow),
    ]
    # On Sundays, tomorrow is Monday.
    return choices if monday == tomorrow else [*choices, (f"Until Monday, {monday:%H:%M}", monday)]


def outcome_sentence(name: str, outcome: CollectionOutcome | None) -> str:
    """Return a sentence about the outcome of a collection."""
    return f"{name} is open again." if outcome is None else f"{name} {outcome_words(outcome)}."
