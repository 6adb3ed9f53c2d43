"""Texts and options of the panel that postpones, rejects or escalates a collection."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from anyformat_review.domain.review.outcome import CollectionOutcome, OutcomeKind
from anyformat_review.translation import QT_TR_NOOP, tr
from anyformat_review.viewmodels.outcome_words import outcome_words

_MORNING = 9

# Marked for translation.
VERBS: Mapping[OutcomeKind, str] = {
    OutcomeKind.POSTPONED: QT_TR_NOOP("Postpone"),
    OutcomeKind.REJECTED: QT_TR_NOOP("Reject"),
    OutcomeKind.ESCALATED: QT_TR_NOOP("Escalate"),
}

_DEFAULT_REASONS: Mapping[OutcomeKind, tuple[str, ...]] = {
    OutcomeKind.POSTPONED: (
        QT_TR_NOOP("Waiting for an answer"),
        QT_TR_NOOP("A page is missing"),
        QT_TR_NOOP("Needs more time"),
    ),
    OutcomeKind.REJECTED: (
        QT_TR_NOOP("Wrong document"),
        QT_TR_NOOP("Duplicate"),
        QT_TR_NOOP("Not readable"),
    ),
    OutcomeKind.ESCALATED: (
        QT_TR_NOOP("Amount needs approval"),
        QT_TR_NOOP("Second opinion"),
        QT_TR_NOOP("Suspicious document"),
    ),
}


def reasons(changed: Mapping[str, tuple[str, ...]], kind: OutcomeKind) -> tuple[str, ...]:
    """Return the reasons to choose from: those in the settings, otherwise the defaults."""
    defaults = tuple(map(tr, _DEFAULT_REASONS[kind]))
    return changed.get(kind.value, defaults)


def times(now: datetime) -> list[tuple[str, datetime | None]]:
    """Return the times until which a collection can be postponed, as (text, aware time).

    The time is `None` for the end of the list. `now` is an aware time in the reviewer's time zone.
    """
    morning = now.replace(tzinfo=None, hour=_MORNING, minute=0, second=0, microsecond=0)
    tomorrow = (morning + timedelta(days=1)).astimezone()
    monday = (morning + timedelta(days=7 - now.weekday())).astimezone()
    choices: list[tuple[str, datetime | None]] = [
        (tr("To the end of the list"), None),
        (tr("For an hour"), now + timedelta(hours=1)),
        (tr("Until tomorrow, {time}").format(time=f"{tomorrow:%H:%M}"), tomorrow),
    ]
    if monday != tomorrow:
        choices.append((tr("Until Monday, {time}").format(time=f"{monday:%H:%M}"), monday))
    return choices


def outcome_sentence(name: str, outcome: CollectionOutcome | None) -> str:
    """Return a sentence about the outcome of a collection."""
    if outcome is None:
        return tr("{name} is open again.").format(name=name)
    return f"{name} {outcome_words(outcome)}."
