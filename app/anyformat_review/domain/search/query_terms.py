"""What a query can ask of a field: its keys, and the test that each of their values stands for."""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from anyformat_review.domain.results.confidence import Band
from anyformat_review.domain.results.evidence import Grounding
from anyformat_review.domain.review.field_text import collapse_spaces, field_name, fold
from anyformat_review.domain.review.reasons import ReasonKind
from anyformat_review.domain.review.review import Status
from anyformat_review.domain.review.review_state import FieldReview

Predicate: TypeAlias = Callable[[FieldReview], bool]

_NUMBER = r"([0-9]{1,3}(?:[.,][0-9]{1,9})?)%?"
_COMPARED = re.compile(rf"(<=|>=|<|>|=)?{_NUMBER}")
_BETWEEN = re.compile(rf"{_NUMBER}\.\.{_NUMBER}")
_PAGES = re.compile(r"([0-9]{1,9})(?:(?:-|\.\.)([0-9]{1,9}))?")
_COMPARISONS: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "": operator.eq,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What one value of a key asks: its normal form and the test of a field."""

    text: str
    test: Predicate


@dataclass(frozen=True, slots=True)
class QueryKey:
    """One key of the query language; `values` are those worth offering, with what they mean.

    `read` returns what a value asks, and raises `ValueError` with a sentence that says what the
    key understands instead.
    """

    name: str
    meaning: str
    values: Mapping[str, str]
    read: Callable[[str], Asked] = field(compare=False)


def words_condition(words: str) -> Asked:
    """Return the test for words anywhere in a field's name, values, note and quotes."""
    wanted = fold(collapse_spaces(words))
    return Asked(collapse_spaces(words), lambda review: wanted in review.search_text)


def _confidence(value: str) -> Asked:
    if fold(value) == "unknown":
        return Asked("unknown", lambda review: review.field.confidence is None)
    if match := _BETWEEN.fullmatch(value):
        low, high = _percent(match[1]), _percent(match[2])
        if float(low) > float(high):
            raise ValueError(f"conf:{low}..{high} runs backwards; write conf:{high}..{low}.")
        return Asked(f"{low}..{high}", _between(float(low), float(high)))
    if match := _COMPARED.fullmatch(value):
        sign = "" if match[1] in (None, "=") else match[1]
        number = _percent(match[2])
        return Asked(sign + number, _compared(sign, float(number)))
    raise ValueError("conf: needs a number such as conf:<80, conf:80..90, or conf:unknown.")


def _percent(digits: str) -> str:
    number = digits.replace(",", ".")
    if float(number) > 100:
        raise ValueError(f"A confidence lies between 0 and 100, not at {number}.")
    return number


def _compared(sign: str, bound: float) -> Predicate:
    compare = _COMPARISONS[sign]

    def test(review: FieldReview) -> bool:
        confidence = review.field.confidence
        return confidence is not None and compare(confidence, bound)

    return test


def _between(low: float, high: float) -> Predicate:
    def test(review: FieldReview) -> bool:
        confidence = review.field.confidence
        return confidence is not None and low <= confidence <= high

    return test


def _page(value: str) -> Asked:
    match = _PAGES.fullmatch(value)
    if match is None:
        raise ValueError("page: needs a page such as page:3, or pages such as page:2-4.")
    first = int(match[1])
    last = int(match[2] or first)
    if first < 1:
        raise ValueError("Pages count from 1, so write page:1 for the first one.")
    if first > last:
        raise ValueError(f"page:{first}-{last} runs backwards; write page:{last}-{first}.")

    def test(review: FieldReview) -> bool:
        for location in review.locations:
            page = location.evidence.page if location.page is None else location.page
            if first <= page <= last:
                return True
        return False

    return Asked(f"{first}" if first == last else f"{first}-{last}", test)


def _name(value: str) -> Asked:
    wanted = fold(collapse_spaces(value))
    return Asked(collapse_spaces(value), lambda review: wanted in fold(field_name(review.path)))


def _reason(value: str) -> Asked:
    kinds = _REASONS.get(fold(value))
    if kinds is not None:
        return Asked(
            fold(value), lambda review: any(reason.kind in kinds for reason in review.reasons)
        )
    wanted = fold(collapse_spaces(value))
    return Asked(
        collapse_spaces(value),
        lambda review: any(wanted in fold(reason.sentence) for reason in review.reasons),
    )


def _one_of(key: str, tests: Mapping[str, Predicate]) -> Callable[[str], Asked]:
    def read(value: str) -> Asked:
        word = fold(value).replace("-", "_").replace(" ", "_")
        if word not in tests:
            *most, last = tests
            known = f"{', '.join(most)} or {last}" if most else last
            raise ValueError(f"{key}: is followed by {known}, not by “{value}”.")
        return Asked(word, tests[word])

    return read


def _has_band(band: Band) -> Predicate:
    return lambda review: review.band is band


def _has_status(status: Status) -> Predicate:
    return lambda review: review.status is status


def _has_grounding(grounding: Grounding) -> Predicate:
    return lambda review: review.grounding is grounding


_REASONS: Mapping[str, frozenset[ReasonKind]] = {
    "changed": frozenset({ReasonKind.CHANGED}),
    "rule": frozenset({ReasonKind.FAILED_RULE, ReasonKind.RULE_WARNING}),
    "error": frozenset({ReasonKind.FAILED_RULE}),
    "warning": frozenset({ReasonKind.RULE_WARNING}),
    "consolidation": frozenset({ReasonKind.UNRESOLVED}),
    "missing": frozenset({ReasonKind.MISSING}),
    "low": frozenset({ReasonKind.LOW_CONFIDENCE}),
    "medium": frozenset({ReasonKind.MEDIUM_CONFIDENCE}),
    "quote": frozenset({ReasonKind.QUOTE_NOT_FOUND}),
    "lookup": frozenset({ReasonKind.LOOKUP_CONFLICT}),
    "conflict": frozenset({ReasonKind.LOOKUP_CONFLICT, ReasonKind.UNRESOLVED}),
    "blind": frozenset({ReasonKind.BLIND_CHECK}),
}
_HAS: Mapping[str, Predicate] = {
    "override": lambda review: review.state.override is not None,
    "note": lambda review: bool(review.state.note),
    "evidence": lambda review: bool(review.field.evidence),
    "reason": lambda review: bool(review.reasons),
    "mark": lambda review: review.row_mark is not None,
}
_BANDS: Mapping[str, str] = {
    Band.LOW: "low confidence",
    Band.MEDIUM: "medium confidence",
    Band.HIGH: "high confidence",
    Band.UNKNOWN: "no confidence given",
}
_STATUSES: Mapping[str, str] = {
    Status.OPEN: "not decided yet",
    Status.CONFIRMED: "confirmed as it was read",
    Status.EDITED: "another value stands instead",
}
_GROUNDINGS: Mapping[str, str] = {
    Grounding.FOUND: "the quote stands on its page",
    Grounding.APPROXIMATE: "something like the quote stands on its page",
    Grounding.METADATA: "the value came with the upload",
    Grounding.OTHER_PAGE: "the quote stands on another page",
    Grounding.NOT_FOUND: "the quote stands nowhere",
    Grounding.NONE: "there is no quote",
}

KEYS: Mapping[str, QueryKey] = MappingProxyType(
    {
        key.name: key
        for key in (
            QueryKey(
                "conf",
                "confidence, 0 to 100",
                {
                    "<80": "below 80",
                    ">=80": "80 and more",
                    "50..80": "from 50 to 80",
                    "unknown": "no confidence given",
                },
                _confidence,
            ),
            QueryKey(
                "band",
                "band of confidence",
                _BANDS,
                _one_of("band", {band.value: _has_band(band) for band in Band}),
            ),
            QueryKey(
                "status",
                "what was decided",
                _STATUSES,
                _one_of("status", {status.value: _has_status(status) for status in Status}),
            ),
            QueryKey(
                "reason",
                "why it needs attention",
                {
                    "changed": "the service reads something else than was decided on",
                    "rule": "a rule is not met",
                    "error": "a rule is not met, as an error",
                    "warning": "a rule is not met, as a warning",
                    "consolidation": "the document gives different answers",
                    "missing": "no value was extracted",
                    "low": "low confidence",
                    "medium": "medium confidence",
                    "quote": "the quote is not on its page",
                    "lookup": "the lookup table says something else",
                    "conflict": "two sources disagree",
                    "blind": "its value is to be typed without seeing it",
                },
                _reason,
            ),
            QueryKey("page", "page of a quote", {"1": "page 1", "2-4": "pages 2 to 4"}, _page),
            QueryKey("name", "part of the field's name", {}, _name),
            QueryKey(
                "has",
                "what there is",
                {
                    "override": "another value stands instead",
                    "note": "a reviewer's note",
                    "evidence": "a quote from the document",
                    "reason": "a reason to look at it",
                    "mark": "its row is marked",
                },
                _one_of("has", _HAS),
            ),
            QueryKey(
                "grounding",
                "where the quote stands",
                _GROUNDINGS,
                _one_of(
                    "grounding",
                    {grounding.value: _has_grounding(grounding) for grounding in Grounding},
                ),
            ),
            QueryKey(
                "is",
                "what still has to be done",
                {"attention": "there is a reason to look at it"},
                _one_of("is", {"attention": lambda review: bool(review.reasons)}),
            ),
        )
    }
)
"""Every key by its name, in the order in which they are offered."""
