"""Find out which proxy a request uses, and why it cannot be used."""

import os
import urllib.request
from urllib.parse import urlsplit

import httpx
from msgspec import Struct

from anyformat_review.api.http.profile import is_loopback
from anyformat_review.domain.errors import ProxyUnusableError
from anyformat_review.translation import tr

_SUPPORTED = ("http", "https")


class ProxySetting(Struct, frozen=True):
    """A proxy URL and its origin: an environment variable, the system settings or the account."""

    url: str
    origin: str

    def __str__(self) -> str:
        # Without a user name and password.
        scheme, separator, rest = self.url.partition("://")
        return f"“{scheme}{separator}{rest.rpartition('@')[2]}” ({self.origin})"


def proxy_for(url: httpx.URL, own: str = "") -> ProxySetting | None:
    """Return the proxy for a URL, or `None` for a direct connection.

    `own` is the proxy of the account, which replaces those of the environment.
    """
    if is_loopback(url.host):
        return None
    if own:
        return ProxySetting(own, tr("of the account"))
    if urllib.request.proxy_bypass(url.host):
        return None
    return _setting(url.scheme) or _setting("all")


def unusable_proxy(own: str = "") -> ProxyUnusableError:
    """Return the error for a proxy that httpx rejects; `own` is the proxy of the account."""
    account = ProxySetting(own, tr("of the account")) if own else None
    for setting in (account, *map(_setting, ("http", "https", "all"))):
        if setting is not None and not _is_supported(setting.url):
            problem = tr(
                "The proxy {proxy} cannot be used. Only http:// and https:// proxies are supported."
            )
            return ProxyUnusableError(problem.format(proxy=setting))
    return ProxyUnusableError(tr("The proxy settings cannot be used. Check NO_PROXY."))


def _setting(scheme: str) -> ProxySetting | None:
    url = urllib.request.getproxies().get(scheme)
    if not url:
        return None
    names = (f"{scheme}_proxy", f"{scheme}_proxy".upper())
    origin = next((name for name in names if os.environ.get(name)), tr("system settings"))
    return ProxySetting(url, origin)


def _is_supported(url: str) -> bool:
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        httpx.Proxy(parts.geturl())
    except (ValueError, httpx.InvalidURL):
        return False
    return parts.scheme in _SUPPORTED and bool(parts.hostname)
