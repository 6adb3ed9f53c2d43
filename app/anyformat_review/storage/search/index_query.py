"""Translate queries to SQL conditions on the index."""

from collections.abc import Callable, Mapping

from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.review.reasons import COMPARED
from anyformat_review.domain.search.field_query import FieldQuery, Term
from anyformat_review.domain.search.indexed_field import reasons_mask, sqlite_text
from anyformat_review.domain.search.query_terms import REASONS, contents_mask
from anyformat_review.domain.text_folding import collapse_spaces, fold

_MIN_LENGTH = 3
"""Minimum characters of a word in the full-text index; for shorter words, all fields are read."""
_COMPARED = lazy_pattern(r"(<=|>=|<|>|)([0-9.]+)")

Sql = tuple[str, tuple[str | float, ...]]
"""(SQL condition on the table `field`, its parameters)."""


def condition_of(query: FieldQuery) -> Sql:
    """Return the SQL condition that selects the fields that match a query."""
    parameters: list[str | float] = []
    ways = []
    for terms in query.alternatives:
        parts = []
        for term in terms:
            sql, values = _TERMS[term.key](term)
            parts.append(f"NOT ({sql})" if term.negated else f"({sql})")
            parameters.extend(values)
        ways.append(" AND ".join(parts))
    return " OR ".join(f"({way})" for way in ways) or "1", tuple(parameters)


def words_only(query: FieldQuery) -> str | None:
    """Return the full-text query for a query that consists of words only, else None."""
    if len(query.alternatives) != 1:
        return None
    phrases = [_phrase(term) for term in query.alternatives[0] if not (term.key or term.negated)]
    if len(phrases) != len(query.alternatives[0]) or None in phrases:
        return None
    return " AND ".join(filter(None, phrases))


def _wanted(term: Term) -> str:
    return sqlite_text(fold(collapse_spaces(term.value)))


def _phrase(term: Term) -> str | None:
    wanted = _wanted(term)
    if len(wanted) < _MIN_LENGTH:
        return None
    doubled = wanted.replace('"', '""')
    return f'"{doubled}"'


def _words(term: Term) -> Sql:
    phrase = _phrase(term)
    if phrase is None:
        return "instr(search_text, ?)", (_wanted(term),)
    return "id IN (SELECT rowid FROM field_text WHERE field_text MATCH ?)", (phrase,)


def _confidence(term: Term) -> Sql:
    if term.value == "unknown":
        return "confidence IS NULL", ()
    low, between, high = term.value.partition("..")
    if between:
        return "confidence IS NOT NULL AND confidence BETWEEN ? AND ?", (float(low), float(high))
    match = _COMPARED.fullmatch(term.value)
    if match is None:
        raise ValueError(f"no comparison: {term.value}")
    return f"confidence IS NOT NULL AND confidence {match[1] or '='} ?", (float(match[2]),)


def _page(term: Term) -> Sql:
    first, _, last = term.value.partition("-")
    if not last:
        return "instr(pages, ?)", (f",{first},",)
    return "has_page(pages, ?, ?)", (int(first), int(last))


def _reason(term: Term) -> Sql:
    kinds = REASONS.get(term.value)
    if kinds is None:
        wanted = _wanted(term)
        marked = _marked("instr(folded_sentence(sentence), ?)")
        return f"instr(sentences, ?) OR {marked}", (wanted, wanted)
    if kinds <= COMPARED:
        (kind,) = kinds
        return _marked("kind = ?"), (int(kind),)
    return "reasons & ?", (reasons_mask(kinds),)


def _has(term: Term) -> Sql:
    if term.value == "reason":
        return _HAS_REASON, ()
    return _contents(term)


def _contents(term: Term) -> Sql:
    return "contents & ?", (contents_mask(term.value),)


def _marked(condition: str) -> str:
    # A decision takes the reasons away that follow from other collections.
    return f"status = 'open' AND id IN (SELECT field FROM mark WHERE {condition})"  # noqa: S608


_HAS_REASON = f"reasons != 0 OR {_marked('1')}"


_TERMS: Mapping[str, Callable[[Term], Sql]] = {
    "": _words,
    "conf": _confidence,
    "band": lambda term: ("band = ?", (term.value,)),
    "status": lambda term: ("status = ?", (term.value,)),
    "reason": _reason,
    "page": _page,
    "name": lambda term: ("instr(name, ?)", (_wanted(term),)),
    "has": _has,
    "answer": _contents,
    "grounding": lambda term: ("grounding = ?", (term.value,)),
    "is": lambda _: (_HAS_REASON, ()),
}


def has_page(pages: str, first: int, last: int) -> bool:
    """Whether a list of pages such as `,1,3,` has a page from `first` to `last`; used in SQL."""
    return any(first <= int(page) <= last for page in pages.split(",") if page)
