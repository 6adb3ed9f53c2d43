"""What it means when no whole answer comes: httpx's exceptions as leaves of our tree."""

import socket
import ssl
from collections.abc import Iterator

import httpx

from anyformat_review.domain.errors import (
    ConnectionFailedError,
    ConnectionLostError,
    ConnectionTimeoutError,
    HostNotFoundError,
    SecureConnectionError,
    ServiceError,
    UnexpectedResponseError,
)


def error_from_httpx(error: Exception, host: str) -> ServiceError:
    """Return the error a failed request to a host means; an unknown one is about its address."""
    match error:
        case httpx.ConnectTimeout():
            return ConnectionTimeoutError(f"{host} did not accept a connection in time.")
        case httpx.TimeoutException():
            return ConnectionTimeoutError(f"{host} did not answer in time.")
        case httpx.ConnectError() | httpx.ProxyError():
            return _not_connected(error, host)
        case httpx.NetworkError() | httpx.RemoteProtocolError():
            return ConnectionLostError(f"The connection to {host} ended within the answer.")
        case _:
            return UnexpectedResponseError(f"No request could be made to {host}.")


def _not_connected(error: httpx.HTTPError, host: str) -> ConnectionFailedError:
    causes = tuple(_causes(error))
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return HostNotFoundError(f"There is no host named {host}.")
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return SecureConnectionError(
                f"{host} did not prove who it is: {cause.verify_message or 'bad certificate'}."
            )
        if isinstance(cause, ssl.SSLError):
            return SecureConnectionError(f"No secure connection to {host} could be made.")
    return ConnectionFailedError(f"No connection to {host} could be made.")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
