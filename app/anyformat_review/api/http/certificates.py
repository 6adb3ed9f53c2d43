"""Load the certificate authorities that are trusted to identify the service."""

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


async def build_ssl_context(ca_file: str = "") -> ssl.SSLContext:
    """Return a context with the certificate authorities of the environment, or the default ones.

    Those in `ca_file` are trusted as well. The context is created in a thread.

    Raises:
        CertificateStoreError: `SSL_CERT_FILE`, `SSL_CERT_DIR` or `ca_file` names no certificates.
    """
    return await asyncio.to_thread(_build, os.environ, ca_file)


def _build(environ: Mapping[str, str], ca_file: str) -> ssl.SSLContext:
    context = _environment_context(environ)
    if ca_file:
        try:
            context.load_verify_locations(ca_file)
        except (OSError, ValueError) as error:
            raise CertificateStoreError(
                f"The account's file of certificate authorities, “{ca_file}”, {_reason(error)}."
            ) from error
    return context


def _environment_context(environ: Mapping[str, str]) -> ssl.SSLContext:
    variable = _FILE if environ.get(_FILE) else _FOLDER
    value = environ.get(variable, "")
    if variable == _FOLDER and value and not any(map(_has_certificates, value.split(os.pathsep))):
        # OpenSSL would ignore this folder and reject every certificate.
        raise CertificateStoreError(
            f"{variable} names “{value}”, which is not a folder of certificates."
        )
    try:
        return httpx.create_ssl_context()
    except (OSError, ValueError) as error:
        reason = _reason(error)
        source = f"{variable} names “{value}”, which {reason}." if value else f"They {reason}."
        raise CertificateStoreError(f"The trusted certificates are missing. {source}") from error


def _reason(error: Exception) -> str:
    if isinstance(error, ssl.SSLError):
        return "is not a file of certificates"
    return "does not exist" if isinstance(error, FileNotFoundError) else "cannot be loaded"


def _has_certificates(folder: str) -> bool:
    try:
        return any(_HASHED_NAME.fullmatch(path.name) for path in Path(folder).iterdir())
    except (OSError, ValueError):
        return False
