"""Read a response body with a size limit."""

import asyncio
import zlib

import httpx

from anyformat_review.domain.errors import (
    ConnectionLostError,
    ResponseTooLargeError,
    UnexpectedResponseError,
)

_STEP = 1 << 18
_GZIP = 16 + zlib.MAX_WBITS


async def read_bounded(response: httpx.Response, limit: int) -> bytes:
    """Return the decompressed body of a streamed response, at most `limit` bytes.

    httpx would decompress a zip bomb completely, so the raw stream is decompressed here.

    Raises:
        ResponseTooLargeError: the body exceeds the limit, compressed or decompressed.
        ConnectionLostError: a compressed body is incomplete.
        UnexpectedResponseError: the body is not valid gzip, or has another encoding.
        httpx.HTTPError: the stream fails.
    """
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip"):
        raise UnexpectedResponseError("The response has an unknown compression.")
    length = response.headers.get("content-length", "")
    if length.isascii() and length.isdigit() and int(length) > limit:
        raise _too_large(limit)
    is_gzip = coding not in ("", "identity")
    body = bytearray()
    received = 0
    decompressor = zlib.decompressobj(_GZIP)
    async for chunk in response.aiter_raw():
        received += len(chunk)
        if received > limit:
            raise _too_large(limit)
        if not is_gzip:
            body += chunk
            continue
        rest = chunk
        while rest:
            if decompressor.eof:
                decompressor = zlib.decompressobj(_GZIP)
            try:
                body += decompressor.decompress(rest, _STEP)
            except zlib.error as error:
                raise UnexpectedResponseError("The response is compressed incorrectly.") from error
            if len(body) > limit:
                raise _too_large(limit)
            rest = decompressor.unused_data if decompressor.eof else decompressor.unconsumed_tail
            # A chunk can grow a thousandfold; let the window repaint in between.
            await asyncio.sleep(0)
    if is_gzip and received and not decompressor.eof:
        raise ConnectionLostError("The compressed response is incomplete.")
    return bytes(body)


def _too_large(limit: int) -> ResponseTooLargeError:
    return ResponseTooLargeError(f"The response is larger than the limit of {limit / 1e6:g} MB.")
