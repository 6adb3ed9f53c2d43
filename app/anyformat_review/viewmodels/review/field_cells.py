"""The cells of the field table: its columns, its roles, and what a leaf's cells hold."""

from enum import IntEnum
from typing import Any

from PySide6.QtCore import Qt

from anyformat_review.domain.results.values import display_text
from anyformat_review.domain.review.review_state import FieldReview
from anyformat_review.viewmodels.review import field_texts as texts
from anyformat_review.viewmodels.review.field_definitions import FieldDefinitions
from anyformat_review.viewmodels.review.field_tree import NodeKind
from anyformat_review.viewmodels.tooltips import plain_tooltip

ItemRole = Qt.ItemDataRole


class FieldColumn(IntEnum):
    """The columns of the field table."""

    NAME = 0
    VALUE = 1
    ORIGINAL = 2
    CONFIDENCE = 3
    EVIDENCE = 4
    STATUS = 5


class FieldRole(IntEnum):
    """What the model knows of a row beyond words; Qt hands text enums on as plain strings.

    PATH: `FieldPath` of a leaf, an object field or a row. KIND: `NodeKind`. REVIEW, BAND,
    STATUS, CONFIDENCE (0–100 or None), UNIT, OVERRIDDEN and REASONS are a leaf's.
    ATTENTION_COUNT and LEAF_COUNT count the leaves of any row, itself included. ROW_MARK is
    what a reviewer said of the row of an object field, or of the one that a leaf stands in.
    DEFINITION is what the workflow says a leaf is, or None; TYPE_WARNING warns of a value that is not.
    """

    PATH = ItemRole.UserRole
    KIND = ItemRole.UserRole + 1
    REVIEW = ItemRole.UserRole + 2
    BAND = ItemRole.UserRole + 3
    STATUS = ItemRole.UserRole + 4
    CONFIDENCE = ItemRole.UserRole + 5
    UNIT = ItemRole.UserRole + 6
    OVERRIDDEN = ItemRole.UserRole + 7
    REASONS = ItemRole.UserRole + 8
    NEEDS_ATTENTION = ItemRole.UserRole + 9
    ATTENTION_COUNT = ItemRole.UserRole + 10
    LEAF_COUNT = ItemRole.UserRole + 11
    ROW_MARK = ItemRole.UserRole + 12
    DEFINITION = ItemRole.UserRole + 13
    TYPE_WARNING = ItemRole.UserRole + 14


_HEADERS = {
    FieldColumn.NAME: "Field",
    FieldColumn.VALUE: "Value",
    FieldColumn.ORIGINAL: "Extracted",
    FieldColumn.CONFIDENCE: "Confidence",
    FieldColumn.EVIDENCE: "Pages",
    FieldColumn.STATUS: "Status",
}
_HEADER_TIPS = {
    FieldColumn.NAME: "The field's name",
    FieldColumn.VALUE: "The value that counts: the override if there is one, else what was extracted",
    FieldColumn.ORIGINAL: "What the service extracted, where an override stands instead of it",
    FieldColumn.CONFIDENCE: "How sure the service is, 0 to 100: a signal, not a verdict",
    FieldColumn.EVIDENCE: "The pages on which the field's quotes were found",
    FieldColumn.STATUS: "What was done about the field, or why it needs attention",
}


def header_data(section: int, role: int) -> str | None:
    """Return a column's heading, or what explains it."""
    match role:
        case ItemRole.DisplayRole:
            return _HEADERS[FieldColumn(section)]
        case ItemRole.ToolTipRole:
            return _HEADER_TIPS[FieldColumn(section)]
        case _:
            return None


def leaf_data(
    review: FieldReview, column: int, role: int, definitions: FieldDefinitions | None = None
) -> Any:
    """Return what a leaf's cell shows, says or is; `definitions` tell whether its value fits."""
    match role:
        case ItemRole.DisplayRole:
            return _leaf_text(review, column)
        case ItemRole.EditRole:
            return _editable(review) if column == FieldColumn.VALUE else None
        case ItemRole.ToolTipRole:
            return plain_tooltip(_leaf_tip(review, column))
        case ItemRole.AccessibleTextRole:
            said = _leaf_spoken(review, column)
            warned = _type_warning(review, definitions) if column <= FieldColumn.VALUE else ""
            return f"{said}, warning: {warned}" if warned else said
        case FieldRole.DEFINITION:
            return definitions.at(review.path) if definitions else None
        case FieldRole.TYPE_WARNING:
            return _type_warning(review, definitions)
        case FieldRole.PATH:
            return review.path
        case FieldRole.KIND:
            return NodeKind.LEAF
        case FieldRole.REVIEW:
            return review
        case FieldRole.BAND:
            return review.band
        case FieldRole.STATUS:
            return review.status
        case FieldRole.CONFIDENCE:
            return review.field.confidence
        case FieldRole.UNIT:
            return texts.unit_text(review.field)
        case FieldRole.OVERRIDDEN:
            return review.state.override is not None
        case FieldRole.REASONS:
            return review.reasons
        case FieldRole.NEEDS_ATTENTION:
            return review.needs_attention
        case FieldRole.ATTENTION_COUNT:
            return int(review.needs_attention)
        case FieldRole.LEAF_COUNT:
            return 1
        case FieldRole.ROW_MARK:
            return review.row_mark
        case _:
            return None


def _leaf_text(review: FieldReview, column: int) -> str:
    match column:
        case FieldColumn.NAME:
            return texts.name_of(review.path)
        case FieldColumn.VALUE:
            return texts.shown_value(review)
        case FieldColumn.ORIGINAL:
            return texts.original_text(review)
        case FieldColumn.CONFIDENCE:
            return texts.confidence_text(review.field.confidence)
        case FieldColumn.EVIDENCE:
            return texts.evidence_text(review.locations)
        case _:
            return texts.status_text(review)


def _type_warning(review: FieldReview, definitions: FieldDefinitions | None) -> str:
    if definitions is None or review.is_blind:
        return ""
    return definitions.type_warning(review.path, review.effective_value)


def _editable(review: FieldReview) -> str:
    return "" if review.is_blind else display_text(review.effective_value)


def _leaf_tip(review: FieldReview, column: int) -> str:
    match column:
        case FieldColumn.NAME:
            return str(review.path)
        case FieldColumn.VALUE:
            return texts.full_value(review)
        case FieldColumn.ORIGINAL if review.state.override is not None:
            return display_text(review.field.value)
        case FieldColumn.CONFIDENCE:
            return texts.spoken_confidence(review).capitalize()
        case FieldColumn.EVIDENCE:
            return texts.spoken_evidence(review).capitalize()
        case FieldColumn.STATUS:
            return texts.reason_sentences(review) or texts.status_text(review)
        case _:
            return ""


def _leaf_spoken(review: FieldReview, column: int) -> str:
    if column == FieldColumn.NAME:
        return texts.spoken_field(review)
    said = {
        FieldColumn.VALUE: texts.spoken_value,
        FieldColumn.ORIGINAL: texts.spoken_original,
        FieldColumn.CONFIDENCE: texts.spoken_confidence,
        FieldColumn.EVIDENCE: texts.spoken_evidence,
        FieldColumn.STATUS: texts.spoken_status,
    }[FieldColumn(column)]
    return f"{texts.spoken_name(review.path)}, {said(review)}"
