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


class Column(IntEnum):
    """The columns of the field table."""

    NAME = 0
    VALUE = 1
    ORIGINAL = 2
    CONFIDENCE = 3
    EVIDENCE = 4
    STATUS = 5


class Role(IntEnum):
    """What the model knows of a row beyond words; Qt hands text enums on as plain strings.

    PATH: `FieldPath` of a leaf, an object field or a row. KIND: `NodeKind`. REVIEW, BAND,
    STATUS, CONFIDENCE (0–100 or None), UNIT, OVERRIDDEN and REASONS are a leaf's.
    ATTENTION_COUNT and LEAF_COUNT count the leaves of any row, itself included. ROW_MARK is
    what a reviewer said of the row of an object field, or of the one that a leaf stands in.
    DEFINITION is what the workflow says a leaf is, or None; MISFIT warns of a value that is not.
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
    MISFIT = ItemRole.UserRole + 14


_HEADERS = {
    Column.NAME: "Field",
    Column.VALUE: "Value",
    Column.ORIGINAL: "Extracted",
    Column.CONFIDENCE: "Confidence",
    Column.EVIDENCE: "Pages",
    Column.STATUS: "Status",
}
_HEADER_TIPS = {
    Column.NAME: "The field's name",
    Column.VALUE: "The value that counts: the override if there is one, else what was extracted",
    Column.ORIGINAL: "What the service extracted, where an override stands instead of it",
    Column.CONFIDENCE: "How sure the service is, 0 to 100: a signal, not a verdict",
    Column.EVIDENCE: "The pages on which the field's quotes were found",
    Column.STATUS: "What was done about the field, or why it needs attention",
}


def header_data(section: int, role: int) -> str | None:
    """Return a column's heading, or what explains it."""
    match role:
        case ItemRole.DisplayRole:
            return _HEADERS[Column(section)]
        case ItemRole.ToolTipRole:
            return _HEADER_TIPS[Column(section)]
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
            return _editable(review) if column == Column.VALUE else None
        case ItemRole.ToolTipRole:
            return plain_tooltip(_leaf_tip(review, column))
        case ItemRole.AccessibleTextRole:
            said = _leaf_spoken(review, column)
            warned = _misfit(review, definitions) if column <= Column.VALUE else ""
            return f"{said}, warning: {warned}" if warned else said
        case Role.DEFINITION:
            return definitions.at(review.path) if definitions else None
        case Role.MISFIT:
            return _misfit(review, definitions)
        case Role.PATH:
            return review.path
        case Role.KIND:
            return NodeKind.LEAF
        case Role.REVIEW:
            return review
        case Role.BAND:
            return review.band
        case Role.STATUS:
            return review.status
        case Role.CONFIDENCE:
            return review.field.confidence
        case Role.UNIT:
            return texts.unit_text(review.field)
        case Role.OVERRIDDEN:
            return review.state.override is not None
        case Role.REASONS:
            return review.reasons
        case Role.NEEDS_ATTENTION:
            return review.needs_attention
        case Role.ATTENTION_COUNT:
            return int(review.needs_attention)
        case Role.LEAF_COUNT:
            return 1
        case Role.ROW_MARK:
            return review.row_mark
        case _:
            return None


def _leaf_text(review: FieldReview, column: int) -> str:
    match column:
        case Column.NAME:
            return texts.name_of(review.path)
        case Column.VALUE:
            return texts.shown_value(review)
        case Column.ORIGINAL:
            return texts.original_text(review)
        case Column.CONFIDENCE:
            return texts.confidence_text(review.field.confidence)
        case Column.EVIDENCE:
            return texts.evidence_text(review.locations)
        case _:
            return texts.status_text(review)


def _misfit(review: FieldReview, definitions: FieldDefinitions | None) -> str:
    if definitions is None or review.is_blind:
        return ""
    return definitions.misfit(review.path, review.effective_value)


def _editable(review: FieldReview) -> str:
    return "" if review.is_blind else display_text(review.effective_value)


def _leaf_tip(review: FieldReview, column: int) -> str:
    match column:
        case Column.NAME:
            return str(review.path)
        case Column.VALUE:
            return texts.whole_value(review)
        case Column.ORIGINAL if review.state.override is not None:
            return display_text(review.field.value)
        case Column.CONFIDENCE:
            return texts.spoken_confidence(review).capitalize()
        case Column.EVIDENCE:
            return texts.spoken_evidence(review).capitalize()
        case Column.STATUS:
            return texts.reason_sentences(review) or texts.status_text(review)
        case _:
            return ""


def _leaf_spoken(review: FieldReview, column: int) -> str:
    if column == Column.NAME:
        return texts.spoken_field(review)
    said = {
        Column.VALUE: texts.spoken_value,
        Column.ORIGINAL: texts.spoken_original,
        Column.CONFIDENCE: texts.spoken_confidence,
        Column.EVIDENCE: texts.spoken_evidence,
        Column.STATUS: texts.spoken_status,
    }[Column(column)]
    return f"{texts.spoken_name(review.path)}, {said(review)}"
