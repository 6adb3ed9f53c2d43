"""The keys of the query language and their conditions."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from msgspec import Struct

from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.results.confidence import Band
from anyformat_review.domain.results.evidence import Grounding
from anyformat_review.domain.results.values import Answer
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.domain.review.field_text import field_name
from anyformat_review.domain.review.reasons import ReasonKind
from anyformat_review.domain.review.review import Status
from anyformat_review.domain.text_folding import collapse_spaces, fold
from anyformat_review.translation import QT_TR_NOOP, tr

Predicate: TypeAlias = Callable[[FieldReview], bool]

_NUMBER = r"([0-9]{1,3}(?:[.,][0-9]{1,9})?)%?"
_COMPARED = lazy_pattern(rf"(<=|>=|<|>|=)?{_NUMBER}")
_BETWEEN = lazy_pattern(rf"{_NUMBER}\.\.{_NUMBER}")
_PAGES = lazy_pattern(r"([0-9]{1,9})(?:(?:-|\.\.)([0-9]{1,9}))?")
_COMPARISONS: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "": operator.eq,
}


class Condition(Struct, frozen=True):
    """A condition on a field: its normalized text and the test."""

    text: str
    test: Predicate


@dataclass(frozen=True, slots=True)
class QueryKey:
    """A key of the query language. `values` are suggestions with their meaning, in English.

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
            problem = tr("conf:{low}..{high} is reversed. Type conf:{high}..{low}.")
            raise ValueError(problem.format(low=low, high=high))
        return Condition(f"{low}..{high}", _if_known(lambda number: least <= number <= most))
    if match := _COMPARED.fullmatch(value):
        sign = "" if match[1] in (None, "=") else match[1]
        number = _percent(match[2])
        compare, bound = _COMPARISONS[sign], float(number)
        return Condition(sign + number, _if_known(lambda number: compare(number, bound)))
    raise ValueError(tr("conf: needs a number such as conf:<80, conf:80..90, or conf:unknown."))


def _percent(digits: str) -> str:
    number = digits.replace(",", ".")
    if float(number) > 100:
        problem = tr("Confidence must be between 0 and 100, not {number}.")
        raise ValueError(problem.format(number=number))
    return number


def _if_known(compare: Callable[[float], bool]) -> Predicate:
    def test(review: FieldReview) -> bool:
        confidence = review.field.confidence
        return confidence is not None and compare(confidence)

    return test


def _page(value: str) -> Condition:
    match = _PAGES.fullmatch(value)
    if match is None:
        raise ValueError(tr("page: needs a page such as page:3, or pages such as page:2-4."))
    first = int(match[1])
    last = int(match[2] or first)
    if first < 1:
        raise ValueError(tr("The first page is page:1."))
    if first > last:
        problem = tr("page:{first}-{last} is reversed. Type page:{last}-{first}.")
        raise ValueError(problem.format(first=first, last=last))

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
    wanted = fold(collapse_spaces(value))
    if (kinds := REASONS.get(wanted)) is not None:
        return Condition(
            wanted, lambda review: any(reason.kind in kinds for reason in review.reasons)
        )
    return Condition(
        collapse_spaces(value),
        lambda review: any(wanted in fold(reason.sentence) for reason in review.reasons),
    )


def _one_of(key: str, tests: Mapping[str, Predicate]) -> Callable[[str], Condition]:
    def read(value: str) -> Condition:
        word = fold(value).replace("-", "_").replace(" ", "_")
        if word not in tests:
            *most, last = tests
            if not most:
                problem = tr("{key}: must be {known}, not “{value}”.")
                raise ValueError(problem.format(key=key, known=last, value=value))
            problem = tr("{key}: must be {known} or {last}, not “{value}”.")
            known = ", ".join(most)
            raise ValueError(problem.format(key=key, known=known, last=last, value=value))
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
    Band.LOW: QT_TR_NOOP("low confidence"),
    Band.MEDIUM: QT_TR_NOOP("medium confidence"),
    Band.HIGH: QT_TR_NOOP("high confidence"),
    Band.UNKNOWN: QT_TR_NOOP("unknown confidence"),
}
_STATUSES: Mapping[str, str] = {
    Status.OPEN: QT_TR_NOOP("unchecked"),
    Status.CONFIRMED: QT_TR_NOOP("confirmed without changes"),
    Status.EDITED: QT_TR_NOOP("changed value"),
}
_GROUNDINGS: Mapping[str, str] = {
    Grounding.FOUND: QT_TR_NOOP("quote found on the cited page"),
    Grounding.APPROXIMATE: QT_TR_NOOP("similar text on the cited page"),
    Grounding.METADATA: QT_TR_NOOP("value from the metadata of the upload"),
    Grounding.OTHER_PAGE: QT_TR_NOOP("quote on another page"),
    Grounding.NOT_FOUND: QT_TR_NOOP("quote not found"),
    Grounding.NONE: QT_TR_NOOP("no quote"),
}

KEYS: Mapping[str, QueryKey] = MappingProxyType(
    {
        key.name: key
        for key in (
            QueryKey(
                "conf",
                QT_TR_NOOP("confidence, 0 to 100"),
                {
                    "<80": QT_TR_NOOP("below 80"),
                    ">=80": QT_TR_NOOP("80 or more"),
                    "50..80": QT_TR_NOOP("from 50 to 80"),
                    "unknown": QT_TR_NOOP("unknown confidence"),
                },
                _confidence,
            ),
            QueryKey("band", QT_TR_NOOP("confidence level"), _BANDS, _member_of(Band, "band")),
            QueryKey(
                "status", QT_TR_NOOP("review status"), _STATUSES, _member_of(Status, "status")
            ),
            QueryKey(
                "answer",
                QT_TR_NOOP("your answer in place of a value"),
                {
                    Answer.ILLEGIBLE.value: QT_TR_NOOP("illegible"),
                    Answer.NOT_ON_DOCUMENT.value: QT_TR_NOOP("not on document"),
                    Answer.NOT_APPLICABLE.value: QT_TR_NOOP("not applicable"),
                },
                _one_of("answer", ANSWERS),
            ),
            QueryKey(
                "reason",
                QT_TR_NOOP("why the field needs attention"),
                {
                    "changed": QT_TR_NOOP("changed on the server after your decision"),
                    "rule": QT_TR_NOOP("failed rule"),
                    "error": QT_TR_NOOP("failed rule (error)"),
                    "warning": QT_TR_NOOP("failed rule (warning)"),
                    "consolidation": QT_TR_NOOP("different values in the document"),
                    "form": QT_TR_NOOP("part that was not understood"),
                    "missing": QT_TR_NOOP("no value was extracted"),
                    "low": QT_TR_NOOP("low confidence"),
                    "medium": QT_TR_NOOP("medium confidence"),
                    "quote": QT_TR_NOOP("quote not on the cited page"),
                    "difference": QT_TR_NOOP("the quote differs from the page"),
                    "contradiction": QT_TR_NOOP("the quote contains a different value"),
                    "lookup": QT_TR_NOOP("different value in the lookup table"),
                    "duplicate": QT_TR_NOOP("supplier, number and amount of another collection"),
                    "outlier": QT_TR_NOOP("unusual among the values of other collections"),
                    "conflict": QT_TR_NOOP("different values in two sources"),
                    "blind": QT_TR_NOOP("blind check"),
                },
                _reason,
            ),
            QueryKey(
                "page",
                QT_TR_NOOP("page of a quote"),
                {"1": QT_TR_NOOP("page 1"), "2-4": QT_TR_NOOP("pages 2 to 4")},
                _page,
            ),
            QueryKey("name", QT_TR_NOOP("part of the field's name"), {}, _name),
            QueryKey(
                "has",
                QT_TR_NOOP("contents of the field"),
                {
                    "override": QT_TR_NOOP("changed value"),
                    "note": QT_TR_NOOP("note of a reviewer"),
                    "evidence": QT_TR_NOOP("quote from the document"),
                    "reason": QT_TR_NOOP("any reason"),
                    "mark": QT_TR_NOOP("deleted or inserted row"),
                    "answer": QT_TR_NOOP("illegible, not on document, or not applicable"),
                },
                _one_of("has", HAS),
            ),
            QueryKey(
                "grounding",
                QT_TR_NOOP("location of the quote"),
                _GROUNDINGS,
                _member_of(Grounding, "grounding"),
            ),
            QueryKey(
                "is",
                QT_TR_NOOP("remaining work"),
                {"attention": QT_TR_NOOP("needs attention")},
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
