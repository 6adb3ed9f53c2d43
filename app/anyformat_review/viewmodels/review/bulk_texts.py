"""The words for decisions on many fields at once, and for blind checks."""

from collections import Counter
from collections.abc import Iterable

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Value
from anyformat_review.domain.review.blind_check import BlindCheck, BlindCheckCounts
from anyformat_review.domain.review.bulk import RowConfirmation
from anyformat_review.domain.review.review_state import FieldReview
from anyformat_review.domain.visible_text import one_line
from anyformat_review.viewmodels.review.field_texts import REASON_TITLES, fields_text, value_text

_SHOWN_LENGTH = 60


def confirm_preview(count: int, at_least: float | None) -> str:
    """Return what confirming all sure fields would do, before it is done."""
    if at_least is None:
        return "Type a number from 0 to 100."
    if not count:
        return (
            f"No open field is at {at_least:g} or more with its quote found and nothing against it."
        )
    them = "it" if count == 1 else "them"
    return (
        f"Confirms {fields_text(count)}: at {at_least:g} or more, quote found,"
        f" nothing against {them}."
    )


def undo_hint(undo_key: str) -> str:
    """Return the sentence that says how to take a step back."""
    return f" {undo_key} takes it back in one step." if undo_key else ""


def row_text(row: FieldPath, choice: RowConfirmation) -> str:
    """Return what became of a whole row."""
    name = f"Row {(row.row or 0) + 1:,} of {one_line(row.field)}"
    done = len(choice.confirmable)
    confirmed = f"{fields_text(done)} confirmed" if done else "nothing confirmed"
    if not choice.left_out:
        return f"{name}: {confirmed if done else 'nothing is left to confirm'}."
    return f"{name}: {confirmed}, {_held(choice.left_out)}."


def _held(left_out: Iterable[FieldReview]) -> str:
    titles = Counter(
        REASON_TITLES[review.reasons[-1 if review.is_blind else 0].kind] for review in left_out
    )
    why = ", ".join(f"{count:,} {title.lower()}" for title, count in titles.items())
    return f"left out: {why}"


def same_title(extracted: Value, value: Value) -> str:
    """Return what a correction is and what it could be applied to."""
    return f"Apply {_quoted(value)} to other fields that read {_quoted(extracted)}"


def applied_text(count: int, value: Value) -> str:
    """Return what became of a correction."""
    return f"{fields_text(count)} now read{'s' if count == 1 else ''} {_quoted(value)}."


def check_text(check: BlindCheck, undo_key: str) -> str:
    """Return how a blind check came out."""
    if check.agreed:
        return "Agrees with what was extracted."
    undo = f"; {undo_key} to undo" if undo_key else ""
    return (
        f"Differs: extracted {_quoted(check.extracted)}, you typed {_quoted(check.kept)}:"
        f" kept yours{undo}."
    )


def tally_text(here: BlindCheckCounts, everywhere: BlindCheckCounts | None = None) -> str:
    """Return how many blind checks agreed in this collection, and in all if that is asked for."""
    if everywhere is None:
        return f"Blind check: {here.agreed:,} of {here.checked:,} agreed."
    if not everywhere.checked:
        return "Blind check: none was made yet."
    return (
        f"Blind check: {here.agreed:,} of {here.checked:,} agreed here,"
        f" {everywhere.agreed:,} of {everywhere.checked:,} in all collections."
    )


def hidden_fields_text(count: int) -> str:
    """Return how many fields of a collection are to be checked blind."""
    if not count:
        return "No field here waits to be typed."
    return f"{fields_text(count)} here wait{'s' if count == 1 else ''} to be typed."


def _quoted(value: Value) -> str:
    return f"“{one_line(value_text(value), _SHOWN_LENGTH)}”"
