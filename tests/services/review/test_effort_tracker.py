import pytest

from anyformat_review.domain.metrics.measure import Effort
from anyformat_review.services.review.effort_tracker import PAUSE, WorkMeter


class Seconds:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def meter(seconds: Seconds) -> WorkMeter:
    return WorkMeter(seconds)


def test_keys_and_seconds_count_from_one_decision_to_the_next(
    meter: WorkMeter, seconds: Seconds
) -> None:
    meter.begin()
    for _ in range(3):
        seconds.now += 2
        meter.press()
    seconds.now += 1

    assert meter.take() == Effort(3, 7.0)
    assert meter.take() == Effort(0, 0.0)


@pytest.mark.parametrize(("silence", "worked"), [(PAUSE, PAUSE), (PAUSE + 0.001, 0.0)])
def test_a_long_silence_is_a_pause(
    meter: WorkMeter, seconds: Seconds, silence: float, worked: float
) -> None:
    meter.begin()
    seconds.now += silence
    meter.notice()
    seconds.now += 5

    assert meter.take() == Effort(0, worked + 5)


def test_nothing_counts_while_it_is_stopped(meter: WorkMeter, seconds: Seconds) -> None:
    meter.press()
    assert meter.take() == Effort()
    meter.begin()
    meter.press()
    meter.stop()
    seconds.now += 1
    meter.press()

    assert meter.take() == Effort()
    meter.begin()
    assert meter.take() == Effort()
