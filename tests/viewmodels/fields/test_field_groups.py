from PySide6.QtCore import Qt

from anyformat_review.domain.review.review import RowMark
from anyformat_review.viewmodels.fields.field_cells import FieldColumn, FieldMark, FieldRole
from anyformat_review.viewmodels.fields.field_groups import group_data, heading_data
from anyformat_review.viewmodels.fields.field_order import Arrangement, Grouping, LeafOrder
from anyformat_review.viewmodels.fields.field_tree import ROOT, FieldTree, NodeKind
from anyformat_review.viewmodels.fields.shown_fields import ShownFields
from anyformat_review.viewmodels.fields.sort_keys import SortKeyCache
from support.sample_reviews import field, marked, path, review_of

DISPLAY, SPOKEN = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole
ROWS = ({"name": field("Pen", 20.0), "amount": field("1,50")}, {"name": field("Ink")})


def test_rows_and_object_fields_are_summarised() -> None:
    state = marked(review_of({"items": ROWS}), path("items[1]"), RowMark.DELETED)
    tree = FieldTree(state)
    table, row, gone = (tree.id_of(path(text)) for text in ("items", "items[0]", "items[1]"))

    def cells(node: int | None) -> list[str]:
        assert node is not None
        shown = (FieldColumn.NAME, FieldColumn.VALUE, FieldColumn.STATUS)
        return [group_data(tree, node, column, DISPLAY) for column in shown]

    assert cells(table) == ["items", "2 rows", "1 needs attention"]
    assert cells(row) == ["Row 1", "Pen · 1,50", "1 needs attention"]
    assert cells(gone) == ["Row 2", "Ink", "Row deleted"]
    assert row is not None
    assert group_data(tree, row, FieldColumn.NAME, SPOKEN) == (
        "Row 1, Pen · 1,50, 1 needs attention"
    )
    assert group_data(tree, row, FieldColumn.NAME, FieldRole.MARK) is FieldMark.ATTENTION


def test_heading_counts_its_leaves() -> None:
    tree = FieldTree(review_of({"a": field("1", 20.0), "b": field("2"), "c": field("3")}))
    order = LeafOrder(SortKeyCache(tree.reviews, tree.changes), Arrangement(grouping=Grouping.BAND))
    shown = ShownFields(tree, order=order)
    low, high = shown.children(ROOT)

    def data(node: int, role: int, column: FieldColumn = FieldColumn.NAME) -> object:
        return heading_data(shown, node, column, role)

    assert data(low, DISPLAY) == "Low confidence"
    assert data(low, DISPLAY, FieldColumn.STATUS) == "1 needs attention"
    assert data(high, SPOKEN) == "High confidence, 2 fields, nothing needs attention"
    assert data(high, FieldRole.KIND) is NodeKind.SECTION
    assert data(high, FieldRole.MARK) is None
