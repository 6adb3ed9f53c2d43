"""Texts about bulk decisions and blind checks."""

from collections import Counter

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Value
from anyformat_review.domain.review.blind_check import BlindCheck, BlindCheckCounts
from anyformat_review.domain.review.bulk import RowConfirmation
from anyformat_review.domain.visible_text import one_line
from anyformat_review.translation import number_text, tr
from anyformat_review.viewmodels.field_texts import REASON_TITLES, value_text
from anyformat_review.viewmodels.inline_texts import row_number_text

_SHOWN_LENGTH = 60


def confirm_preview(count: int, at_least: float | None) -> str:
    """Return how many fields would be confirmed; `at_least` is `None` if it is invalid."""
    if at_least is None:
        return tr("Type a number from 0 to 100.")
    if not count:
        text = tr(
            "No unchecked field has at least {percent} % confidence, a matching quote"
            " and no issues."
        )
    else:
        text = tr(
            "Confirms %n fields with at least {percent} % confidence, a matching quote"
            " and no issues.",
            "Confirms %n field with at least {percent} % confidence, a matching quote"
            " and no issues.",
            count,
        )
    return text.format(percent=f"{at_least:g}")


def undo_hint(undo_key: str) -> str:
    """Return a sentence about the shortcut that undoes the last step."""
    return " " + tr("Press {key} to undo.").format(key=undo_key) if undo_key else ""


def row_text(row: FieldPath, choice: RowConfirmation) -> str:
    """Return how many fields of a row were confirmed, and why others were not confirmed."""
    label, field, done = row_number_text(row.row or 0), one_line(row.field), len(choice.confirmable)
    confirmed = tr("%n fields confirmed", "%n field confirmed", done)
    if not done:
        confirmed = tr("nothing to confirm")
    if not choice.left_out and not choice.hidden_count:
        text = tr("Row {row} of {field}: {confirmed}.")
        return text.format(row=label, field=field, confirmed=confirmed)
    titles = Counter(
        tr(REASON_TITLES[review.reasons[-1 if review.is_blind else 0].kind])
        for review in choice.left_out
    )
    titles[tr("Not shown")] = choice.hidden_count
    reasons = ", ".join(
        f"{title} ({number_text(count)})" for title, count in titles.items() if count
    )
    text = tr("Row {row} of {field}: {confirmed}, not confirmed: {reasons}.")
    return text.format(row=label, field=field, confirmed=confirmed, reasons=reasons)


def same_title(extracted: Value, value: Value) -> str:
    """Return the title of the preview of a correction."""
    text = tr("Apply “{value}” to other fields with the value “{extracted}”")
    return text.format(value=_short(value), extracted=_short(extracted))


def applied_text(count: int, value: Value) -> str:
    """Return how many fields a correction was applied to."""
    text = tr("%n fields changed to “{value}”.", "%n field changed to “{value}”.", count)
    return text.format(value=_short(value))


def check_text(check: BlindCheck, undo_key: str) -> str:
    """Return the result of a blind check."""
    if check.matched:
        return tr("Matches the extracted value.")
    text = tr(
        "Does not match: extracted “{extracted}”, you typed “{typed}”. Your value was kept."
    ).format(extracted=_short(check.extracted), typed=_short(check.value))
    return f"{text}{undo_hint(undo_key)}"


def blind_counts_text(here: BlindCheckCounts, everywhere: BlindCheckCounts | None = None) -> str:
    """Return how many blind checks matched in this collection and, if given, in all of them."""
    if everywhere is None:
        text = tr("Blind checks: {matched} of {checked} match.")
    elif not everywhere.checked:
        return tr("No blind checks yet.")
    else:
        text = tr(
            "Blind checks: {matched} of {checked} match here,"
            " {all_matched} of {all_checked} in all collections."
        )
    every = everywhere or here
    return text.format(
        matched=number_text(here.matched),
        checked=number_text(here.checked),
        all_matched=number_text(every.matched),
        all_checked=number_text(every.checked),
    )


def hidden_fields_text(count: int) -> str:
    """Return how many hidden fields of a collection still have to be typed."""
    if not count:
        return tr("No hidden fields to type.")
    return tr("%n hidden fields to type.", "%n hidden field to type.", count)


def _short(value: Value) -> str:
    return one_line(value_text(value), _SHOWN_LENGTH)
