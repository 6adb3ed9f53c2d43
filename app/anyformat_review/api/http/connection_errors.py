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
from anyformat_review.translation import tr


def error_from_httpx(error: Exception, url: httpx.URL, own_proxy: str = "") -> ServiceError:
    """Return the service error for a failed request; an unknown exception means a bad address.

    `own_proxy` is the proxy of the account, if it has one.
    """
    host = url.host
    match error:
        case httpx.ConnectTimeout():
            return ConnectionTimeoutError(
                tr("{host} did not accept a connection in time.").format(host=host)
            )
        case httpx.TimeoutException():
            return ConnectionTimeoutError(tr("{host} did not respond in time.").format(host=host))
        case TimeoutError():
            return SlowResponseError(
                tr("{host} did not complete its response in time.").format(host=host)
            )
        case httpx.ProxyError() | httpx.ConnectError():
            return _not_connected(error, url, own_proxy)
        case httpx.NetworkError() | httpx.RemoteProtocolError():
            problem = tr("The connection to {host} was lost during the response.")
            return ConnectionLostError(problem.format(host=host))
        case _:
            problem = tr("The request to {host} could not be sent.")
            return UnexpectedResponseError(problem.format(host=host))


def _not_connected(error: httpx.HTTPError, url: httpx.URL, own_proxy: str) -> ConnectionFailedError:
    host, causes = url.host, tuple(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLError):
            return SecureConnectionError(_tls_reason(cause, host))
    if proxy := proxy_for(url, own_proxy):
        if isinstance(error, httpx.ProxyError):
            problem = tr("Cannot connect through the proxy {proxy}: {answer}.")
            problem = problem.format(proxy=proxy, answer=short_line(str(error)))
        else:
            problem = tr("Cannot connect through the proxy {proxy}.").format(proxy=proxy)
        return ProxyUnusableError(problem)
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        problem = tr(
            "The host {host} was not found. It does not exist, or this computer is offline."
        )
        return HostNotFoundError(problem.format(host=host))
    server = f"{host}:{url.port}" if url.port else host
    return ConnectionFailedError(tr("Cannot connect to {server}.").format(server=server))


def _tls_reason(error: ssl.SSLError, host: str) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        reason = error.verify_message.rstrip(".") or tr("bad certificate")
        problem = tr("The identity of {host} could not be verified: {reason}.")
        return problem.format(host=host, reason=reason)
    if error.reason in ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "PACKET_LENGTH_TOO_LONG"):
        problem = tr(
            "{host} does not use TLS on this port, so no secure connection is possible."
            " It may only support http://."
        )
        return problem.format(host=host)
    reason = (error.reason or "").replace("_", " ").lower()
    if not reason:
        return tr("Cannot establish a secure connection to {host}.").format(host=host)
    problem = tr("Cannot establish a secure connection to {host}: {reason}.")
    return problem.format(host=host, reason=reason)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
