import pytest

from anyformat_review.domain.hosts import dashboard_url, is_vendor_host


@pytest.mark.parametrize("host", ["anyformat.ai", "app.anyformat.ai", "a.b.anyformat.ai"])
def test_vendor_hosts(host: str) -> None:
    assert is_vendor_host(host)


@pytest.mark.parametrize(
    "host",
    [
        "",
        "ai",
        "evilanyformat.ai",
        "anyformat.ai.evil.example",
        "anyformat.ai.",
        "app-anyformat.ai",
        "anyformat.ai:443",
        "anyfоrmat.ai",  # a Cyrillic о
        "xn--anyfrmat-0qf.ai",
    ],
)
def test_similar_hosts_are_not_the_vendors(host: str) -> None:
    assert not is_vendor_host(host)


def test_dashboard_url_matches_the_verification_url() -> None:
    assert dashboard_url("wf-1", "c_2") == "https://app.anyformat.ai/workflows/wf-1/files/c_2"
