"""Select the fields of decisions on many fields at once."""

from collections.abc import Callable

from msgspec import Struct

from anyformat_review.domain.results.evidence import Grounding
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.domain.review.reasons import ReasonKind, is_undecided
from anyformat_review.domain.review.review import RowMark
from anyformat_review.domain.review.review_state import ReviewState

_ONLY_CONFIDENCE = frozenset({ReasonKind.LOW_CONFIDENCE, ReasonKind.MEDIUM_CONFIDENCE})
_NOT_BY_THE_ROW = frozenset(
    {
        ReasonKind.FAILED_RULE,
        ReasonKind.CHANGED,
        ReasonKind.VALUE_CONTRADICTED,
        ReasonKind.QUOTE_DIFFERS,
        ReasonKind.BLIND_CHECK,
    }
)


def high_confidence_fields(state: ReviewState, at_least: float) -> tuple[FieldPath, ...]:
    """Return the open fields with at least this confidence, 0–100, and a matching quote.

    Fields with any other reason, such as a failed rule or a blind check, are excluded.
    """
    return tuple(
        review.path
        for review in state.reviews.values()
        if review.field.confidence is not None
        and review.field.confidence >= at_least
        and (not review.reasons or _kinds(review) <= _ONLY_CONFIDENCE)
        and _is_open(review)
        and review.grounding is Grounding.FOUND
    )


class RowConfirmation(Struct, frozen=True):
    """The cells of a row that can be confirmed together, and those that cannot.

    `left_out` need a closer look, `hidden_count` is the number of cells that are not shown.
    """

    confirmable: tuple[FieldPath, ...]
    left_out: tuple[FieldReview, ...]
    hidden_count: int = 0


def row_confirmation(
    state: ReviewState, row: FieldPath, is_shown: Callable[[FieldPath], bool] = lambda _path: True
) -> RowConfirmation:
    """Return the cells of a row that can be confirmed together.

    Failed rules, changes on the server, values that have to be chosen and blind checks are left
    out, because Enter would not confirm them either, and cells that are not shown.
    """
    reviews = [
        state.reviews[path]
        for path in state.cells(row)
        if is_undecided(state.reviews[path].state) or state.reviews[path].server_change is not None
    ]
    shown = [review for review in reviews if is_shown(review.path)]
    held = [review for review in shown if review.is_unresolved or _kinds(review) & _NOT_BY_THE_ROW]
    return RowConfirmation(
        tuple(review.path for review in shown if review not in held),
        tuple(held),
        len(reviews) - len(shown),
    )


def same_values(
    state: ReviewState, edited: FieldPath, *, any_name: bool = False
) -> tuple[FieldPath, ...]:
    """Return the fields without an override that have the same extracted value as `edited`.

    Fields with a different name are included with `any_name` only.
    """
    if edited.is_inserted:
        return ()
    extracted = state.reviews[edited].field.value
    return tuple(
        path
        for path, review in state.reviews.items()
        if review.field.value == extracted
        and path != edited
        and not path.is_inserted
        and (any_name or (path.field, path.cell) == (edited.field, edited.cell))
        and review.state.override is None
        and review.server_change is None
        and review.row_mark is not RowMark.DELETED
        and not review.is_blind
    )


def _is_open(review: FieldReview) -> bool:
    return is_undecided(review.state) and review.row_mark is not RowMark.DELETED


def _kinds(review: FieldReview) -> frozenset[ReasonKind]:
    return frozenset(reason.kind for reason in review.reasons)
