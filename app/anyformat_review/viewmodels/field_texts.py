"""Texts about one field: for its cells and, as `spoken_...`, for screen readers."""

from collections.abc import Mapping

from anyformat_review.domain.results.collection import ExtractedField
from anyformat_review.domain.results.confidence import Band, confidence_text
from anyformat_review.domain.results.evidence import Grounding, QuoteLocation
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.results.values import Answer, Value, display_text, value_or_answer
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.domain.review.reasons import ReasonKind
from anyformat_review.domain.review.review import NOT_VERIFIED, VERIFIED, RowMark, Status
from anyformat_review.domain.visible_text import one_line
from anyformat_review.translation import QT_TR_NOOP, number_text, tr
from anyformat_review.viewmodels.inline_texts import row_mark_text, row_number_text

NOTHING = "–"
_NOT_LOCATED = "…"
EMPTY = QT_TR_NOOP("(empty)")
HIDDEN = QT_TR_NOOP("Type it from the document")
"""Replaces a value that is hidden for a blind check."""

REASON_TITLES: Mapping[int, str] = {
    ReasonKind.CHANGED: QT_TR_NOOP("Changed on the server"),
    ReasonKind.FAILED_RULE: QT_TR_NOOP("Rule failed"),
    ReasonKind.UNRESOLVED: QT_TR_NOOP("Several values"),
    ReasonKind.NOT_UNDERSTOOD: QT_TR_NOOP("Not understood"),
    ReasonKind.MISSING: QT_TR_NOOP("No value"),
    ReasonKind.LOW_CONFIDENCE: QT_TR_NOOP("Low confidence"),
    ReasonKind.QUOTE_NOT_FOUND: QT_TR_NOOP("Quote not found"),
    ReasonKind.VALUE_CONTRADICTED: QT_TR_NOOP("Value differs from quote"),
    ReasonKind.QUOTE_DIFFERS: QT_TR_NOOP("Quote differs from page"),
    ReasonKind.LOOKUP_CONFLICT: QT_TR_NOOP("Lookup conflict"),
    ReasonKind.DUPLICATE: QT_TR_NOOP("Duplicate"),
    ReasonKind.OUTLIER: QT_TR_NOOP("Outlier"),
    ReasonKind.RULE_WARNING: QT_TR_NOOP("Rule warning"),
    ReasonKind.MEDIUM_CONFIDENCE: QT_TR_NOOP("Medium confidence"),
    ReasonKind.BLIND_CHECK: QT_TR_NOOP("Blind check"),
}
BAND_TITLES: Mapping[Band, str] = {
    Band.LOW: QT_TR_NOOP("Low confidence"),
    Band.MEDIUM: QT_TR_NOOP("Medium confidence"),
    Band.HIGH: QT_TR_NOOP("High confidence"),
    Band.UNKNOWN: QT_TR_NOOP("Confidence unknown"),
}
_SPOKEN_ANSWERS: Mapping[Answer, str] = {
    Answer.ILLEGIBLE: QT_TR_NOOP("illegible"),
    Answer.NOT_ON_DOCUMENT: QT_TR_NOOP("not on document"),
    Answer.NOT_APPLICABLE: QT_TR_NOOP("not applicable"),
}
_SPOKEN_CONFIDENCES: Mapping[Band, str] = {
    Band.LOW: QT_TR_NOOP("confidence {confidence}, low"),
    Band.MEDIUM: QT_TR_NOOP("confidence {confidence}, medium"),
    Band.HIGH: QT_TR_NOOP("confidence {confidence}, high"),
}
_MAX_VALUE_LENGTH, _MAX_LINES, _MAX_ENTRIES = 5_000, 200, 1_000


def name_of(path: FieldPath) -> str:
    """Return the short name of a leaf: of its cell in a row, otherwise of its field."""
    return one_line(path.cell if path.cell is not None else path.field)


def name_in_list(path: FieldPath) -> str:
    """Return the name of a leaf with its row and its split, for lists that do not show these."""
    where = scope_title(path.scope)
    return f"{spoken_name(path)} · {where}" if where else spoken_name(path)


def scope_title(scope: Scope) -> str:
    """Return the heading of an extraction, such as `Statement · 1234-5678`."""
    title = " · ".join(one_line(part) for part in (scope.split, scope.partition) if part)
    return f"{title} ({scope.occurrence})" if scope.occurrence > 1 else title


def table_title(table: FieldPath) -> str:
    """Return the name of a table field with its split, such as `Statement · May · entries`."""
    return " · ".join(part for part in (scope_title(table.scope), one_line(table.field)) if part)


def value_text(value: Value) -> str:
    """Return a value on one line; no value, an empty one and answers get different texts.

    Of a very long list, return the beginning, because cells are painted with it.
    """
    if value is None:
        return NOTHING
    if isinstance(value, tuple) and len(value) > _MAX_ENTRIES:
        return f"{value_text(value[:_MAX_ENTRIES])}, …"
    return one_line(value_or_answer(value)) or tr(EMPTY)


def shown_value(review: FieldReview) -> str:
    """Return the effective value on one line, or a prompt if it is hidden."""
    return tr(HIDDEN) if review.is_blind else value_text(review.effective_value)


def short_value(review: FieldReview) -> str:
    """Return the effective value for a list of several values."""
    return tr("hidden") if review.is_blind else value_text(review.effective_value)


def full_value(review: FieldReview) -> str:
    """Return the effective value with its unit, or a prompt if it is hidden.

    Of a value that would take seconds to lay out, return the beginning.
    """
    if review.is_blind:
        return tr(HIDDEN)
    if isinstance(review.effective_value, Answer):
        return review.effective_value.words
    text = f"{display_text(review.effective_value)} {unit_text(review.field)}".strip()
    shown = "\n".join(text[:_MAX_VALUE_LENGTH].split("\n")[:_MAX_LINES])
    if not (more := len(text) - len(shown)):
        return text
    rest = tr(
        "%n more characters. Edit the field to see them.",
        "%n more character. Edit the field to see it.",
        more,
    )
    return f"{shown}…\n({rest})"


def unit_text(field: ExtractedField) -> str:
    """Return the unit of a value, empty if it has none."""
    return one_line(field.unit) if field.unit else ""


def original_text(review: FieldReview) -> str:
    """Return the extracted value of an edited field, otherwise an empty text."""
    return value_text(review.field.value) if review.state.override is not None else ""


def confidence_cell_text(confidence: float | None) -> str:
    """Return a confidence, 0–100, with at most one decimal, or a dash if it is unknown."""
    if confidence is None:
        return NOTHING
    text = confidence_text(confidence)
    return number_text(float(text), 1) if "." in text else text


def evidence_text(review: FieldReview) -> str:
    """Return the pages of the quotes, with a remark on quotes that were not found there."""
    if not review.is_located:
        return _NOT_LOCATED
    pages: dict[str, None] = {}
    remarks: dict[str, None] = {}
    for location in review.valid_locations:
        match location.grounding:
            case Grounding.FOUND:
                pages[str(location.page)] = None
            case Grounding.APPROXIMATE:
                pages[tr("{page} (similar)").format(page=location.page)] = None
            case Grounding.OTHER_PAGE:
                remarks[f"{location.page}, {location.not_found_text}"] = None
            case Grounding.METADATA:
                remarks[tr("metadata")] = None
            case _:
                remarks[location.not_found_text] = None
    return "; ".join(filter(None, (", ".join(pages), *remarks))) or NOTHING


def page_numbers(review: FieldReview) -> str:
    """Return only the page numbers of the quotes, for narrow columns."""
    if not review.is_located:
        return _NOT_LOCATED
    pages = (location.page or location.evidence.page for location in review.valid_locations)
    return ", ".join(str(page) for page in dict.fromkeys(pages) if page)


def field_status_text(review: FieldReview) -> str:
    """Return the first reason why a field needs attention, otherwise the decision on it."""
    if review.reasons:
        return tr(REASON_TITLES[review.reasons[0].kind])
    if review.status is Status.EDITED:
        return tr("Edited")
    if review.status is Status.CONFIRMED:
        return tr("Confirmed")
    verification = review.state.verification
    if verification is None or verification == NOT_VERIFIED:
        return tr("Unchecked")
    if verification == VERIFIED:
        return tr("Verified")
    return one_line(verification.replace("_", " ").capitalize())


def mark_text(mark: RowMark) -> str:
    """Return what was done with a row, for a column or a list."""
    return tr("Row deleted") if mark is RowMark.DELETED else tr("Row inserted")


def reason_sentences(review: FieldReview) -> str:
    """Return why a field needs attention, one sentence per line."""
    return "\n".join(reason.sentence for reason in review.reasons)


def remark(review: FieldReview) -> str:
    """Return why a field needs attention and what was decided, one sentence per line."""
    lines = filter(None, (reason_sentences(review), _decision_sentence(review)))
    return "\n".join(lines) or tr("No issues found. Not checked yet.")


def _decision_sentence(review: FieldReview) -> str:
    match review.status:
        case _ if review.server_change is not None:
            return ""
        case Status.EDITED:
            answer = review.effective_value
            decided = answer.words if isinstance(answer, Answer) else tr("Edited")
            extracted = _spoken(review.field.value, review.field)
            return tr("{decision}. Extracted: {value}").format(decision=decided, value=extracted)
        case Status.CONFIRMED:
            return tr("Confirmed without changes.")
        case _ if review.row_mark is RowMark.DELETED:
            return tr("This row is deleted.")
        case _:
            return ""


def counter_text(leaves: int, attention: int, shown: int) -> str:
    """Return how many fields need attention and how many match the filter."""
    if not leaves:
        return tr("No fields")
    counted = tr("%n of {total} need attention", "%n of {total} needs attention", attention).format(
        total=number_text(leaves)
    )
    if shown == leaves:
        return counted
    return ", ".join((counted, tr("%n shown", "%n shown", shown)))


# --- for screen readers ----------------------------------------------------------------------


def spoken_name(path: FieldPath) -> str:
    """Return the name of a leaf with its row, 1-based."""
    name = one_line(path.field)
    if path.row is not None:
        name = tr("{name} row {row}").format(name=name, row=row_number_text(path.row))
    return f"{name} {one_line(path.cell)}" if path.cell is not None else name


def spoken_value(review: FieldReview) -> str:
    """Return the effective value with its unit."""
    if review.is_blind:
        return tr("value hidden, type it from the document")
    return _spoken(review.effective_value, review.field)


def spoken_original(review: FieldReview) -> str:
    """Return the extracted value of an edited field."""
    if review.state.override is None:
        return tr("not edited")
    return tr("extracted {value}").format(value=_spoken(review.field.value, review.field))


def spoken_confidence(review: FieldReview) -> str:
    """Return confidence and band, such as `confidence 92, high`."""
    if review.field.confidence is None:
        return tr("confidence unknown")
    confidence = confidence_cell_text(review.field.confidence)
    return tr(_SPOKEN_CONFIDENCES[review.band]).format(confidence=confidence)


def spoken_status(review: FieldReview) -> str:
    """Return the decision on the field."""
    if review.status is Status.CONFIRMED:
        return tr("confirmed")
    if review.status is Status.EDITED:
        return tr("edited")
    verification = review.state.verification
    if verification in (None, "", VERIFIED, NOT_VERIFIED):
        return tr("unchecked")
    return one_line(verification.replace("_", " "))


def spoken_evidence(review: FieldReview) -> str:
    """Return the location of each quote, such as `evidence page 2, found`."""
    places = dict.fromkeys(map(spoken_location, review.valid_locations))
    return _spoken_places(review, ", ".join(places))


def spoken_quotes(review: FieldReview) -> str:
    """Return each quote with its location, such as `evidence page 2, found: Total 18.90`."""
    if review.is_blind:  # the quote contains the hidden value
        return spoken_evidence(review)
    quotes = (
        ": ".join(filter(None, (spoken_location(location), quote_text(location))))
        for location in review.valid_locations
    )
    return _spoken_places(review, "; ".join(quotes))


def _spoken_places(review: FieldReview, places: str) -> str:
    if not review.is_located:
        return tr("quotes not located yet")
    return tr("evidence {places}").format(places=places) if places else tr("no evidence")


def spoken_field(review: FieldReview) -> str:
    """Return a summary of a field in one sentence."""
    parts = [spoken_name(review.path), spoken_value(review)]
    if review.state.override is not None:
        parts.append(spoken_original(review))
    parts += [spoken_confidence(review), spoken_status(review)]
    if review.row_mark is not None:
        parts.append(row_mark_text(review.row_mark))
    if review.reasons:
        reason = one_line(review.reasons[0].sentence).removesuffix(".")
        parts.append(tr("needs attention: {reason}").format(reason=reason))
    if review.state.note:
        parts.append(tr("with a note"))
    return ", ".join([*parts, spoken_quotes(review)])


def spoken_location(location: QuoteLocation) -> str:
    """Return the location of one quote, such as `page 2, found`."""
    match location.grounding:
        case Grounding.FOUND:
            return tr("page {page}, found").format(page=location.page)
        case Grounding.APPROXIMATE:
            return tr("page {page}, similar text found").format(page=location.page)
        case Grounding.OTHER_PAGE:
            found = tr("page {page}, {remark}")
            return found.format(page=location.page, remark=location.not_found_text)
        case Grounding.METADATA:
            return tr("from metadata")
        case _:
            return location.not_found_text


def grounding_text(location: QuoteLocation) -> str:
    """Return a remark on a quote that was not found on its page; empty otherwise."""
    match location.grounding:
        case Grounding.FOUND | Grounding.METADATA:
            return ""
        case Grounding.APPROXIMATE:
            return tr("similar text")
        case _:
            return location.not_found_text


def place_text(location: QuoteLocation) -> str:
    """Return the page on which a quote was found, otherwise the page that the service cites."""
    if location.grounding is Grounding.METADATA:
        return tr("Metadata")
    page = location.page or location.evidence.page
    return tr("Page {page}").format(page=page) if page > 0 else tr("No page")


def quote_text(location: QuoteLocation) -> str:
    """Return the quote, or its path into the metadata, on one line."""
    evidence = location.evidence
    return one_line(evidence.metadata_path if evidence.is_metadata else evidence.text)


def _spoken(value: Value, field: ExtractedField) -> str:
    if value is None:
        return tr("no value")
    if isinstance(value, Answer):
        return tr(_SPOKEN_ANSWERS[value])
    text = one_line(display_text(value))
    if not text:
        return tr("empty")
    return f"{text} {unit_text(field)}".rstrip()
