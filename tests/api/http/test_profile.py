import logging
import subprocess
import sys

import pytest

from anyformat_review import logs
from anyformat_review.api.http.profile import Profile
from anyformat_review.domain import redaction
from anyformat_review.domain.errors import InputError, KeyMalformedError


def test_the_default_is_the_public_service_without_a_key() -> None:
    profile = Profile()
    assert (profile.base_url, profile.api_key) == ("https://api.anyformat.ai", None)
    assert (profile.scheme, profile.host, profile.port) == ("https", "api.anyformat.ai", 443)


@pytest.mark.parametrize(
    ("text", "host", "port", "loopback"),
    [
        ("https://API.example.com/", "api.example.com", 443, False),
        ("https://example.com:8443/gateway/", "example.com", 8443, False),
        ("http://localhost:9", "localhost", 9, True),
        ("http://127.0.0.1", "127.0.0.1", 80, True),
        ("http://[::1]:8000", "::1", 8000, True),
    ],
)
def test_accepts_safe_base_urls(text: str, host: str, port: int, loopback: bool) -> None:
    profile = Profile(text)
    assert (profile.host, profile.port, profile.is_loopback) == (host, port, loopback)
    assert not profile.base_url.endswith("/")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "look like"),
        ("api.example.com", "look like"),
        ("ftp://example.com", "look like"),
        ("https://", "look like"),
        ("https://a..b", "look like"),
        ("https://exämple.com", "characters"),
        ("https://example.com/a b", "characters"),
        ("http://example.com", "https"),
        ("http://127.0.0.1.example.com", "https"),
        ("https://user@example.com", "user name"),
        ("https://user:pass@example.com", "user name"),
        ("https://example.com?x=1", "query"),
        ("https://example.com#x", "fragment"),
        ("https://example.com:port", "not a URL"),
        ("https://example.com:99999", "not a URL"),
        ("https://[::1", "not a URL"),
    ],
)
def test_rejects_unsafe_base_urls(text: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        Profile(text)


@pytest.mark.parametrize("key", ["a\nb", "a b", "schlüssel", "a\x00b", "a\x7fb"])
def test_rejects_an_invalid_key_without_showing_it(key: str) -> None:
    with pytest.raises(KeyMalformedError) as refused:
        Profile().with_key(key)
    assert key not in str(refused.value)


@pytest.mark.parametrize("key", ["", "  \n", None])
def test_an_empty_key_means_no_key(key: str | None) -> None:
    assert Profile().with_key(key).api_key is None


def test_the_repr_does_not_show_the_key() -> None:
    profile = Profile().with_key(" secret-key\n")
    assert profile.api_key is not None
    assert profile.api_key.get_secret_value() == "secret-key"
    assert "secret-key" not in repr(profile)


def test_importing_profiles_is_cheap() -> None:
    code = (
        "import sys, anyformat_review.api.http.profile;"
        "sys.exit('pydantic' in sys.modules or 'httpx' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_key_is_hidden_from_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redaction, "_secrets", set())
    Profile().with_key(" sk-0815 ")
    record = logging.makeLogRecord({"msg": "sent sk-0815"})
    assert logs.RedactingFormatter().format(record).endswith("sent •••")


def test_a_profile_with_another_key_has_the_same_proxy_and_certificates() -> None:
    profile = Profile("https://a.example", proxy="http://proxy.example:3128", ca_file="/ca.pem")
    keyed = profile.with_key(" key-1 ")
    assert keyed.api_key is not None
    assert (keyed.proxy, keyed.ca_file) == ("http://proxy.example:3128", "/ca.pem")
    assert keyed.with_key("") == profile


@pytest.mark.parametrize("proxy", ["proxy.example:3128", "socks5://proxy.example"])
def test_a_proxy_needs_http(proxy: str) -> None:
    with pytest.raises(InputError, match="must start with http:// or https://"):
        Profile(proxy=proxy)
