"""Read slightly invalid JSON without losing any part of it.

Lone surrogates, NaN and infinities, UTF-16, a byte-order mark and NUL characters are accepted.
"""

import hashlib
import json
import re
from collections.abc import Callable
from typing import Any

import jiter
from msgspec import Struct

from anyformat_review.domain.errors import ResultsFormatError
from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.lossless_json import JsonTree
from anyformat_review.domain.results.notices import Notice
from anyformat_review.domain.results.stored_bytes import PIECE, RawBytes, StoredBytes
from anyformat_review.translation import QT_TR_NOOP, tr

_FILE = QT_TR_NOOP("The file")
_HALF_SURROGATE = lazy_pattern(
    rb"(?<!\\)((?:\\\\)*+)\\u(?:([dD][89abAB][0-9a-fA-F]{2})(\\u[dD][c-fC-F][0-9a-fA-F]{2})?"
    rb"|([dD][c-fC-F][0-9a-fA-F]{2}))"
)
_STRING_OR_CONSTANT = lazy_pattern(rb'("[^"\\]*+(?:\\.[^"\\]*+)*+")|-?Infinity|NaN', re.DOTALL)
_LONE = lazy_pattern("[\ud800-\udfff]")
_TO_REPAIR = b"\0", rb"\u0000", rb"\ud", rb"\uD", b"NaN", b"Infinity"
_MAX_TO_REPAIR = max(map(len, _TO_REPAIR))
_ENCODINGS = {"utf-16": "UTF-16", "utf-32": "UTF-32"}


class JsonSource(Struct, frozen=True):
    """The original bytes, and the same content as valid JSON in UTF-8."""

    raw: RawBytes
    data: RawBytes
    notices: tuple[Notice, ...] = ()

    @classmethod
    def of(cls, raw: RawBytes) -> "JsonSource":
        """Repair JSON: a lone surrogate becomes U+FFFD, NaN becomes text."""
        if isinstance(raw, StoredBytes):
            if _needs_no_repair(raw):
                return cls(raw, raw)
            content = raw[:]
            repaired = cls.of(content)
            return cls(raw, raw if repaired.data == content else repaired.data, repaired.notices)
        repair = _Repair(raw)
        data = repair.data(lambda _: rb"\ufffd", lambda constant: b'"' + constant + b'"')
        return cls(raw, data, tuple(repair.notices))


class RestorableJson:
    """JSON in which placeholders replace invalid parts, so that these can be restored later."""

    def __init__(self, raw: bytes) -> None:
        # No text contains its own hash, so the placeholder is unique.
        mark = hashlib.sha256(raw).hexdigest()
        self._mark = mark.encode()
        self._half = re.compile(mark + "[0-9a-fA-F]{4}")
        self._constant = re.compile(mark + "(-?Infinity|NaN)")
        self.data = _Repair(raw).data(
            lambda escape: self._mark + escape,
            lambda constant: b'"' + self._mark + constant + b'"',
        )
        self._is_marked = self._mark in self.data

    def name(self, text: str | None) -> str | None:
        """Return a name as `JsonSource` reads it."""
        if not text or not self._is_marked:
            return text
        return self._constant.sub(r"\1", self._half.sub("\ufffd", text))

    def restore(self, data: bytes) -> bytes:
        """Return JSON with the original invalid parts instead of the placeholders."""
        if not self._is_marked:
            return data
        constant = re.compile(b'"' + self._mark + b'(-?Infinity|NaN)"')
        half = re.compile(self._mark + b"([0-9a-fA-F]{4})")
        data = constant.sub(lambda match: match[1], data)
        return half.sub(lambda match: rb"\u" + match[1], data)


def parse(data: bytes) -> tuple[JsonTree, tuple[Notice, ...]]:
    """Parse JSON; a key that occurs twice with the same value is accepted.

    Raises:
        ResultsFormatError: the JSON is invalid; the message says where.
    """
    try:
        return lossless_json.loads(data), ()
    except lossless_json.JsonError as error:
        invalid = ResultsFormatError(tr("The JSON is invalid: {reason}.").format(reason=error))
        if "duplicate key" not in str(error):
            raise invalid from error
        try:
            return _without_duplicates(data)
        except (ValueError, RecursionError):
            raise invalid from error


def _without_duplicates(data: bytes) -> tuple[JsonTree, tuple[Notice, ...]]:
    notices = []

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                json_of_value = lossless_json.dumps(value)
                if lossless_json.dumps(found[key]) != json_of_value:
                    raise ValueError(f"{key} has two values")
                shown = json_of_value.decode()[:1000]
                twice = tr("{key} twice").format(key=ascii(key))
                notices.append(
                    Notice(tr(_FILE), tr("each key once"), twice, shown, is_unread=False)
                )
            found[key] = value
        return found

    tree = json.loads(
        data,
        object_pairs_hook=unique,
        parse_float=lambda text: jiter.LosslessFloat(text.encode()),
        parse_int=lambda text: jiter.LosslessFloat(b"-0") if text == "-0" else int(text),
    )
    return tree, tuple(notices)


def _needs_no_repair(raw: StoredBytes) -> bool:
    if json.detect_encoding(raw[:4]) != "utf-8":
        return False
    for start in range(0, len(raw), PIECE):
        piece = raw[max(0, start - _MAX_TO_REPAIR) : start + PIECE]
        if any(each in piece for each in _TO_REPAIR) or not _is_utf8(piece):
            return False
    return True


class _Repair:
    """Repairs one JSON text; `notices` describe the repairs."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self.notices: list[Notice] = []

    def data(self, half: Callable[[bytes], bytes], constant: Callable[[bytes], bytes]) -> bytes:
        """Return valid JSON. `half` replaces the hex digits of lone surrogates, `constant` NaN."""
        data = self._without_nul(self._utf8())
        if b"\\ud" in data or b"\\uD" in data:
            data = self._replace(_HALF_SURROGATE, data, lambda match: _half(match, half), _HALVES)
        if b"NaN" in data or b"Infinity" in data:
            data = self._replace(
                _STRING_OR_CONSTANT, data, lambda match: match[1] or constant(match[0]), _CONSTANTS
            )
        return data

    def _utf8(self) -> bytes:
        raw = self._raw
        encoding = json.detect_encoding(raw[:4])
        if encoding == "utf-8-sig":
            self._add_notice(tr("JSON without a byte-order mark"), tr("a byte-order mark"))
            return raw[3:]
        if encoding == "utf-8" and _is_utf8(raw):
            return raw
        try:
            text = raw.decode(encoding, "surrogatepass")
        except UnicodeDecodeError:
            return raw
        if encoding != "utf-8":
            found = tr("text in {encoding}").format(encoding=_ENCODINGS[encoding[:6]])
            self._add_notice(tr("text in {encoding}").format(encoding="UTF-8"), found)
        escaped = _LONE.sub(lambda match: f"\\u{ord(match[0]):04x}", text.removeprefix("\ufeff"))
        return escaped.encode()

    def _without_nul(self, data: bytes) -> bytes:
        if b"\0" in data:
            data = data.strip(b"\0").replace(b"\0", rb"\u0000")
            self._add_notice(tr("text without NUL characters"), tr("NUL characters"))
        elif rb"\u0000" in data:
            self._add_notice(tr("text without NUL characters"), tr("NUL characters"))
        return data

    def _replace(
        self,
        pattern: re.Pattern[bytes],
        data: bytes,
        replacement: Callable[[re.Match[bytes]], bytes],
        texts: tuple[str, str],
    ) -> bytes:
        replaced = pattern.sub(replacement, data)
        if replaced == data:
            return data
        self._add_notice(*map(tr, texts))
        return replaced

    def _add_notice(self, expected: str, found: str) -> None:
        self.notices.append(Notice(tr(_FILE), expected, found, is_unread=False))


_HALVES = (
    QT_TR_NOOP("complete characters"),
    QT_TR_NOOP("halves of surrogate pairs, shown as U+FFFD"),
)
_CONSTANTS = (QT_TR_NOOP("numbers of JSON"), QT_TR_NOOP("NaN or infinity, read as text"))


def _half(match: re.Match[bytes], half: Callable[[bytes], bytes]) -> bytes:
    backslashes, first, second, last = match.groups()
    if second:
        return match[0]
    return backslashes + half(first or last)


def _is_utf8(raw: bytes) -> bool:
    """Whether the text is valid UTF-8, except for lone surrogates."""
    return re.search(b"\xed[\xa0-\xbf]", raw) is None
