"""Test an account with one small request."""

from msgspec import Struct

from anyformat_review.api.client import AnyFormatClient
from anyformat_review.api.http.http_client import HttpClient
from anyformat_review.api.http.profile import Profile
from anyformat_review.domain.errors import ConnectionFailedError, ServiceError
from anyformat_review.services.error_texts import error_text
from anyformat_review.translation import tr


class ConnectionCheck(Struct, frozen=True):
    """The result of a test, as a sentence.

    `may_be_temporary` means that the account may be valid although the test failed.
    """

    is_connected: bool
    sentence: str
    may_be_temporary: bool = False


async def check_connection(profile: Profile) -> ConnectionCheck:
    """Test whether the service accepts the key of a profile."""
    client = AnyFormatClient(HttpClient(profile))
    try:
        listing = await client.workflows(page_size=1)
    except ServiceError as error:
        return ConnectionCheck(
            is_connected=False,
            sentence=error_text(error).sentence,
            may_be_temporary=isinstance(error, ConnectionFailedError),
        )
    finally:
        await client.aclose()
    if listing.count is None:  # version 3 of the API returns no count
        sentence = tr("Connected to {host}.")
    else:
        sentence = tr(
            "Connected to {host}: %n workflows.", "Connected to {host}: %n workflow.", listing.count
        )
    return ConnectionCheck(is_connected=True, sentence=sentence.format(host=profile.host))
