"""Texts about bulk decisions and blind checks."""

from collections import Counter

from anyformat_review.domain.results.field_path import FieldPath, row_label
from anyformat_review.domain.results.values import Value
from anyformat_review.domain.review.blind_check import BlindCheck, BlindCheckCounts
from anyformat_review.domain.review.bulk import RowConfirmation
from anyformat_review.domain.visible_text import one_line
from anyformat_review.viewmodels.field_texts import REASON_TITLES, value_text
from anyformat_review.viewmodels.plurals import counted, fields_text

_SHOWN_LENGTH = 60


def confirm_preview(count: int, at_least: float | None) -> str:
    """Return how many fields would be confirmed; `at_least` is `None` if it is invalid."""
    if at_least is None:
        return "Type a number from 0 to 100."
    if not count:
        return (
            f"No unchecked field has at least {at_least:g} % confidence, a matching quote"
            " and no issues."
        )
    return (
        f"Confirms {fields_text(count)} with at least {at_least:g} % confidence, a matching quote"
        " and no issues."
    )


def undo_hint(undo_key: str) -> str:
    """Return a sentence about the shortcut that undoes the last step."""
    return f" Press {undo_key} to undo." if undo_key else ""


def row_text(row: FieldPath, choice: RowConfirmation) -> str:
    """Return how many fields of a row were confirmed, and why others were not confirmed."""
    name = f"Row {row_label(row.row or 0)} of {one_line(row.field)}"
    done = len(choice.confirmable)
    confirmed = f"{fields_text(done)} confirmed" if done else "nothing to confirm"
    if not choice.left_out and not choice.hidden_count:
        return f"{name}: {confirmed}."
    titles = Counter(
        REASON_TITLES[review.reasons[-1 if review.is_blind else 0].kind]
        for review in choice.left_out
    )
    titles["not shown"] = choice.hidden_count
    reasons = ", ".join(f"{count:,} {title.lower()}" for title, count in titles.items() if count)
    return f"{name}: {confirmed}, not confirmed: {reasons}."


def same_title(extracted: Value, value: Value) -> str:
    """Return the title of the preview of a correction."""
    return f"Apply {_quoted(value)} to other fields with the value {_quoted(extracted)}"


def applied_text(count: int, value: Value) -> str:
    """Return how many fields a correction was applied to."""
    return f"{fields_text(count)} changed to {_quoted(value)}."


def check_text(check: BlindCheck, undo_key: str) -> str:
    """Return the result of a blind check."""
    if check.matched:
        return "Matches the extracted value."
    undo = f" Press {undo_key} to undo." if undo_key else ""
    return (
        f"Does not match: extracted {_quoted(check.extracted)}, you typed {_quoted(check.value)}."
        f" Your value was kept.{undo}"
    )


def blind_counts_text(here: BlindCheckCounts, everywhere: BlindCheckCounts | None = None) -> str:
    """Return how many blind checks matched in this collection and, if given, in all of them."""
    if everywhere is None:
        return f"Blind checks: {here.matched:,} of {here.checked:,} match."
    if not everywhere.checked:
        return "No blind checks yet."
    return (
        f"Blind checks: {here.matched:,} of {here.checked:,} match here,"
        f" {everywhere.matched:,} of {everywhere.checked:,} in all collections."
    )


def hidden_fields_text(count: int) -> str:
    """Return how many hidden fields of a collection still have to be typed."""
    return f"{counted(count, 'hidden field') if count else 'No hidden fields'} to type."


def _quoted(value: Value) -> str:
    return f"“{one_line(value_text(value), _SHOWN_LENGTH)}”"
