"""The query language of the field filter: `conf:<80 status:open name:total or "bank guarantee"`.

All adjacent terms must match. `or` separates alternatives, `-` negates a term. A term is
`key:value`, a word, or a phrase in quotes; `""` in a phrase is a quote character. Words match a
field's name, values, note and quotes; case is ignored. The keys are in `query_terms.KEYS`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce

from msgspec import Struct

from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.domain.search.query_terms import KEYS, Predicate, words_condition
from anyformat_review.translation import tr

_QUOTE = '["“”„]'
_TOKEN = lazy_pattern(
    rf"""
    (?P<minus>-?)
    (?:(?P<key>[A-Za-z]+):)?
    (?:{_QUOTE}(?P<phrase>(?:[^"“”„]|{_QUOTE}{{2}})*)(?P<closed>{_QUOTE}?)|(?P<word>\S*))
    """,
    re.VERBOSE,
)
_ANY_QUOTE = lazy_pattern(_QUOTE)
_TWO_QUOTES = lazy_pattern(_QUOTE + "{2}")
_OR = "or"
_AND = "and"  # optional


class QueryError(ValueError):
    """A syntax error with a sentence for the user; `position` is 0-based in the query."""

    def __init__(self, sentence: str, position: int) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.position = position


@dataclass(frozen=True, slots=True)
class Term:
    """A condition with a key, or on words if `key` is empty."""

    key: str
    value: str
    negated: bool
    test: Predicate = field(compare=False, repr=False)

    def to_text(self) -> str:
        """Return the term in query syntax."""
        value = self.value
        plain = _TOKEN.match(value)  # like the parser; fullmatch could match differently
        is_word = (
            value
            and not any(mark.isspace() for mark in value)
            and plain is not None
            and plain["word"] == value
            and value.lower() not in (_OR, _AND)
        )
        if not is_word:
            value = '"' + _ANY_QUOTE.sub(r"\g<0>\g<0>", value) + '"'
        return f"{'-' if self.negated else ''}{self.key}{':' if self.key else ''}{value}"


class FieldQuery(Struct, frozen=True, dict=True):
    """A parsed query: all terms of any of the `alternatives` must match.

    Without alternatives every field matches.
    """

    alternatives: tuple[tuple[Term, ...], ...] = ()

    def __bool__(self) -> bool:
        """Whether the query has any terms."""
        return bool(self.alternatives)

    def matches(self, review: FieldReview) -> bool:
        """Whether a field matches."""
        return self.test(review)

    @cached_property
    def test(self) -> Predicate:
        """`matches` as one function, faster for many fields."""
        ways = [reduce(_both, _quick_first(terms)) for terms in self.alternatives]
        return reduce(_either, ways) if ways else lambda _: True

    def to_text(self) -> str:
        """Return the normalized query text, which parses to an equal query."""
        return " or ".join(
            " ".join(term.to_text() for term in terms) for terms in self.alternatives
        )


def parse_query(text: str) -> FieldQuery:
    """Parse a query; an empty query matches everything.

    Raises:
        QueryError: the syntax is invalid.
    """
    alternatives: list[list[Term]] = [[]]
    last_or = 0
    for token in _tokens(text):
        if _joining(token) == _OR:
            if not alternatives[-1]:
                raise QueryError(tr("“or” needs a term before it."), token.start())
            last_or = token.start()
            alternatives.append([])
        elif _joining(token) != _AND:
            alternatives[-1].append(_term(token))
    if len(alternatives) > 1 and not alternatives[-1]:
        raise QueryError(tr("“or” needs a term after it."), last_or)
    return FieldQuery(tuple(tuple(terms) for terms in alternatives if terms))


class Completion(Struct, frozen=True):
    """A suggested term and its meaning."""

    text: str
    meaning: str


class Completions(Struct, frozen=True):
    """Suggestions that replace `text[start:end]`."""

    start: int
    end: int
    items: tuple[Completion, ...] = ()


def completions(text: str, cursor: int, names: Sequence[str] = ()) -> Completions:
    """Return suggestions for the term at the 0-based cursor position.

    `names` are the field names to suggest after `name:`.
    """
    at = next((token for token in _tokens(text) if token.start() <= cursor <= token.end()), None)
    if at is None:
        return Completions(cursor, cursor, _keys("", ""))
    start, end = at.span()
    typed = text[at.end("key") + 1 if at["key"] else at.end("minus") : cursor]
    if at["phrase"] is not None or cursor < start + len(at["minus"]):
        return Completions(start, end)
    if at["key"] is None or cursor <= at.end("key"):
        return Completions(start, end, _keys(at["minus"], text[at.end("minus") : cursor]))
    key = KEYS.get(at["key"].lower())
    if key is None:
        return Completions(start, end)
    values = key.values or (dict.fromkeys(names, "") if key.name == "name" else {})
    return Completions(
        start,
        end,
        tuple(
            Completion(f"{at['minus']}{key.name}:{value}", tr(meaning) if meaning else "")
            for value, meaning in values.items()
            if value.lower().startswith(typed.lower())
        ),
    )


def _keys(minus: str, typed: str) -> tuple[Completion, ...]:
    return tuple(
        Completion(f"{minus}{key.name}:", tr(key.meaning))
        for key in KEYS.values()
        if key.name.startswith(typed.lower())
    )


def _tokens(text: str) -> Iterator[re.Match[str]]:
    return (match for match in _TOKEN.finditer(text) if match.group())


def _joining(token: re.Match[str]) -> str | None:
    return None if token["key"] or token["minus"] else (token["word"] or "").lower()


def _term(token: re.Match[str]) -> Term:
    begin = token.start("key") if token["key"] else token.end("minus")
    if token["phrase"] is None:
        value = token["word"]
    elif token["closed"]:
        value = _TWO_QUOTES.sub(lambda match: match[0][0], token["phrase"])
    else:
        raise QueryError(
            tr('The closing quote is missing. Add a " at the end.'), token.start("phrase") - 1
        )
    negated = bool(token["minus"])
    if token["key"]:
        return _keyed_term(token, token["key"], value, negated=negated)
    if token["phrase"] is not None and not value.strip():
        raise QueryError(tr("The quotes are empty."), begin)
    if not value:
        problem = tr("“-” must be directly before a term, such as -status:open.")
        raise QueryError(problem, token.start())
    condition = words_condition(value)
    return Term("", condition.text, negated, condition.test)


def _keyed_term(token: re.Match[str], name: str, value: str, *, negated: bool) -> Term:
    key = KEYS.get(name.lower())
    if key is None:
        import difflib

        near = difflib.get_close_matches(name.lower(), KEYS, 1, 0.5)
        if near:
            problem = tr(
                "Unknown key “{name}:”. Did you mean {near}:? Put text with a colon in quotes."
            )
            raise QueryError(problem.format(name=name, near=near[0]), token.start("key"))
        *most, last = (f"{each}:" for each in KEYS)
        problem = tr(
            "Unknown key “{name}:”. The keys are {keys} and {last}."
            " Put text with a colon in quotes."
        )
        problem = problem.format(name=name, keys=", ".join(most), last=last)
        raise QueryError(problem, token.start("key"))
    where = token.start("phrase") - 1 if token["phrase"] is not None else token.start("word")
    if not value.strip():
        offered = next(iter(key.values), "total")
        problem = tr("{key}: needs a value such as {key}:{offered}.")
        raise QueryError(problem.format(key=key.name, offered=offered), where)
    try:
        condition = key.read(value)
    except ValueError as error:
        raise QueryError(str(error), where) from error
    return Term(key.name, condition.text, negated, condition.test)


def _quick_first(terms: Sequence[Term]) -> list[Predicate]:
    """Return the tests of all terms, slow text searches last."""
    ordered = sorted(terms, key=lambda term: term.key in ("", "name"))
    return [_not(term.test) if term.negated else term.test for term in ordered]


def _not(test: Predicate) -> Predicate:
    return lambda review: not test(review)


def _both(one: Predicate, other: Predicate) -> Predicate:
    return lambda review: one(review) and other(review)


def _either(one: Predicate, other: Predicate) -> Predicate:
    return lambda review: one(review) or other(review)
