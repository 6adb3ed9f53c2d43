"""Load the certificate authorities that may vouch for the service."""

import asyncio
import os
import re
import ssl
from collections.abc import Mapping
from pathlib import Path

import httpx

from anyformat_review.domain.errors import CertificateStoreError

_FILE, _FOLDER = "SSL_CERT_FILE", "SSL_CERT_DIR"
_HASHED_NAME = re.compile(r"[0-9a-f]{8}\.\d+")


async def build_ssl_context() -> ssl.SSLContext:
    """Return a context with the certificate authorities of the environment, or the default ones.

    It is created in a thread.

    Raises:
        CertificateStoreError: `SSL_CERT_FILE` or `SSL_CERT_DIR` names no certificates.
    """
    return await asyncio.to_thread(_build, os.environ)


def _build(environ: Mapping[str, str]) -> ssl.SSLContext:
    variable = _FILE if environ.get(_FILE) else _FOLDER
    value = environ.get(variable, "")
    if variable == _FOLDER and value and not any(map(_has_certificates, value.split(os.pathsep))):
        # OpenSSL would ignore this folder, and then trust nobody.
        raise CertificateStoreError(
            f"{variable} names “{value}”, which is not a folder of certificates."
        )
    try:
        return httpx.create_ssl_context()
    except (OSError, ValueError) as error:
        reason = "does not exist" if isinstance(error, FileNotFoundError) else "cannot be loaded"
        if isinstance(error, ssl.SSLError):
            reason = "is not a file of certificates"
        place = f"{variable} names “{value}”, which {reason}." if value else f"They {reason}."
        raise CertificateStoreError(f"The trusted certificates are missing. {place}") from error


def _has_certificates(folder: str) -> bool:
    try:
        return any(_HASHED_NAME.fullmatch(path.name) for path in Path(folder).iterdir())
    except (OSError, ValueError):
        return False
