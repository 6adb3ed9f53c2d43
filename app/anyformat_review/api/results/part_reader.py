"""Read parts of a response tolerantly: a part of the wrong form becomes a notice."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

import jiter

from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.lossless_json import JsonTree
from anyformat_review.domain.results.notices import Notice
from anyformat_review.translation import tr

JsonObject: TypeAlias = dict[str, Any]

LAST_PAGE = 9_999_999
_MAX_NOTICES = 1000
_MAX_JSON_LENGTH = 10_000
_MAX_NAME_LENGTH = 64
_MAX_LITERAL_LENGTH = 40
_PLAIN_NUMBER = lazy_pattern(r"\s*[+-]?[0-9]+(?:\.[0-9]+)?\s*", re.ASCII)


class PartReader:
    """Reads members of JSON objects; a null member counts as missing.

    No method raises an error. Parts that cannot be read are left out and get a notice. `unread`
    counts these parts.
    """

    def __init__(self, notices: Iterable[Notice] = ()) -> None:
        self._notices = list(notices)
        self._more = 0
        self.unread = 0

    def notices(self) -> tuple[Notice, ...]:
        """Return the notices in order; after the first `_MAX_NOTICES`, the others are counted."""
        if not self._more:
            return tuple(self._notices)
        more = tr("%n more unexpected parts", "%n more unexpected part", self._more)
        return (*self._notices, Notice(tr("And more"), tr("nothing else"), more))

    def add_notice(
        self,
        json_path: str,
        expected: str,
        raw: JsonTree,
        found: str = "",
        *,
        is_unread: bool = True,
    ) -> None:
        """Add a notice; `found` defaults to the kind of the JSON."""
        self.unread += is_unread
        if len(self._notices) >= _MAX_NOTICES:
            self._more += 1
            return
        notice = Notice(json_path, expected, found or kind(raw), _short_json(raw), is_unread)
        self._notices.append(notice)

    def text(self, holder: Mapping[str, Any], key: str, json_path: str) -> str | None:
        """Return a text, `None` if it is missing; a number is returned as its digits."""
        raw = holder.get(key)
        if raw is None or isinstance(raw, str):
            return raw
        if _is_number(raw):
            self.add_notice(member_path(json_path, key), tr("text"), raw, is_unread=False)
            return str(raw)
        self.add_notice(member_path(json_path, key), tr("text"), raw)
        return None

    def number(
        self, holder: Mapping[str, Any], key: str, json_path: str, ceiling: int = 100
    ) -> float | None:
        """Return a number from 0 to `ceiling`, or `None` if it is out of range."""
        raw = holder.get(key)
        if raw is None or (number := self._float(raw, json_path, key)) is None:
            return None
        if 0 <= number <= ceiling:
            return number
        expected = tr("a number from 0 to {most}").format(most=ceiling)
        found = tr("{value}, treated as unknown").format(value=_literal(raw))
        self.add_notice(member_path(json_path, key), expected, raw, found, is_unread=False)
        return None

    def page(
        self, holder: Mapping[str, Any], key: str, json_path: str, least: int = 1
    ) -> int | None:
        """Return a page number of at least `least`, or `None` if it is out of range."""
        raw = holder.get(key)
        if type(raw) is int and least <= raw <= LAST_PAGE:
            return raw
        if raw is None or (number := self._float(raw, json_path, key)) is None:
            return None
        if not least <= number <= LAST_PAGE:
            expected = tr("a page number from {least}").format(least=least)
            found = tr("{value}, treated as unknown").format(value=_literal(raw))
            self.add_notice(member_path(json_path, key), expected, raw, found, is_unread=False)
            return None
        if not number.is_integer():
            self.add_notice(member_path(json_path, key), tr("a whole number"), raw)
            return None
        return int(number)

    def coordinate(self, holder: Mapping[str, Any], key: str, json_path: str) -> float | None:
        """Return a finite number, or `None`."""
        raw = holder.get(key)
        number = None if raw is None else self._float(raw, json_path, key)
        return number if number is not None and math.isfinite(number) else None

    def object(self, holder: Mapping[str, Any], key: str, json_path: str) -> JsonObject:
        """Return an object, empty if it is missing."""
        raw = holder.get(key)
        if isinstance(raw, dict):
            return raw
        if raw is not None:
            self.add_notice(member_path(json_path, key), tr("an object"), raw)
        return {}

    def items(self, holder: Mapping[str, Any], key: str, json_path: str) -> list[JsonTree]:
        """Return a list, empty if it is missing."""
        raw = holder.get(key)
        if isinstance(raw, list):
            return raw
        if raw is not None:
            self.add_notice(member_path(json_path, key), tr("a list"), raw)
        return []

    def texts(self, holder: Mapping[str, Any], key: str, json_path: str) -> Iterator[str]:
        """Yield the texts in a list; other items are left out."""
        for index, item in enumerate(self.items(holder, key, json_path)):
            name = f"{key}[{index}]"
            if (text := self.text({name: item}, name, json_path)) is not None:
                yield text

    def objects(
        self, holder: Mapping[str, Any], key: str, json_path: str
    ) -> Iterator[tuple[str, JsonObject]]:
        """Yield the objects in a list, each with its JSON path; other items are left out."""
        where = member_path(json_path, key)
        for index, item in enumerate(self.items(holder, key, json_path)):
            if isinstance(item, dict):
                yield f"{where}[{index}]", item
            else:
                self.add_notice(f"{where}[{index}]", tr("an object"), item)

    def _float(self, raw: JsonTree, json_path: str, key: str) -> float | None:
        if _is_number(raw):
            return _to_float(raw)
        if isinstance(raw, str) and _PLAIN_NUMBER.fullmatch(raw):
            found = tr("text, read as the number {value}").format(value=_literal(raw.strip()))
            self.add_notice(
                member_path(json_path, key), tr("a number"), raw, found, is_unread=False
            )
            return _to_float(raw)
        self.add_notice(member_path(json_path, key), tr("a number"), raw)
        return None


def member_path(json_path: str, key: str) -> str:
    """Return the JSON path of a member, without control characters and with a limited length."""
    shown = key
    if not key.isprintable() or len(key) > _MAX_NAME_LENGTH:
        cut = key[:_MAX_NAME_LENGTH]
        shown = "".join(character if character.isprintable() else "?" for character in cut)
        shown += "…" if len(key) > _MAX_NAME_LENGTH else ""
    return f"{json_path}.{shown}" if json_path else shown


def kind(raw: JsonTree) -> str:
    """Return the kind of a JSON value in plain words."""
    match raw:
        case None:
            return "null"
        case bool():
            return tr("true or false")
        case str():
            return tr("text")
        case int() | float() | jiter.LosslessFloat():
            return tr("a number")
        case list():
            return tr("a list")
        case _:
            return tr("an object")


def json_text(raw: JsonTree) -> str:
    """Return JSON as text, with the original digits."""
    return lossless_json.dumps(raw).decode()


def _is_number(raw: JsonTree) -> bool:
    return isinstance(raw, int | float | jiter.LosslessFloat) and not isinstance(raw, bool)


def _to_float(raw: JsonTree) -> float:
    try:
        return float(raw)
    except OverflowError:
        return math.inf


def _literal(raw: JsonTree) -> str:
    text = str(raw)
    return text if len(text) <= _MAX_LITERAL_LENGTH else text[:_MAX_LITERAL_LENGTH] + "…"


def _short_json(raw: JsonTree) -> str:
    text = json_text(raw)
    return text if len(text) <= _MAX_JSON_LENGTH else text[:_MAX_JSON_LENGTH] + "…"
