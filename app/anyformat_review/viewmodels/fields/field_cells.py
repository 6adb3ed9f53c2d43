"""The cells of the field table: columns, roles, and the data of a leaf."""

from collections.abc import Callable
from enum import IntEnum, StrEnum
from typing import Any

from msgspec import Struct

from anyformat_review.domain.results.confidence import Band
from anyformat_review.domain.results.values import Answer, display_text
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.domain.review.reasons import ReasonKind
from anyformat_review.domain.review.review import RowMark, Status
from anyformat_review.translation import QT_TR_NOOP, tr
from anyformat_review.viewmodels import field_texts as texts
from anyformat_review.viewmodels.fields.field_definitions import FieldDefinitions
from anyformat_review.viewmodels.fields.field_tree import NodeKind
from anyformat_review.viewmodels.inline_texts import band_word
from anyformat_review.viewmodels.model_index import ItemRole
from anyformat_review.viewmodels.tooltips import plain_tooltip


class FieldColumn(IntEnum):
    """The columns of the field table."""

    NAME = 0
    VALUE = 1
    ORIGINAL = 2
    CONFIDENCE = 3
    EVIDENCE = 4
    STATUS = 5


class FieldRole(IntEnum):
    """Additional data of a row. An IntEnum, because Qt converts string enums to strings.

    All rows: KIND (`NodeKind`) and MARK (`FieldMark` or None). Leaves, object fields and rows:
    PATH. Leaves: REVIEW, BAND, CONFIDENCE (0–100 or None), VALUE_CELL (`ValueCell`), GROUNDING,
    PAGES (the page numbers of the quotes as text), DEFINITION (or None) and TYPE_WARNING
    (a sentence, or empty). ROW_MARK is the mark of a row, or of the row of a leaf.
    """

    PATH = ItemRole.UserRole
    KIND = ItemRole.UserRole + 1
    REVIEW = ItemRole.UserRole + 2
    BAND = ItemRole.UserRole + 3
    CONFIDENCE = ItemRole.UserRole + 4
    VALUE_CELL = ItemRole.UserRole + 5
    GROUNDING = ItemRole.UserRole + 6
    PAGES = ItemRole.UserRole + 7
    MARK = ItemRole.UserRole + 8
    ROW_MARK = ItemRole.UserRole + 9
    DEFINITION = ItemRole.UserRole + 10
    TYPE_WARNING = ItemRole.UserRole + 11


class FieldMark(StrEnum):
    """The state of a field that is shown as an icon."""

    EDITED = "edited"
    CONFIRMED = "confirmed"
    FAILED_RULE = "failed_rule"
    CONFIDENCE = "confidence"
    """The main reason why the field needs attention is its confidence."""
    ATTENTION = "attention"


class ValueCell(Struct, frozen=True):
    """All data for painting a value, in one object, so that painting makes one request per cell.

    `extracted` is empty without an override. `is_muted` means that `text` is a placeholder.
    """

    text: str
    unit: str
    extracted: str
    band: Band
    mark: FieldMark | None
    is_overridden: bool
    is_hidden: bool
    is_muted: bool
    is_deleted: bool
    has_type_warning: bool
    has_note: bool = False


_HEADERS = {
    FieldColumn.NAME: QT_TR_NOOP("Field"),
    FieldColumn.VALUE: QT_TR_NOOP("Value"),
    FieldColumn.ORIGINAL: QT_TR_NOOP("Extracted"),
    FieldColumn.CONFIDENCE: QT_TR_NOOP("Confidence"),
    FieldColumn.EVIDENCE: QT_TR_NOOP("Pages"),
    FieldColumn.STATUS: QT_TR_NOOP("Status"),
}
_HEADER_TIPS = {
    FieldColumn.NAME: QT_TR_NOOP("The name of the field"),
    FieldColumn.VALUE: QT_TR_NOOP(
        "Your value if you changed the field, otherwise the extracted value"
    ),
    FieldColumn.ORIGINAL: QT_TR_NOOP("The extracted value of a field that you changed"),
    FieldColumn.CONFIDENCE: QT_TR_NOOP("The confidence of the extraction, from 0 to 100"),
    FieldColumn.EVIDENCE: QT_TR_NOOP("The pages on which the quotes of the field were found"),
    FieldColumn.STATUS: QT_TR_NOOP("Your decision, or why the field needs attention"),
}


def header_data(section: int, role: int) -> str | None:
    """Return the title or the tooltip of a column."""
    match role:
        case ItemRole.DisplayRole:
            return tr(_HEADERS[FieldColumn(section)])
        case ItemRole.ToolTipRole:
            return tr(_HEADER_TIPS[FieldColumn(section)])
        case _:
            return None


def leaf_data(
    review: FieldReview, column: int, role: int, definitions: FieldDefinitions | None = None
) -> Any:
    """Return the data of a leaf for a role; `definitions` are used for the type warning."""
    match role:
        case ItemRole.DisplayRole:
            return _TEXTS[column](review)
        case ItemRole.EditRole if column == FieldColumn.VALUE:
            return "" if review.is_blind else display_text(review.effective_value)
        case ItemRole.ToolTipRole:
            return plain_tooltip(_TIPS[column](review))
        case ItemRole.AccessibleTextRole:
            spoken = _SPOKEN[column](review)
            if column != FieldColumn.NAME:
                spoken = f"{texts.spoken_name(review.path)}, {spoken}"
            warning = _type_warning(review, definitions) if column <= FieldColumn.VALUE else ""
            if warning:
                return tr("{text}, warning: {warning}").format(text=spoken, warning=warning)
            return spoken
        case FieldRole.VALUE_CELL:
            return _value_cell(review, definitions)
        case FieldRole.DEFINITION:
            return definitions.at(review.path) if definitions else None
        case FieldRole.TYPE_WARNING:
            return _type_warning(review, definitions)
        case _:
            attribute = _ATTRIBUTES.get(role)
            return attribute(review) if attribute else None


_DECIDED = {Status.EDITED: FieldMark.EDITED, Status.CONFIRMED: FieldMark.CONFIRMED}


def _mark(review: FieldReview) -> FieldMark | None:
    if not review.reasons:
        return _DECIDED.get(review.status)
    match review.reasons[0].kind:
        case ReasonKind.FAILED_RULE:
            return FieldMark.FAILED_RULE
        case ReasonKind.LOW_CONFIDENCE | ReasonKind.MEDIUM_CONFIDENCE:
            return FieldMark.CONFIDENCE
        case _:
            return FieldMark.ATTENTION


def _value_cell(review: FieldReview, definitions: FieldDefinitions | None) -> ValueCell:
    text, is_hidden = texts.shown_value(review), review.is_blind
    is_overridden = review.state.override is not None
    is_answer = isinstance(review.effective_value, Answer)
    return ValueCell(
        text=text,
        unit=texts.unit_text(review.field),
        extracted=texts.original_text(review),
        band=review.band,
        mark=_mark(review),
        is_overridden=is_overridden,
        is_hidden=is_hidden,
        is_muted=is_hidden or is_answer or text in (texts.NOTHING, tr(texts.EMPTY)),
        is_deleted=review.row_mark is RowMark.DELETED,
        has_type_warning=is_overridden and bool(_type_warning(review, definitions)),
        has_note=bool(review.state.note),
    )


def _value_tip(review: FieldReview) -> str:
    note = review.state.note
    lines = (texts.full_value(review), tr("Note: {note}").format(note=note) if note else "")
    return "\n".join(filter(None, lines))


def _confidence_tip(review: FieldReview) -> str:
    confidence, level = review.field.confidence, band_word(review.band)
    if confidence is None:
        return tr("Confidence unknown")
    text = tr("Confidence {confidence}, {level}")
    return text.format(confidence=texts.confidence_cell_text(confidence), level=level)


def _evidence_tip(review: FieldReview) -> str:
    places = dict.fromkeys(map(texts.spoken_location, review.valid_locations))
    if not places:
        return tr("No evidence") if review.is_located else tr("Quotes not located yet")
    return tr("Evidence {places}").format(places=", ".join(places))


def _type_warning(review: FieldReview, definitions: FieldDefinitions | None) -> str:
    if definitions is None or review.is_blind:
        return ""
    return definitions.type_warning(review.path, review.effective_value)


_ATTRIBUTES: dict[int, Callable[[FieldReview], Any]] = {
    FieldRole.PATH: lambda review: review.path,
    FieldRole.KIND: lambda _review: NodeKind.LEAF,
    FieldRole.REVIEW: lambda review: review,
    FieldRole.BAND: lambda review: review.band,
    FieldRole.CONFIDENCE: lambda review: review.field.confidence,
    FieldRole.GROUNDING: lambda review: review.grounding,
    FieldRole.PAGES: texts.page_numbers,
    FieldRole.MARK: _mark,
    FieldRole.ROW_MARK: lambda review: review.row_mark,
}
_TEXTS: dict[int, Callable[[FieldReview], str]] = {
    FieldColumn.NAME: lambda review: texts.name_of(review.path),
    FieldColumn.VALUE: texts.shown_value,
    FieldColumn.ORIGINAL: texts.original_text,
    FieldColumn.CONFIDENCE: lambda review: texts.confidence_cell_text(review.field.confidence),
    FieldColumn.EVIDENCE: texts.evidence_text,
    FieldColumn.STATUS: texts.field_status_text,
}
_TIPS: dict[int, Callable[[FieldReview], str]] = {
    FieldColumn.NAME: lambda review: str(review.path),
    FieldColumn.VALUE: _value_tip,
    FieldColumn.ORIGINAL: lambda review: (
        display_text(review.field.value) if review.state.override is not None else ""
    ),
    FieldColumn.CONFIDENCE: _confidence_tip,
    FieldColumn.EVIDENCE: _evidence_tip,
    FieldColumn.STATUS: lambda review: (
        texts.reason_sentences(review) or texts.field_status_text(review)
    ),
}
_SPOKEN: dict[int, Callable[[FieldReview], str]] = {
    FieldColumn.NAME: texts.spoken_field,
    FieldColumn.VALUE: texts.spoken_value,
    FieldColumn.ORIGINAL: texts.spoken_original,
    FieldColumn.CONFIDENCE: texts.spoken_confidence,
    FieldColumn.EVIDENCE: texts.spoken_evidence,
    FieldColumn.STATUS: texts.spoken_status,
}
