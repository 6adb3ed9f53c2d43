"""Map httpx exceptions to service errors."""

import socket
import ssl
from collections.abc import Iterator

import httpx

from anyformat_review.api.http.error_detail import short_line
from anyformat_review.api.http.proxies import proxy_for
from anyformat_review.domain.errors import (
    ConnectionFailedError,
    ConnectionLostError,
    ConnectionTimeoutError,
    HostNotFoundError,
    ProxyUnusableError,
    SecureConnectionError,
    ServiceError,
    SlowResponseError,
    UnexpectedResponseError,
)


def error_from_httpx(error: Exception, url: httpx.URL, own_proxy: str = "") -> ServiceError:
    """Return the service error for a failed request; an unknown exception means a bad address.

    `own_proxy` is the proxy of the account, if it has one.
    """
    host = url.host
    match error:
        case httpx.ConnectTimeout():
            return ConnectionTimeoutError(f"{host} did not accept a connection in time.")
        case httpx.TimeoutException():
            return ConnectionTimeoutError(f"{host} did not respond in time.")
        case TimeoutError():
            return SlowResponseError(f"{host} did not complete its response in time.")
        case httpx.ProxyError() | httpx.ConnectError():
            return _not_connected(error, url, own_proxy)
        case httpx.NetworkError() | httpx.RemoteProtocolError():
            return ConnectionLostError(f"The connection to {host} was lost during the response.")
        case _:
            return UnexpectedResponseError(f"The request to {host} could not be sent.")


def _not_connected(error: httpx.HTTPError, url: httpx.URL, own_proxy: str) -> ConnectionFailedError:
    host, causes = url.host, tuple(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLError):
            return SecureConnectionError(_tls_reason(cause, host))
    if proxy := proxy_for(url, own_proxy):
        answer = f": {short_line(str(error))}" if isinstance(error, httpx.ProxyError) else ""
        return ProxyUnusableError(f"Cannot connect through the proxy {proxy}{answer}.")
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return HostNotFoundError(
            f"The host {host} was not found. It does not exist, or this computer is offline."
        )
    port = f":{url.port}" if url.port else ""
    return ConnectionFailedError(f"Cannot connect to {host}{port}.")


def _tls_reason(error: ssl.SSLError, host: str) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        reason = error.verify_message.rstrip(".") or "bad certificate"
        return f"The identity of {host} could not be verified: {reason}."
    if error.reason in ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "PACKET_LENGTH_TOO_LONG"):
        return (
            f"{host} does not use TLS on this port, so no secure connection is possible."
            " It may only support http://."
        )
    reason = (error.reason or "").replace("_", " ").lower()
    return f"Cannot establish a secure connection to {host}{reason and ': '}{reason}."


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
