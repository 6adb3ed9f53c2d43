"""The service to connect to, and its API key."""

import ipaddress
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from anyformat_review.domain.errors import InputError, KeyMalformedError
from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.redaction import hide
from anyformat_review.translation import tr

if TYPE_CHECKING:
    # Importing pydantic is slow, and the command line needs a profile before it needs pydantic.
    from pydantic import SecretStr

DEFAULT_BASE_URL = "https://api.anyformat.ai"
_HOST = lazy_pattern(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?|[0-9a-f:.]*:[0-9a-f:.]*")
_DEFAULT_PORTS = {"https": 443, "http": 80}


def is_loopback(host: str) -> bool:
    """Whether a host name or address means this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Profile(Struct, frozen=True):
    """The address of the service (without a trailing slash), its API key if known, and a proxy.

    An empty `proxy` means that of the system, an empty `ca_file` the system's certificate
    authorities.

    Raises:
        InputError: the base URL is not an https URL (http only for this machine), or it
            contains a user name, a query or a fragment; or the proxy is not a URL.
        KeyMalformedError: the key contains characters that a header cannot contain.
    """

    base_url: str = DEFAULT_BASE_URL
    api_key: "SecretStr | None" = None
    proxy: str = ""
    ca_file: str = ""

    def __post_init__(self) -> None:
        force_setattr(self, "base_url", _checked_base_url(self.base_url))
        if self.proxy and urlsplit(self.proxy).scheme not in ("http", "https"):
            raise InputError(tr("The proxy must start with http:// or https://."))
        if self.api_key is not None:
            key = self.api_key.get_secret_value()
            hide(key)
            _check_key(key)

    def with_key(self, api_key: str | None) -> "Profile":
        """Return the profile with another API key.

        Surrounding spaces are removed; an empty key means no key.

        Raises:
            KeyMalformedError: the key contains characters that a header cannot contain.
        """
        key = (api_key or "").strip()
        if not key:
            return replace(self, api_key=None)
        from pydantic import SecretStr

        return replace(self, api_key=SecretStr(key))

    @property
    def scheme(self) -> str:
        """`https`, or `http` for this machine."""
        return urlsplit(self.base_url).scheme

    @property
    def host(self) -> str:
        """The host name in lower case, without port."""
        return urlsplit(self.base_url).hostname or ""

    @property
    def port(self) -> int:
        """The port, by default that of the scheme."""
        return urlsplit(self.base_url).port or _DEFAULT_PORTS[self.scheme]

    @property
    def is_loopback(self) -> bool:
        """Whether the service runs on this machine."""
        return is_loopback(self.host)


def _checked_base_url(text: str) -> str:
    try:
        parts = urlsplit(text)
        _ = parts.port  # raises if the port is not a number
    except ValueError as error:
        raise InputError(tr("The service address is not a URL.")) from error
    problem = _problem(text, parts)
    if problem:
        raise InputError(problem)
    return text.rstrip("/")


def _problem(text: str, parts: SplitResult) -> str | None:
    if any(not "!" <= character <= "~" for character in text):
        return tr("The service address contains characters that a URL cannot contain.")
    host = parts.hostname or ""
    if parts.scheme not in _DEFAULT_PORTS or not _HOST.fullmatch(host):
        text = tr("The service address must look like {example}.")
        return text.format(example=DEFAULT_BASE_URL)
    if parts.scheme == "http" and not is_loopback(host):
        return tr(
            "The service address must start with https://, otherwise the key is sent unencrypted."
        )
    if "@" in parts.netloc:
        return tr("The service address must not contain a user name or password.")
    if "?" in text or "#" in text:
        return tr("The service address must not contain a query or a fragment.")
    return None


def _check_key(key: str) -> None:
    if not key or any(not "!" <= character <= "~" for character in key):
        raise KeyMalformedError(
            tr("The API key contains spaces, line breaks or characters other than plain ASCII.")
        )
