"""Read a response body with a size limit."""

import asyncio
import time
import zlib
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing
from contextvars import ContextVar
from typing import TYPE_CHECKING, cast

from anyformat_review.api.http.error_detail import short_line
from anyformat_review.domain.errors import (
    ConnectionLostError,
    ResponseTooLargeError,
    SlowResponseError,
    UnexpectedResponseError,
)
from anyformat_review.translation import number_text, tr

if TYPE_CHECKING:
    # Whoever opens a file imports this module, but not the HTTP library.
    import httpx

_STEP = 1 << 18
_MIN_RATE = 500
"""Bytes per second; at a slower rate, large results would take hours."""
_GZIP = 16 + zlib.MAX_WBITS
_REPORT_AFTER = 0.5
"""Seconds; the progress of a shorter download is not reported."""
_REPORT_EVERY = 0.25

on_received: ContextVar[Callable[[int], None] | None] = ContextVar("on_received", default=None)
"""Called with the number of bytes that a slow response has sent so far, before decompression."""


async def read_bounded(response: "httpx.Response", limit: int, *, patience: float = 30.0) -> bytes:
    """Return the decompressed body of a streamed response, at most `limit` bytes.

    httpx would decompress a zip bomb completely, so the raw stream is decompressed here. The
    progress of a slow response is reported to `on_received`. After `patience` seconds it is
    cancelled if it is too slow.

    Raises:
        ResponseTooLargeError: the body exceeds the limit, compressed or decompressed.
        SlowResponseError: less than 500 bytes arrive in a second.
        ConnectionLostError: a compressed body is incomplete.
        UnexpectedResponseError: the body is not valid gzip, or has another encoding.
        httpx.HTTPError: the stream fails.
    """
    length = response.headers.get("content-length", "")
    is_gzip = _is_gzip(response)
    if length.isascii() and length.isdigit() and len(length) < 20 and int(length) > limit:
        raise _too_large(limit)
    body = bytearray()
    # Without aclosing(), the garbage collector would close the stream, perhaps after the loop ends.
    async with (
        aclosing(_received(response, limit, patience)) as received,
        aclosing(_decompressed(received) if is_gzip else received) as chunks,
    ):
        async for chunk in chunks:
            body += chunk
            if len(body) > limit:
                raise _too_large(limit)
    return bytes(body)


def _is_gzip(response: "httpx.Response") -> bool:
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip"):
        problem = tr("The response has an unknown compression ({name}).")
        raise UnexpectedResponseError(problem.format(name=short_line(coding)[:40]))
    return coding not in ("", "identity")


async def _received(
    response: "httpx.Response", limit: int, patience: float
) -> AsyncGenerator[bytes, None]:
    """Yield what arrives, report its size, and end a download that is too large or too slow."""
    size, began = 0, time.monotonic()
    report, next_report = on_received.get(), _REPORT_AFTER
    stream = cast(AsyncGenerator[bytes, None], response.aiter_raw())
    async with aclosing(stream) as chunks:
        async for chunk in chunks:
            size += len(chunk)
            if size > limit:
                raise _too_large(limit)
            seconds = time.monotonic() - began
            if seconds > patience and size < seconds * _MIN_RATE:
                problem = tr("The response is too slow: {size} bytes in {seconds} seconds.")
                raise SlowResponseError(
                    problem.format(size=number_text(size), seconds=number_text(seconds))
                )
            if report is not None and seconds >= next_report:
                report(size)
                next_report = seconds + _REPORT_EVERY
            yield chunk


async def _decompressed(chunks: AsyncIterator[bytes]) -> AsyncGenerator[bytes, None]:
    """Yield the content of one or several gzip members in small steps."""
    decompressor, is_complete = zlib.decompressobj(_GZIP), True
    async for chunk in chunks:
        rest = chunk
        while rest:
            if decompressor.eof:
                decompressor = zlib.decompressobj(_GZIP)
            try:
                content = decompressor.decompress(rest, _STEP)
            except zlib.error as error:
                raise UnexpectedResponseError(
                    tr("The response is compressed incorrectly.")
                ) from error
            yield content
            is_complete = decompressor.eof
            rest = decompressor.unused_data if is_complete else decompressor.unconsumed_tail
            # A chunk can grow a thousandfold; let the window repaint in between.
            await asyncio.sleep(0)
    if not is_complete:
        raise ConnectionLostError(tr("The compressed response is incomplete."))


def _too_large(limit: int) -> ResponseTooLargeError:
    problem = tr("The response is larger than the limit of {size} MB.")
    return ResponseTooLargeError(problem.format(size=f"{limit / 1e6:g}"))
