from datetime import UTC, datetime

import pytest

from anyformat_review.domain.results.download_address import expiry_of

AT = datetime(2026, 11, 13, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("X-Amz-Date=20261113T090000Z&X-Amz-Expires=3600", AT),
        ("X-Goog-Date=20261113T090000Z&X-Goog-Expires=3600&x=1", AT),
        (f"Expires={int(AT.timestamp())}&Signature=s", AT),
        ("se=2026-11-13T11%3A00%3A00%2B01%3A00", AT),
        ("se=2026-11-13T10:00:00Z", AT),
        ("X-Amz-Date=20261113T090000Z", None),
        ("X-Amz-Date=soon&X-Amz-Expires=3600", None),
        ("Expires=99999999999999999999", None),
        ("", None),
    ],
)
def test_the_expiry_is_read_from_the_address(query: str, expected: datetime | None) -> None:
    assert expiry_of(f"https://files.example/form.pdf?{query}") == expected


def test_what_is_no_address_has_no_expiry() -> None:
    assert expiry_of("http://[") is None
