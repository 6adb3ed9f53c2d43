"""The choices of the outcome panel, and sentences about outcomes."""

from datetime import UTC, datetime

import pytest

from anyformat_review.domain.review.outcome import CollectionOutcome, OutcomeKind
from anyformat_review.viewmodels.review.outcome_texts import outcome_sentence, reasons, times


@pytest.mark.parametrize(
    ("day", "texts"),
    [
        (26, ["Until tomorrow, 09:00", "Until Monday, 09:00"]),
        (29, ["Until tomorrow, 09:00"]),
    ],
)
def test_mornings_are_offered_once_and_in_the_future(day: int, texts: list[str]) -> None:
    now = datetime(2026, 11, day, 23, 30, tzinfo=UTC).astimezone()
    choices = times(now)
    assert [text for text, _ in choices[:2]] == ["To the end of the list", "For an hour"]
    if now.day == day:
        assert [text for text, _ in choices[2:]] == texts
    assert all(until > now for _, until in choices if until is not None)


def test_changed_reasons_replace_the_defaults() -> None:
    changed: dict[str, tuple[str, ...]] = {"rejected": ()}
    assert reasons(changed, OutcomeKind.REJECTED) == ()
    assert "Duplicate" in reasons({}, OutcomeKind.REJECTED)


def test_sentences_name_time_and_reason() -> None:
    postponed = CollectionOutcome(OutcomeKind.POSTPONED, "Page missing")
    assert outcome_sentence("A", postponed) == "A postponed to the end of the list: Page missing."
    assert outcome_sentence("A", CollectionOutcome(OutcomeKind.REJECTED)) == "A rejected."
    assert outcome_sentence("A", None) == "A is open again."
