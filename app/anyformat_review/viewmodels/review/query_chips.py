"""The usual questions about fields: each is a term that can be put into a query and taken out."""

from dataclasses import dataclass

from anyformat_review.domain.search.field_query import FieldQuery, Term, parse_query


@dataclass(frozen=True, slots=True)
class QueryChip:
    """One usual question: its name in code, its words, its term, and what it asks for."""

    name: str
    text: str
    term: str
    tip: str


CHIPS = (
    QueryChip("attentionOnly", "Attention", "is:attention", "fields with a reason to look at"),
    QueryChip("openOnly", "Open", "status:open", "fields that are not decided yet"),
    QueryChip("lowOnly", "Low", "band:low", "fields of low confidence"),
    QueryChip(
        "notGroundedOnly",
        "Not grounded",
        "reason:quote",
        "fields whose quote was not found on its page",
    ),
)


def asks(query: FieldQuery, chip: QueryChip) -> bool:
    """Whether a query asks for nothing but what the chip asks for, in each of its alternatives."""
    term = _term(chip)
    return bool(query) and all(term in terms for terms in query.alternatives)


def toggled(query: FieldQuery, chip: QueryChip) -> FieldQuery:
    """Return the query with the chip's term in every alternative, or in none if it is in all."""
    term = _term(chip)
    if not asks(query, chip):
        alternatives = query.alternatives or ((),)
        return FieldQuery(
            tuple(terms if term in terms else (*terms, term) for terms in alternatives)
        )
    rest = tuple(tuple(other for other in terms if other != term) for terms in query.alternatives)
    # An alternative that asks for nothing makes the others pointless.
    return FieldQuery(rest) if all(rest) else FieldQuery()


def _term(chip: QueryChip) -> Term:
    return parse_query(chip.term).alternatives[0][0]
