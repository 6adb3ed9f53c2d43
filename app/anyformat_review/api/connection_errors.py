"""Map httpx exceptions to service errors."""

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
    """Return the service error for a failed request; unknown exceptions concern the address."""
    match error:
        case httpx.ConnectTimeout():
            return ConnectionTimeoutError(f"{host} did not accept a connection in time.")
        case httpx.TimeoutException() | TimeoutError():
            return ConnectionTimeoutError(f"{host} did not respond in time.")
        case httpx.ConnectError() | httpx.ProxyError():
            return _not_connected(error, host)
        case httpx.NetworkError() | httpx.RemoteProtocolError():
            return ConnectionLostError(f"The connection to {host} was lost during the response.")
        case _:
            return UnexpectedResponseError(f"The request to {host} could not be sent.")


def _not_connected(error: httpx.HTTPError, host: str) -> ConnectionFailedError:
    causes = tuple(_causes(error))
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return HostNotFoundError(f"The host {host} was not found.")
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return SecureConnectionError(
                f"The identity of {host} could not be verified:"
                f" {cause.verify_message or 'bad certificate'}."
            )
        if isinstance(cause, ssl.SSLError):
            return SecureConnectionError(f"Cannot establish a secure connection to {host}.")
    return ConnectionFailedError(f"Cannot connect to {host}.")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
