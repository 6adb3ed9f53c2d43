"""Filter chips: buttons that add a common term to the query and remove it."""

from msgspec import Struct

from anyformat_review.domain.search.field_query import FieldQuery, Term, parse_query
from anyformat_review.translation import QT_TR_NOOP


class QueryChip(Struct, frozen=True):
    """A filter chip: its object name, title, query term, and a description of the fields.

    The title and the description are marked for translation.
    """

    name: str
    text: str
    term: str
    tip: str


CHIPS = (
    QueryChip(
        "attentionOnly",
        QT_TR_NOOP("Attention"),
        "is:attention",
        QT_TR_NOOP("fields that need attention"),
    ),
    QueryChip("openOnly", QT_TR_NOOP("Unchecked"), "status:open", QT_TR_NOOP("unchecked fields")),
    QueryChip("lowOnly", QT_TR_NOOP("Low"), "band:low", QT_TR_NOOP("fields with low confidence")),
    QueryChip(
        "notGroundedOnly",
        QT_TR_NOOP("Quote not found"),
        "reason:quote",
        QT_TR_NOOP("fields whose quote was not found on its page"),
    ),
)


def is_active(query: FieldQuery, chip: QueryChip) -> bool:
    """Whether every alternative of a query contains the term of the chip."""
    term = _term(chip)
    return bool(query) and all(term in terms for terms in query.alternatives)


def toggled(query: FieldQuery, chip: QueryChip) -> FieldQuery:
    """Return the query with the term of the chip added or, if it is active, removed."""
    term = _term(chip)
    if not is_active(query, chip):
        alternatives = query.alternatives or ((),)
        return FieldQuery(
            tuple(terms if term in terms else (*terms, term) for terms in alternatives)
        )
    rest = tuple(tuple(other for other in terms if other != term) for terms in query.alternatives)
    # An empty alternative matches every field, so the others have no effect.
    return FieldQuery(rest) if all(rest) else FieldQuery()


def _term(chip: QueryChip) -> Term:
    return parse_query(chip.term).alternatives[0][0]
