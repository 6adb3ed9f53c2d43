import pytest

from anyformat_review.domain.metrics.measurement import Effort
from anyformat_review.services.review.effort_tracker import PAUSE, EffortTracker


class Seconds:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def tracker(seconds: Seconds) -> EffortTracker:
    return EffortTracker(seconds)


def test_keys_and_seconds_are_counted_between_decisions(
    tracker: EffortTracker, seconds: Seconds
) -> None:
    tracker.start()
    for _ in range(3):
        seconds.now += 2
        tracker.key_pressed()
    seconds.now += 1

    assert tracker.take() == Effort(3, 7.0)
    assert tracker.take() == Effort(0, 0.0)


@pytest.mark.parametrize(("silence", "worked"), [(PAUSE, PAUSE), (PAUSE + 0.001, 0.0)])
def test_a_long_silence_does_not_count(
    tracker: EffortTracker, seconds: Seconds, silence: float, worked: float
) -> None:
    tracker.start()
    seconds.now += silence
    tracker.activity()
    seconds.now += 5

    assert tracker.take() == Effort(0, worked + 5)


def test_nothing_is_counted_while_stopped(tracker: EffortTracker, seconds: Seconds) -> None:
    tracker.key_pressed()
    assert tracker.take() == Effort()
    tracker.start()
    tracker.key_pressed()
    tracker.stop()
    seconds.now += 1
    tracker.key_pressed()

    assert tracker.take() == Effort()
    tracker.start()
    assert tracker.take() == Effort()
