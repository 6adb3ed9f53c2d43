from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from anyformat_review.domain.drafts.backups import DAY, backups_to_keep, is_due

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
spans = st.timedeltas(timedelta(), timedelta(days=60))
times = st.sets(st.builds(NOON.__sub__, spans), max_size=60)


def ago(**spans: float) -> datetime:
    return NOON - timedelta(**spans)


def test_backup_is_due_after_one_day() -> None:
    assert is_due([], NOON)
    assert not is_due([ago(hours=23)], NOON)
    assert is_due([ago(hours=24)], NOON)


def test_backups_continue_after_the_clock_was_set_back() -> None:
    assert is_due([NOON + timedelta(hours=1)], NOON)
    future = [NOON + timedelta(days=count) for count in range(1, 9)]
    assert backups_to_keep([NOON, *future], NOON) == {NOON, *future[-3:]}


@given(times, st.builds(NOON.__add__, spans))
def test_backups_to_keep(made: set[datetime], now: datetime) -> None:
    kept = backups_to_keep(made, now)
    assert kept <= made
    assert len(kept) <= 3 + 7 + 4
    assert set(sorted(made)[-3:]) <= kept
    assert backups_to_keep(kept, now) == kept
    for at in made:
        if now.date() - at.date() < timedelta(days=7):
            assert max(other for other in made if other.date() == at.date()) in kept


@given(times)
def test_incremental_rotation_equals_final_rotation(
    made: set[datetime],
) -> None:
    kept: frozenset[datetime] = frozenset()
    for at in sorted(made):
        kept = backups_to_keep({*kept, at}, at)
    if made:
        assert kept == backups_to_keep(made, max(made))


def test_daily_backups_reach_back_a_month() -> None:
    kept = backups_to_keep(
        [ago(days=day, hours=hour) for day in range(90) for hour in (0, 3)], NOON
    )
    ages = sorted((NOON - at) / DAY for at in kept)
    assert ages == [0, 0.125, 1, 2, 3, 4, 5, 6, 10, 17]
