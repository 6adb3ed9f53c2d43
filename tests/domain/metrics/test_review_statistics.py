from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from anyformat_review.domain.metrics.measurement import (
    DecisionResult,
    Effort,
    MeasuredField,
    Measurement,
)
from anyformat_review.domain.metrics.review_statistics import (
    BandStatistics,
    CalibrationBin,
    DayStatistics,
    FieldStatistics,
    ReviewStatistics,
    Share,
    review_statistics,
)
from anyformat_review.domain.results.confidence import Band, Thresholds
from anyformat_review.domain.results.values import Answer
from anyformat_review.domain.review.review import DecisionKind

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
TEN_SECONDS = Effort(2, 10.0)


def field(
    name: str, result: DecisionResult = DecisionResult.RIGHT, confidence: float | None = 90.0
) -> MeasuredField:
    return MeasuredField(name, name, confidence, Thresholds().band(confidence), result)


def made(
    step: int,
    *fields: MeasuredField,
    kind: DecisionKind = DecisionKind.CONFIRM,
    target: int | None = None,
    effort: Effort = TEN_SECONDS,
    one_by_one: bool = True,
) -> Measurement:
    at = NOON + timedelta(seconds=step)
    return Measurement(at, "C", step, kind, effort, fields, target, one_by_one)


def undo(step: int, target: int) -> Measurement:
    return made(step, kind=DecisionKind.UNDO, target=target)


def redo(step: int, target: int) -> Measurement:
    return made(step, kind=DecisionKind.REDO, target=target)


def test_no_measurements_have_empty_statistics() -> None:
    assert review_statistics(()) == ReviewStatistics()
    assert (ReviewStatistics().per_hour, Share().percent, Share().interval) == (None, None, None)


def test_statistics_of_a_short_day() -> None:
    wrong = DecisionResult.CORRECTED
    found = review_statistics(
        [
            made(1, field("a", confidence=100.0), effort=Effort(1, 10.0)),
            made(2, field("b", wrong, 49.9), effort=Effort(8, 30.0)),
            made(3, field("c", wrong, None), effort=Effort(3, 20.0)),
            made(4, field("d", confidence=98.0), kind=DecisionKind.CHECK, effort=Effort(6, 12.0)),
        ],
        UTC,
    )

    assert found == ReviewStatistics(
        Share(2, 4),
        72.0,
        keys_mean=4.5,
        keys_median=4.5,
        bands=(
            BandStatistics(Band.LOW, Share(1, 1)),
            BandStatistics(Band.MEDIUM, Share()),
            BandStatistics(Band.HIGH, Share(0, 2)),
            BandStatistics(Band.UNKNOWN, Share(1, 1)),
        ),
        bins=(
            CalibrationBin(40, 50, 49.9, Share(0, 1)),
            CalibrationBin(90, 100, 99.0, Share(2, 2)),
        ),
        blind=Share(1, 1),
        fields=(FieldStatistics("b", Share(1, 1)), FieldStatistics("c", Share(1, 1))),
        days=(DayStatistics(date(2026, 3, 4), 4, 72.0),),
    )
    assert found.per_hour == 200.0


def test_undo_excludes_and_redo_includes_a_decision() -> None:
    first, second = made(1, field("a")), made(2, field("a", DecisionResult.CORRECTED))

    assert review_statistics([first, second]).corrected == Share(1, 1)
    assert review_statistics([first, second, undo(3, 2)]).corrected == Share(0, 1)
    assert review_statistics([first, second, undo(3, 2), undo(4, 1)]).corrected == Share()
    assert review_statistics(
        [first, second, undo(3, 2), undo(4, 1), redo(5, 1)]
    ).corrected == Share(0, 1)
    assert review_statistics([first, undo(2, 1), redo(3, 1)]).seconds == 30.0


def test_undo_of_an_unmeasured_decision_changes_nothing() -> None:
    assert review_statistics([undo(2, 1), made(3, field("a"))]).corrected == Share(0, 1)


def test_reopened_field_does_not_count() -> None:
    assert (
        review_statistics([made(1, field("a")), made(2, field("a", DecisionResult.OPEN))])
        == ReviewStatistics()
    )


def test_reused_step_after_a_restore_replaces_the_old_one() -> None:
    first = made(1, field("a"))
    assert review_statistics(
        [first, undo(2, 1), made(1, field("b", DecisionResult.CORRECTED))]
    ).corrected == Share(1, 1)


def test_bulk_decisions_are_excluded_from_calibration() -> None:
    found = review_statistics(
        [made(1, field("a"), field("b"), one_by_one=False), made(2, field("c"))]
    )

    assert found.corrected == Share(0, 3)
    assert sum(band.wrong.total for band in found.bands) == 1
    assert [bin_.right for bin_ in found.bins] == [Share(1, 1)]
    assert (found.keys_mean, found.keys_median) == (4 / 3, 1.0)


def test_days_use_the_local_time_zone() -> None:
    late = made(1, field("a"))
    assert [day.day for day in review_statistics([late], UTC).days] == [date(2026, 3, 4)]
    assert [day.day for day in review_statistics([late], timezone(timedelta(hours=13))).days] == [
        date(2026, 3, 5)
    ]


def test_most_corrected_fields_are_sorted_and_limited() -> None:
    measures = [
        *(made(step, field(f"f{step:02}", DecisionResult.CORRECTED)) for step in range(1, 30)),
        Measurement(
            NOON, "D", 1, DecisionKind.OVERRIDE, Effort(), (_named("x1", "f29", wrong=True),)
        ),
        Measurement(
            NOON, "D", 2, DecisionKind.CONFIRM, Effort(), (_named("x2", "f01", wrong=False),)
        ),
    ]
    found = review_statistics(measures).fields

    assert len(found) == 20
    assert found[:2] == (FieldStatistics("f29", Share(2, 2)), FieldStatistics("f02", Share(1, 1)))
    assert "f01" not in {figure.name for figure in found}


def _named(place: str, name: str, *, wrong: bool) -> MeasuredField:
    result = DecisionResult.CORRECTED if wrong else DecisionResult.RIGHT
    return MeasuredField(place, name, 90.0, Band.HIGH, result)


@pytest.mark.parametrize(
    ("share", "interval"),
    [
        # Newcombe 1998, table I, method 3.
        (Share(81, 263), (25.53, 36.62)),
        (Share(15, 148), (6.24, 16.05)),
        (Share(0, 20), (0.00, 16.11)),
        (Share(1, 29), (0.61, 17.18)),
        (Share(29, 29), (88.30, 100.00)),
    ],
)
def test_interval_matches_published_values(share: Share, interval: tuple[float, float]) -> None:
    assert share.interval == pytest.approx(interval, abs=0.006)


shares = st.integers(1, 10_000).flatmap(
    lambda of: st.integers(0, of).map(lambda count: Share(count, of))
)


@given(shares)
def test_interval_contains_the_share_and_mirrors_the_complement(share: Share) -> None:
    assert share.interval is not None
    assert share.percent is not None
    low, high = share.interval
    assert 0 <= low <= share.percent <= high <= 100
    assert share.complement.interval == pytest.approx((100 - high, 100 - low))


fields = st.builds(
    field,
    st.sampled_from("abcdef"),
    st.sampled_from(DecisionResult),
    st.none() | st.floats(0, 100),
)


@st.composite
def days_of_work(draw: st.DrawFn) -> list[Measurement]:
    """Random decisions with undo and redo."""
    measures: list[Measurement] = []
    done: list[int] = []
    undone: list[int] = []
    for step, wish in enumerate(draw(st.lists(st.sampled_from("ddur"), max_size=30)), 1):
        if wish == "u" and done:
            undone.append(done.pop())
            measures.append(undo(step, undone[-1]))
        elif wish == "r" and undone:
            done.append(undone.pop())
            measures.append(redo(step, done[-1]))
        else:
            done.append(step)
            undone.clear()
            some = draw(st.lists(fields, max_size=4, unique_by=lambda one: one.path_hash))
            measures.append(made(step, *some, one_by_one=len(some) < 2))
    return measures


def standing(measures: Iterable[Measurement]) -> dict[str, tuple[Measurement, MeasuredField]]:
    """Find the last active decision on each field in a simple, slow way."""
    kept: list[Measurement] = []
    undone: list[Measurement] = []
    for one in measures:
        match one.kind:
            case DecisionKind.UNDO:
                undone.append(kept.pop())
            case DecisionKind.REDO:
                kept.append(undone.pop())
            case _:
                kept.append(one)
    last = {found.path_hash: (one, found) for one in kept for found in one.fields}
    return {
        place: pair for place, pair in last.items() if pair[1].result is not DecisionResult.OPEN
    }


@given(days_of_work())
def test_statistics_match_a_simple_model(
    measures: list[Measurement],
) -> None:
    found, expected = review_statistics(measures, UTC), standing(measures)
    seen = [one for made_, one in expected.values() if made_.one_by_one]

    assert found.corrected.total == len(expected) == sum(day.fields for day in found.days)
    assert found.corrected.count == sum(
        one.result is DecisionResult.CORRECTED for _, one in expected.values()
    )
    assert sum(band.wrong.total for band in found.bands) == len(seen)
    assert sum(bin_.right.total for bin_ in found.bins) == sum(
        one.confidence is not None for one in seen
    )
    assert all(bin_.low <= bin_.confidence <= bin_.high for bin_ in found.bins)
    assert [bin_.low for bin_ in found.bins] == sorted({bin_.low for bin_ in found.bins})
    assert sum(figure.corrected.count for figure in found.fields) == found.corrected.count
    if expected:
        assert found.seconds == sum(one.effort.seconds for one in measures)
        assert found.keys_mean == sum(one.effort.keys for one in measures) / len(expected)


def test_the_last_answers_are_counted() -> None:
    def answered(name: str, answer: Answer) -> MeasuredField:
        return replace(field(name, DecisionResult.CORRECTED), answer=answer)

    found = review_statistics(
        [
            made(1, answered("a", Answer.ILLEGIBLE)),
            made(2, answered("a", Answer.NOT_APPLICABLE)),
            made(3, answered("b", Answer.ILLEGIBLE), answered("c", Answer.NOT_APPLICABLE)),
            made(4, field("d")),
        ]
    )
    assert found.answers == ((Answer.ILLEGIBLE, 1), (Answer.NOT_APPLICABLE, 2))
    assert found.corrected == Share(3, 4)
