"""Load the certificate authorities that are trusted to identify the service."""

import asyncio
import os
import ssl
from collections.abc import Mapping
from pathlib import Path

import httpx

from anyformat_review.domain.errors import CertificateStoreError
from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.translation import QT_TR_NOOP, tr

_FILE, _FOLDER = "SSL_CERT_FILE", "SSL_CERT_DIR"
_HASHED_NAME = lazy_pattern(r"[0-9a-f]{8}\.\d+")

_ACCOUNT_PROBLEMS = (
    QT_TR_NOOP(
        "The account's file of certificate authorities, “{file}”, is not a file of certificates."
    ),
    QT_TR_NOOP("The account's file of certificate authorities, “{file}”, does not exist."),
    QT_TR_NOOP("The account's file of certificate authorities, “{file}”, cannot be loaded."),
)
_VARIABLE_PROBLEMS = (
    QT_TR_NOOP(
        "The trusted certificates are missing. {variable} names “{value}”, which is not a file of"
        " certificates."
    ),
    QT_TR_NOOP(
        "The trusted certificates are missing. {variable} names “{value}”, which does not exist."
    ),
    QT_TR_NOOP(
        "The trusted certificates are missing. {variable} names “{value}”, which cannot be loaded."
    ),
)
_LIBRARY_PROBLEMS = (
    QT_TR_NOOP("The trusted certificates are missing. Their file contains no certificates."),
    QT_TR_NOOP("The trusted certificates are missing. Their file does not exist."),
    QT_TR_NOOP("The trusted certificates are missing. Their file cannot be loaded."),
)


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
                _reason(error, _ACCOUNT_PROBLEMS).format(file=ca_file)
            ) from error
    return context


def _environment_context(environ: Mapping[str, str]) -> ssl.SSLContext:
    variable = _FILE if environ.get(_FILE) else _FOLDER
    value = environ.get(variable, "")
    if variable == _FOLDER and value and not any(map(_has_certificates, value.split(os.pathsep))):
        # OpenSSL would ignore this folder and reject every certificate.
        problem = tr("{variable} names “{value}”, which is not a folder of certificates.")
        raise CertificateStoreError(problem.format(variable=variable, value=value))
    try:
        return httpx.create_ssl_context()
    except (OSError, ValueError) as error:
        problem = _reason(error, _VARIABLE_PROBLEMS if value else _LIBRARY_PROBLEMS)
        problem = problem.format(variable=variable, value=value)
        raise CertificateStoreError(problem) from error


def _reason(error: Exception, problems: tuple[str, str, str]) -> str:
    no_certificates, missing, other = problems
    if isinstance(error, ssl.SSLError):
        return tr(no_certificates)
    return tr(missing) if isinstance(error, FileNotFoundError) else tr(other)


def _has_certificates(folder: str) -> bool:
    try:
        return any(_HASHED_NAME.fullmatch(path.name) for path in Path(folder).iterdir())
    except (OSError, ValueError):
        return False
