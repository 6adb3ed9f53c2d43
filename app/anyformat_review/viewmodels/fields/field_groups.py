"""The cells of headings, sections, object fields and rows."""

from typing import Any

from anyformat_review.domain.review.review import RowMark
from anyformat_review.domain.visible_text import one_line
from anyformat_review.translation import tr
from anyformat_review.viewmodels import field_texts as texts
from anyformat_review.viewmodels import plurals
from anyformat_review.viewmodels.fields.field_cells import FieldColumn, FieldMark, FieldRole
from anyformat_review.viewmodels.fields.field_tree import FieldTree, NodeKind
from anyformat_review.viewmodels.fields.shown_fields import ShownFields
from anyformat_review.viewmodels.inline_texts import row_mark_text
from anyformat_review.viewmodels.model_index import ItemRole
from anyformat_review.viewmodels.tooltips import plain_tooltip


def heading_data(shown: ShownFields, node: int, column: int, role: int) -> Any:
    """Return the data of a heading for a role."""
    match role:
        case ItemRole.DisplayRole | ItemRole.ToolTipRole if column == FieldColumn.NAME:
            title = shown.title(node)
            return title if role == ItemRole.DisplayRole else plain_tooltip(title)
        case ItemRole.DisplayRole if column == FieldColumn.STATUS:
            return plurals.attention_count_text(shown.attention(node))
        case ItemRole.DisplayRole:
            return ""
        case ItemRole.AccessibleTextRole:
            counts = plurals.fields_text(shown.leaf_count(node)), _attention(shown, node)
            return ", ".join((shown.title(node), *counts))
        case _:
            return _shared_data(shown, node, role)


def group_data(tree: FieldTree, node: int, column: int, role: int) -> Any:
    """Return the data of a section, an object field or a row for a role."""
    match role:
        case ItemRole.DisplayRole:
            return _group_text(tree, node, column)
        case ItemRole.ToolTipRole:
            return plain_tooltip(_group_text(tree, node, column))
        case ItemRole.AccessibleTextRole:
            return _spoken_group(tree, node)
        case FieldRole.PATH:
            return tree.path(node)
        case FieldRole.ROW_MARK:
            return _row_mark(tree, node)
        case _:
            return _shared_data(tree, node, role)


def _shared_data(nodes: FieldTree | ShownFields, node: int, role: int) -> Any:
    if role == FieldRole.KIND:
        return nodes.kind(node)
    if role == FieldRole.MARK and nodes.attention(node):
        return FieldMark.ATTENTION
    return None


def _group_text(tree: FieldTree, node: int, column: int) -> str:
    kind = tree.kind(node)
    match column:
        case FieldColumn.NAME:
            return tree.title(node)
        case FieldColumn.VALUE if kind is NodeKind.OBJECT:
            return plurals.rows_text(len(tree.children[node]))
        case FieldColumn.VALUE if kind is NodeKind.ROW:
            reviews = (tree.review(cell) for cell in tree.children[node])
            values = (texts.short_value(review) for review in reviews if review)
            return one_line(" · ".join(values))
        case FieldColumn.EVIDENCE:
            return tree.pages(node)
        case FieldColumn.STATUS:
            mark, count = _row_mark(tree, node), plurals.attention_count_text(tree.attention(node))
            return ", ".join(part for part in (mark and texts.mark_text(mark), count) if part)
        case _:
            return ""


def _row_mark(tree: FieldTree, node: int) -> RowMark | None:
    """Return the mark of a row, which each of its cells has."""
    if tree.kind(node) is not NodeKind.ROW:
        return None
    reviews = (tree.review(cell) for cell in tree.children[node])
    return next((review.row_mark for review in reviews if review), None)


def _spoken_group(tree: FieldTree, node: int) -> str:
    mark, pages = _row_mark(tree, node), tree.pages(node)
    parts = (
        tree.title(node),
        pages and tr("pages {pages}").format(pages=pages),
        _group_text(tree, node, FieldColumn.VALUE),
        mark and row_mark_text(mark),
        _attention(tree, node),
    )
    return ", ".join(part for part in parts if part)


def _attention(nodes: FieldTree | ShownFields, node: int) -> str:
    return plurals.attention_count_text(nodes.attention(node)) or tr("nothing needs attention")
