"""The keys of the query language and their conditions."""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from anyformat_review.domain.results.confidence import Band
from anyformat_review.domain.results.evidence import Grounding
from anyformat_review.domain.results.values import Answer
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.domain.review.field_text import field_name
from anyformat_review.domain.review.reasons import ReasonKind
from anyformat_review.domain.review.review import Status
from anyformat_review.domain.text_folding import collapse_spaces, fold

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
class Condition:
    """A condition on a field: its normalized text and the test."""

    text: str
    test: Predicate


@dataclass(frozen=True, slots=True)
class QueryKey:
    """A key of the query language. `values` are suggestions with their meaning.

    `read` parses a value and raises `ValueError` with a sentence for the user.
    """

    name: str
    meaning: str
    values: Mapping[str, str]
    read: Callable[[str], Condition] = field(compare=False)


def words_condition(words: str) -> Condition:
    """Return the condition for words in a field's name, values, note and quotes."""
    wanted = fold(collapse_spaces(words))
    return Condition(collapse_spaces(words), lambda review: wanted in review.search_text)


def _confidence(value: str) -> Condition:
    if fold(value) == "unknown":
        return Condition("unknown", lambda review: review.field.confidence is None)
    if match := _BETWEEN.fullmatch(value):
        low, high = _percent(match[1]), _percent(match[2])
        least, most = float(low), float(high)
        if least > most:
            raise ValueError(f"conf:{low}..{high} is reversed. Type conf:{high}..{low}.")
        return Condition(f"{low}..{high}", _if_known(lambda number: least <= number <= most))
    if match := _COMPARED.fullmatch(value):
        sign = "" if match[1] in (None, "=") else match[1]
        number = _percent(match[2])
        compare, bound = _COMPARISONS[sign], float(number)
        return Condition(sign + number, _if_known(lambda number: compare(number, bound)))
    raise ValueError("conf: needs a number such as conf:<80, conf:80..90, or conf:unknown.")


def _percent(digits: str) -> str:
    number = digits.replace(",", ".")
    if float(number) > 100:
        raise ValueError(f"Confidence must be between 0 and 100, not {number}.")
    return number


def _if_known(compare: Callable[[float], bool]) -> Predicate:
    def test(review: FieldReview) -> bool:
        confidence = review.field.confidence
        return confidence is not None and compare(confidence)

    return test


def _page(value: str) -> Condition:
    match = _PAGES.fullmatch(value)
    if match is None:
        raise ValueError("page: needs a page such as page:3, or pages such as page:2-4.")
    first = int(match[1])
    last = int(match[2] or first)
    if first < 1:
        raise ValueError("The first page is page:1.")
    if first > last:
        raise ValueError(f"page:{first}-{last} is reversed. Type page:{last}-{first}.")

    def test(review: FieldReview) -> bool:
        for location in review.valid_locations:
            page = location.evidence.page if location.page is None else location.page
            if first <= page <= last:
                return True
        return False

    return Condition(f"{first}" if first == last else f"{first}-{last}", test)


def _name(value: str) -> Condition:
    wanted = fold(collapse_spaces(value))
    return Condition(collapse_spaces(value), lambda review: wanted in fold(field_name(review.path)))


def _reason(value: str) -> Condition:
    known = fold(collapse_spaces(value))
    kinds = REASONS.get(known)
    if kinds is not None:
        return Condition(
            known, lambda review: any(reason.kind in kinds for reason in review.reasons)
        )
    wanted = fold(collapse_spaces(value))
    return Condition(
        collapse_spaces(value),
        lambda review: any(wanted in fold(reason.sentence) for reason in review.reasons),
    )


def _one_of(key: str, tests: Mapping[str, Predicate]) -> Callable[[str], Condition]:
    def read(value: str) -> Condition:
        word = fold(value).replace("-", "_").replace(" ", "_")
        if word not in tests:
            *most, last = tests
            known = f"{', '.join(most)} or {last}" if most else last
            raise ValueError(f"{key}: must be {known}, not “{value}”.")
        return Condition(word, tests[word])

    return read


def _member_of(members: type[StrEnum], attribute: str) -> Callable[[str], Condition]:
    get = operator.attrgetter(attribute)

    def is_member(member: StrEnum) -> Predicate:
        return lambda review: get(review) is member

    return _one_of(attribute, {member.value: is_member(member) for member in members})


REASONS: Mapping[str, frozenset[ReasonKind]] = {
    "changed": frozenset({ReasonKind.CHANGED}),
    "rule": frozenset({ReasonKind.FAILED_RULE, ReasonKind.RULE_WARNING}),
    "error": frozenset({ReasonKind.FAILED_RULE}),
    "warning": frozenset({ReasonKind.RULE_WARNING}),
    "consolidation": frozenset({ReasonKind.UNRESOLVED}),
    "form": frozenset({ReasonKind.NOT_UNDERSTOOD}),
    "missing": frozenset({ReasonKind.MISSING}),
    "low": frozenset({ReasonKind.LOW_CONFIDENCE}),
    "medium": frozenset({ReasonKind.MEDIUM_CONFIDENCE}),
    "quote": frozenset({ReasonKind.QUOTE_NOT_FOUND}),
    "difference": frozenset({ReasonKind.QUOTE_DIFFERS}),
    "contradiction": frozenset({ReasonKind.VALUE_CONTRADICTED}),
    "lookup": frozenset({ReasonKind.LOOKUP_CONFLICT}),
    "duplicate": frozenset({ReasonKind.DUPLICATE}),
    "outlier": frozenset({ReasonKind.OUTLIER}),
    "conflict": frozenset({ReasonKind.LOOKUP_CONFLICT, ReasonKind.UNRESOLVED}),
    "blind": frozenset({ReasonKind.BLIND_CHECK}),
}
HAS: Mapping[str, Predicate] = {
    "override": lambda review: review.state.override is not None,
    "note": lambda review: bool(review.state.note),
    "evidence": lambda review: bool(review.field.evidence),
    "reason": lambda review: bool(review.reasons),
    "mark": lambda review: review.row_mark is not None,
    "answer": lambda review: isinstance(review.effective_value, Answer),
}
ANSWERS: Mapping[str, Predicate] = {
    answer.value: lambda review, answer=answer: review.effective_value is answer  # type: ignore[misc]
    for answer in Answer
}
_BANDS: Mapping[str, str] = {
    Band.LOW: "low confidence",
    Band.MEDIUM: "medium confidence",
    Band.HIGH: "high confidence",
    Band.UNKNOWN: "unknown confidence",
}
_STATUSES: Mapping[str, str] = {
    Status.OPEN: "unchecked",
    Status.CONFIRMED: "confirmed without changes",
    Status.EDITED: "changed value",
}
_GROUNDINGS: Mapping[str, str] = {
    Grounding.FOUND: "quote found on the cited page",
    Grounding.APPROXIMATE: "similar text on the cited page",
    Grounding.METADATA: "value from the metadata of the upload",
    Grounding.OTHER_PAGE: "quote on another page",
    Grounding.NOT_FOUND: "quote not found",
    Grounding.NONE: "no quote",
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
                    ">=80": "80 or more",
                    "50..80": "from 50 to 80",
                    "unknown": "unknown confidence",
                },
                _confidence,
            ),
            QueryKey("band", "confidence level", _BANDS, _member_of(Band, "band")),
            QueryKey("status", "review status", _STATUSES, _member_of(Status, "status")),
            QueryKey(
                "answer",
                "your answer in place of a value",
                {answer.value: answer.words.lower() for answer in Answer},
                _one_of("answer", ANSWERS),
            ),
            QueryKey(
                "reason",
                "why the field needs attention",
                {
                    "changed": "changed on the server after your decision",
                    "rule": "failed rule",
                    "error": "failed rule (error)",
                    "warning": "failed rule (warning)",
                    "consolidation": "different values in the document",
                    "form": "part that was not understood",
                    "missing": "no value was extracted",
                    "low": "low confidence",
                    "medium": "medium confidence",
                    "quote": "quote not on the cited page",
                    "difference": "the quote differs from the page",
                    "contradiction": "the quote contains a different value",
                    "lookup": "different value in the lookup table",
                    "duplicate": "supplier, number and amount of another collection",
                    "outlier": "unusual among the values of other collections",
                    "conflict": "different values in two sources",
                    "blind": "blind check",
                },
                _reason,
            ),
            QueryKey("page", "page of a quote", {"1": "page 1", "2-4": "pages 2 to 4"}, _page),
            QueryKey("name", "part of the field's name", {}, _name),
            QueryKey(
                "has",
                "contents of the field",
                {
                    "override": "changed value",
                    "note": "note of a reviewer",
                    "evidence": "quote from the document",
                    "reason": "any reason",
                    "mark": "deleted row, or row inserted below",
                    "answer": "illegible, not on document, or not applicable",
                },
                _one_of("has", HAS),
            ),
            QueryKey(
                "grounding",
                "location of the quote",
                _GROUNDINGS,
                _member_of(Grounding, "grounding"),
            ),
            QueryKey(
                "is",
                "remaining work",
                {"attention": "needs attention"},
                _one_of("is", {"attention": lambda review: bool(review.reasons)}),
            ),
        )
    }
)
"""Every key by its name, in the order of the suggestions."""

CONTENTS: Mapping[str, Predicate] = {**HAS, **ANSWERS}
"""The conditions that the index stores as bits, by the value of their key."""


def contents_mask(value: str) -> int:
    """Return the bit that the index stores for a condition of `CONTENTS`."""
    return 1 << list(CONTENTS).index(value)
