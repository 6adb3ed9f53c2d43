from datetime import UTC, datetime, timedelta

import pytest

from anyformat_review.domain.errors import HostNotFoundError
from anyformat_review.domain.results.collection import Collection
from anyformat_review.services.collections.fetched_text import age_text, offline_copy_text
from anyformat_review.services.collections.opening import OpenedCollection
from anyformat_review.services.collections.sources import RunSource

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("passed", "text"),
    [
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=59, seconds=59), "59 minutes ago"),
        (timedelta(hours=3, minutes=40), "3 hours ago"),
        (timedelta(hours=24), "1 day ago"),
        (timedelta(days=1200), "1,200 days ago"),
        (timedelta(hours=-5), "just now"),
    ],
)
def test_an_age_uses_its_largest_unit(passed: timedelta, text: str) -> None:
    assert age_text(NOW - passed, NOW) == text


def test_the_notice_of_an_offline_copy_has_its_age_and_reason() -> None:
    def text(*, is_offline_copy: bool, refresh_error: HostNotFoundError | None = None) -> str:
        fetched_at = NOW - timedelta(hours=3)
        collection = Collection("c", b"{}")
        opened = OpenedCollection(
            RunSource("r"), collection, {}, fetched_at, is_offline_copy, refresh_error
        )
        return offline_copy_text(opened, NOW)

    assert text(is_offline_copy=False) == ""
    assert text(is_offline_copy=True) == "Fetched 3 hours ago."
    assert text(is_offline_copy=True, refresh_error=HostNotFoundError("")).endswith(
        " These are the results fetched 3 hours ago."
    )
