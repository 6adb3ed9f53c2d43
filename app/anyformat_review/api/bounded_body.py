"""Read an answer's body without ever holding more of it than allowed."""

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
    """Return the body of a streamed response, unpacked, at most `limit` bytes long.

    httpx would unpack a small bomb into memory whole, so the raw stream is unpacked here.

    Raises:
        ResponseTooLargeError: the body is longer, packed or unpacked.
        ConnectionLostError: a packed body ends in its middle.
        UnexpectedResponseError: the body is packed wrongly or in another way than gzip.
        httpx.HTTPError: the stream breaks.
    """
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip"):
        raise UnexpectedResponseError("The answer is packed in a way this application cannot read.")
    announced = response.headers.get("content-length", "")
    if announced.isascii() and announced.isdigit() and int(announced) > limit:
        raise _too_large(limit)
    if coding in ("", "identity"):
        return await _plain(response, limit)
    return await _unpacked(response, limit)


async def _plain(response: httpx.Response, limit: int) -> bytes:
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += chunk
        _within(body, limit)
    return bytes(body)


async def _unpacked(response: httpx.Response, limit: int) -> bytes:
    body = bytearray()
    packed = 0
    unpacker = zlib.decompressobj(_GZIP)
    begun = False
    async for chunk in response.aiter_raw():
        packed += len(chunk)
        if packed > limit:
            raise _too_large(limit)
        rest = chunk
        while rest:
            if unpacker.eof:
                unpacker = zlib.decompressobj(_GZIP)
            begun = True
            try:
                body += unpacker.decompress(rest, _STEP)
            except zlib.error as error:
                raise UnexpectedResponseError("The answer is packed wrongly.") from error
            _within(body, limit)
            rest = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
            # A chunk can unpack a thousandfold; the window must be painted meanwhile.
            await asyncio.sleep(0)
    if begun and not unpacker.eof:
        raise ConnectionLostError("The packed answer ends in its middle.")
    return bytes(body)


def _within(body: bytearray, limit: int) -> bytearray:
    if len(body) > limit:
        raise _too_large(limit)
    return body


def _too_large(limit: int) -> ResponseTooLargeError:
    return ResponseTooLargeError(f"The answer is larger than the limit of {limit / 1e6:g} MB.")
