"""Open untrusted addresses in the browser after checking them."""

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct, field
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from anyformat_review.domain.hosts import is_vendor_host
from anyformat_review.translation import tr

_MAX_LENGTH = 2000
"""Maximum characters of an address; browsers and desktops truncate or reject longer ones."""


def environment_without_bundle(environ: Mapping[str, str], bundle: str) -> dict[str, str]:
    """Return an environment for other programs, without the paths of the bundle's libraries.

    A browser that loads these libraries crashes or does not start. PyInstaller saves the user's
    value of a variable that it replaces as a variable with the suffix `_ORIG`.
    """
    kept = dict(environ)
    for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
        original = kept.pop(f"{name}_ORIG", None)
        if original is not None:
            kept[name] = original
        elif bundle in kept.get(name, ""):
            del kept[name]
    return {
        name: value
        for name, value in kept.items()
        if not (name.startswith(("QT_", "QML")) and bundle in value)
    }


@contextlib.contextmanager
def _environment_of_the_user() -> Iterator[None]:
    """Remove the bundle's paths from the environment while another program is started."""
    before = dict(os.environ)
    bundle = getattr(sys, "_MEIPASS", None)
    kept = environment_without_bundle(before, bundle) if bundle else before
    try:
        _change_environment(kept)
        yield
    finally:
        _change_environment(before)


def _change_environment(wanted: Mapping[str, str]) -> None:
    for name in os.environ.keys() - wanted.keys():
        del os.environ[name]
    # Unchanged variables are not set again, so that a removed API key stays removed.
    os.environ.update(wanted.items() - os.environ.items())


def _no_address() -> str:
    return tr("These results have no verification address.")


class BrowserTarget(Struct, frozen=True):
    """An address and whether it may be opened.

    `refusal` is the reason why not, "" if it may. `host` is the ASCII name of the host, as it is
    shown to the user.
    """

    text: str = ""
    host: str = ""
    refusal: str = field(default_factory=_no_address)

    @property
    def allowed(self) -> bool:
        """Whether the address may be opened in the browser."""
        return not self.refusal


class SafeBrowser:
    """Opens checked addresses in the desktop's browser.

    Only https addresses on the default port, without user information, on the vendor's hosts or
    on the host of the current service are allowed.
    """

    def __init__(
        self, service_host: str = "", open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl
    ) -> None:
        self._service_host = service_host
        self._open_url = open_url

    def target(self, address: str | None) -> BrowserTarget:
        """Check an address from the results."""
        if not address:
            return BrowserTarget()
        url = QUrl(address, QUrl.ParsingMode.StrictMode)
        host = url.host(QUrl.ComponentFormattingOption.EncodeUnicode)
        if not url.isValid() or not host:
            refusal = tr("The verification address is not a valid address.")
        elif url.scheme() != "https":
            refusal = tr("The verification address is not a secure (https) address.")
        elif len(address) > _MAX_LENGTH:
            refusal = tr("The verification address is too long.")
        elif "@" in url.authority():
            refusal = tr(
                "The verification address contains a user name, which could hide its host."
            )
        elif url.port(443) != 443:
            refusal = tr("The verification address uses an unusual port.")
        elif not (is_vendor_host(host) or host == self._service_host):
            refusal = tr("{host} does not belong to the service.").format(host=host)
        else:
            refusal = ""
        return BrowserTarget(address, host, refusal)

    def open(self, target: BrowserTarget) -> bool:
        """Open a target if its address is allowed, and return whether the desktop accepted it."""
        # Checked again, because a target can be created without a check.
        if not self.target(target.text).allowed:
            return False
        with _environment_of_the_user():
            return self._open_url(QUrl(target.text, QUrl.ParsingMode.StrictMode))
