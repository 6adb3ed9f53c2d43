import httpx
import pytest

from anyformat_review.api.http.connections import Connections
from anyformat_review.api.http.profile import Profile
from anyformat_review.api.http.rate_limit import RateLimit
from anyformat_review.api.http.timeouts import Timeouts
from anyformat_review.domain import errors


async def test_the_key_is_sent_only_to_the_host_of_the_profile() -> None:
    profile = Profile("https://api.example.com").with_key("key-1")
    connections = Connections(profile, RateLimit(), timeouts=Timeouts(), max_response_bytes=1_000)
    for url in ("https://api.example.org/", "https://api.example.com:444/"):
        with pytest.raises(errors.UnexpectedResponseError):
            await connections._authorise(httpx.Request("GET", url))
    request = httpx.Request("GET", "https://api.example.com/v2/")
    await connections._authorise(request)
    assert request.headers["authorization"] == "Bearer key-1"
