import gc
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from anyformat_review.domain.results.collection import Extraction
from anyformat_review.domain.results.confidence import Band
from anyformat_review.domain.results.evidence import Grounding
from anyformat_review.domain.results.field_path import Scope
from anyformat_review.domain.review.review import RowMark
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.search.field_query import parse_query
from anyformat_review.viewmodels.fields.field_cells import FieldColumn, FieldMark, FieldRole
from anyformat_review.viewmodels.fields.field_tree import NodeKind
from anyformat_review.viewmodels.fields.field_tree_model import FieldTreeModel
from support import sample_reviews as samples
from support.sample_reviews import bundle, confirmed, field, invoice, overridden, path, review_of

Shown = Callable[[ReviewState], FieldTreeModel]
ItemRole = Qt.ItemDataRole


@pytest.fixture
def model(qapp: object) -> Iterator[FieldTreeModel]:
    model = FieldTreeModel()
    # It reports errors as Qt warnings, which fail the test.
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    yield model
    tester.deleteLater()


@pytest.fixture
def shown(model: FieldTreeModel) -> Shown:
    def show(state: ReviewState) -> FieldTreeModel:
        model.set_state(state)
        return model

    return show


def outline(model: FieldTreeModel, parent: QModelIndex | None = None) -> list[object]:
    """Return the names as nested lists."""
    above = parent or QModelIndex()
    found: list[object] = []
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        found.append(index.data())
        if model.rowCount(index):
            found.append(outline(model, index))
    return found


def cell(
    model: FieldTreeModel, where: str, column: FieldColumn, role: int = ItemRole.DisplayRole
) -> object:
    return model.index_of(path(where), column).data(role)


def test_no_review_is_an_empty_table(model: FieldTreeModel) -> None:
    assert (model.rowCount(), model.leaf_count, model.attention_count) == (0, 0, 0)
    assert model.next_leaf(None, 1) is None
    assert model.next_needing_attention(None, True) is None
    assert not model.index_of(path("total")).isValid()


def test_fields_without_splits_are_at_the_top_level(shown: Shown) -> None:
    assert outline(shown(invoice())) == [
        "invoice_number",
        "supplier",
        "issue_date",
        "due_date",
        "total_amount",
        "purchase_order",
        "cost_centre",
        "line_items",
        ["Row 1", ["item", "qty", "amount"], "Row 2", ["item", "qty", "amount"]],
    ]


def test_splits_are_sections(shown: Shown) -> None:
    model = shown(bundle())
    assert outline(model) == [
        "Statement · 1234-5678",
        ["account"],
        "Statement · 9999-0000",
        ["account"],
        "Check",
        ["amount"],
    ]
    sections = [model.index(row, FieldColumn.STATUS) for row in range(3)]
    assert [section.data() for section in sections] == ["", "1 needs attention", ""]
    assert model.index(1, 0).data(ItemRole.AccessibleTextRole) == (
        "Statement · 9999-0000, 1 needs attention"
    )


def test_repeated_sections_are_numbered(shown: Shown) -> None:
    scopes = (Scope("Check"), Scope("Check", occurrence=2))
    model = shown(review_of(extractions=[Extraction(scope, {"a": field("x")}) for scope in scopes]))
    assert outline(model) == ["Check", ["a"], "Check (2)", ["a"]]


def test_rows_and_object_fields_are_summarised(shown: Shown) -> None:
    model = shown(invoice())
    assert cell(model, "line_items", FieldColumn.VALUE) == "2 rows"
    assert cell(model, "line_items", FieldColumn.STATUS) == "3 need attention"
    assert cell(model, "line_items[0]", FieldColumn.VALUE) == "Pump valve DN50 · 12 · 1.026,00"
    assert cell(model, "line_items", FieldColumn.NAME, FieldRole.KIND) == NodeKind.OBJECT
    assert cell(model, "line_items", FieldColumn.NAME, ItemRole.AccessibleTextRole) == (
        "line_items, 2 rows, 3 need attention"
    )


def test_object_field_without_rows_is_shown(shown: Shown) -> None:
    model = shown(review_of({"rows": (), "after": field("x")}))
    assert outline(model) == ["rows", "after"]
    assert cell(model, "rows", FieldColumn.VALUE) == "no rows"


@pytest.mark.parametrize(
    ("where", "texts"),
    [
        ("invoice_number", ["INV-2024-0847", "", "97", "1", "Unchecked"]),
        ("supplier", ["Helios Lumen S.L.", "", "88", "1, not on page 2", "Quote not found"]),
        ("due_date", ["2024-04-02", "", "41", "1, 2", "Low confidence"]),
        ("total_amount", ["1.250,00", "", "92", "2", "Rule failed"]),
        ("purchase_order", ["–", "", "–", "–", "No value"]),
        ("cost_centre", ["CC-204", "", "85", "metadata", "Unchecked"]),
        ("line_items[0].item", ["Pump valve DN50", "", "91", "2 (similar)", "Unchecked"]),
        ("line_items[1].amount", ["224,00", "", "93", "not on page 2", "Quote not found"]),
    ],
)
def test_cells_of_a_leaf(shown: Shown, where: str, texts: list[str]) -> None:
    model = shown(invoice())
    assert [cell(model, where, column) for column in list(FieldColumn)[1:]] == texts


def test_roles_of_a_leaf_are_states(shown: Shown) -> None:
    model = shown(invoice())
    index = model.index_of(path("total_amount"), FieldColumn.CONFIDENCE)
    assert index.data(FieldRole.BAND) == Band.HIGH
    assert index.data(FieldRole.CONFIDENCE) == 92.0
    assert index.data(FieldRole.VALUE_CELL).unit == "EUR"
    assert index.data(FieldRole.MARK) == FieldMark.FAILED_RULE
    assert index.data(FieldRole.REVIEW).reasons[0].sentence == "Rule failed: Sum of the rows."
    assert index.data(FieldRole.REVIEW).path == path("total_amount") == index.data(FieldRole.PATH)
    assert index.data(ItemRole.ForegroundRole) is None
    assert index.data(ItemRole.BackgroundRole) is None
    assert index.data(ItemRole.DecorationRole) is None


def test_accessible_texts_of_a_leaf(shown: Shown) -> None:
    state = review_of(
        {"total_amount": field("1.250,00", 92.0, unit="EUR"), "po": field(None, None)},
        quotes={"total_amount": [samples.quote("Total", 2)]},
    )
    model = shown(state)
    spoken = ItemRole.AccessibleTextRole
    assert cell(model, "total_amount", FieldColumn.NAME, spoken) == (
        "total_amount, 1.250,00 EUR, confidence 92, high, unchecked, evidence page 2, found: Total"
    )
    assert [cell(model, "total_amount", column, spoken) for column in list(FieldColumn)[1:]] == [
        "total_amount, 1.250,00 EUR",
        "total_amount, not edited",
        "total_amount, confidence 92, high",
        "total_amount, evidence page 2, found",
        "total_amount, unchecked",
    ]
    assert cell(model, "po", FieldColumn.NAME, spoken) == (
        "po, no value, confidence unknown, unchecked, "
        "needs attention: No value was extracted, no evidence"
    )
    model.set_state(overridden(state, path("total_amount"), ""))
    assert cell(model, "total_amount", FieldColumn.NAME, spoken) == (
        "total_amount, empty, extracted 1.250,00 EUR, confidence 92, high, edited, "
        "evidence page 2, found: Total"
    )
    model.set_state(invoice())
    assert str(cell(model, "line_items[1].qty", FieldColumn.NAME, spoken)).startswith(
        "line_items row 2 qty, 400, "
    )


@pytest.mark.parametrize(
    ("grounding", "spoken"),
    [
        (Grounding.APPROXIMATE, "evidence page 2, similar text found"),
        (Grounding.OTHER_PAGE, "evidence page 3, not on page 2"),
        (Grounding.NOT_FOUND, "evidence not on page 2"),
        (Grounding.METADATA, "evidence from metadata"),
    ],
)
def test_grounding_has_texts(shown: Shown, grounding: Grounding, spoken: str) -> None:
    state = review_of(
        {"a": field("x")},
        quotes={
            "a": [samples.quote("x", 2, grounding, 3 if grounding is Grounding.OTHER_PAGE else 2)]
        },
    )
    model = shown(state)
    assert cell(model, "a", FieldColumn.EVIDENCE, ItemRole.AccessibleTextRole) == f"a, {spoken}"


def test_hidden_characters_and_breaks_are_shown_on_one_line(shown: Shown) -> None:
    model = shown(review_of({"a": field("1\u202e2\nthree")}))
    assert cell(model, "a", FieldColumn.VALUE) == "1⟦U+202E⟧2⏎three"
    assert cell(model, "a", FieldColumn.VALUE, ItemRole.EditRole) == "1\u202e2\nthree"


def test_tooltips_escape_markup(shown: Shown) -> None:
    model = shown(review_of({"<b>x": field("<img src=file:///etc/passwd>")}))
    tips = [model.index(0, column).data(ItemRole.ToolTipRole) for column in (0, 1)]
    assert tips == [
        '<p style="white-space:pre-wrap">&lt;b&gt;x</p>',
        '<p style="white-space:pre-wrap">&lt;img src=file:///etc/passwd&gt;</p>',
    ]


@pytest.mark.parametrize(
    ("confidence", "text"), [(0.0, "0"), (79.96, "79.9"), (88.5, "88.5"), (100.0, "100")]
)
def test_confidence_is_truncated(shown: Shown, confidence: float, text: str) -> None:
    model = shown(review_of({"a": field("x", confidence)}))
    assert cell(model, "a", FieldColumn.CONFIDENCE) == text


def test_only_the_value_of_a_leaf_is_editable(shown: Shown) -> None:
    model = shown(invoice())
    editable = Qt.ItemFlag.ItemIsEditable
    assert model.index_of(path("supplier"), FieldColumn.VALUE).flags() & editable
    assert not model.index_of(path("supplier"), FieldColumn.NAME).flags() & editable
    assert not model.index_of(path("line_items"), FieldColumn.VALUE).flags() & editable


def test_set_data_requests_an_override_and_changes_nothing(shown: Shown) -> None:
    model = shown(invoice())
    requests, changes = QSignalSpy(model.override_requested), QSignalSpy(model.dataChanged)
    assert model.setData(model.index_of(path("supplier"), FieldColumn.VALUE), "Helios")
    assert [requests.at(row) for row in range(requests.count())] == [[path("supplier"), "Helios"]]
    assert cell(model, "supplier", FieldColumn.VALUE) == "Helios Lumen S.L."
    assert changes.count() == 0
    assert not model.setData(model.index_of(path("supplier"), FieldColumn.NAME), "x")
    assert not model.setData(model.index_of(path("line_items"), FieldColumn.VALUE), "x")
    assert requests.count() == 1


def test_extracted_value_of_an_override_is_shown(shown: Shown) -> None:
    state = invoice()
    model = shown(state)
    model.apply(overridden(state, path("supplier"), "Helios"), [path("supplier")])
    assert cell(model, "supplier", FieldColumn.VALUE) == "Helios"
    assert cell(model, "supplier", FieldColumn.ORIGINAL) == "Helios Lumen S.L."
    assert cell(model, "supplier", FieldColumn.STATUS) == "Edited"
    assert cell(model, "supplier", FieldColumn.VALUE, FieldRole.VALUE_CELL).is_overridden


def test_empty_override_differs_from_no_value(shown: Shown) -> None:
    model = shown(overridden(invoice(), path("supplier"), ""))
    assert cell(model, "supplier", FieldColumn.VALUE) == "(empty)"
    assert cell(model, "purchase_order", FieldColumn.VALUE) == "–"


def test_decision_changes_the_smallest_rectangles(shown: Shown) -> None:
    state = invoice()
    model = shown(state)
    changes, reset = QSignalSpy(model.dataChanged), QSignalSpy(model.modelReset)
    amount = path("line_items[0].amount")
    model.apply(confirmed(state, amount), [amount])
    assert [
        (first.data(), first.column(), last.row() - first.row(), last.column())
        for first, last, _ in (changes.at(row) for row in range(changes.count()))
    ] == [("amount", 0, 0, 5), ("Row 1", 0, 0, 5), ("line_items", 0, 0, 5)]
    assert reset.count() == 0
    assert cell(model, "line_items[0]", FieldColumn.STATUS) == ""
    assert cell(model, "line_items", FieldColumn.STATUS) == "2 need attention"
    assert cell(model, "line_items[0].amount", FieldColumn.STATUS) == "Confirmed"
    assert model.attention_count == 7


def test_undo_restores_the_counts(shown: Shown) -> None:
    state = invoice()
    model = shown(state)
    model.apply(confirmed(state, path("due_date")), [path("due_date")])
    model.apply(samples.reverted(state, path("due_date")), [path("due_date")])
    assert model.attention_count == 8


def test_row_shows_its_mark(shown: Shown) -> None:
    state, row = invoice(), path("line_items[0]")
    model = shown(state)
    changes = QSignalSpy(model.dataChanged)
    state = samples.marked(state, row, RowMark.DELETED)
    model.apply(state, [row, *state.cells(row)])
    assert changes.at(changes.count() - 2)[0].data() == "Row 1"
    assert cell(model, "line_items[0]", FieldColumn.STATUS) == "Row deleted"
    assert cell(model, "line_items[0]", FieldColumn.STATUS, FieldRole.ROW_MARK) == RowMark.DELETED
    assert cell(model, "line_items[0]", FieldColumn.NAME, ItemRole.AccessibleTextRole) == (
        "Row 1, Pump valve DN50 · 12 · 1.026,00, row deleted, nothing needs attention"
    )
    assert model.attention_count == 7
    state = samples.marked(state, row, None)
    model.apply(state, [row, *state.cells(row)])
    assert cell(model, "line_items[0]", FieldColumn.STATUS) == "1 needs attention"


def test_unknown_paths_are_ignored(shown: Shown) -> None:
    state = invoice()
    model = shown(state)
    changes = QSignalSpy(model.dataChanged)
    model.apply(state, [path("no_such"), path("line_items")])
    assert changes.count() == 0


# --- filter ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("date", ["issue_date", "due_date"]),
        ("HELIOS", ["supplier"]),
        ("amount 1.0", ["line_items", ["Row 1", ["amount"]]]),
        ("line_items[1]", ["line_items", ["Row 2", ["item", "qty", "amount"]]]),
        ("<a2>", ["line_items", ["Row 2", ["item"]]]),
        ("nothing like it", []),
        ("  ", None),
    ],
)
def test_filter(shown: Shown, words: str, found: list[object] | None) -> None:
    model = shown(invoice())
    everything = outline(model)
    model.set_query(parse_query(words))
    assert outline(model) == (everything if found is None else found)
    model.set_query(parse_query(""))
    assert outline(model) == everything
    assert model.shown_count == model.leaf_count == 13


def test_filter_finds_the_section(shown: Shown) -> None:
    model = shown(bundle())
    model.set_query(parse_query("statement/9999"))
    assert outline(model) == ["Statement · 9999-0000", ["account"]]


def test_attention_only(shown: Shown) -> None:
    model = shown(invoice())
    model.set_query(parse_query("is:attention"))
    assert outline(model) == [
        "supplier",
        "issue_date",
        "due_date",
        "total_amount",
        "purchase_order",
        "line_items",
        ["Row 1", ["amount"], "Row 2", ["item", "amount"]],
    ]
    model.set_query(parse_query("date"))
    assert outline(model) == ["issue_date", "due_date"]
    assert (model.shown_count, model.attention_count) == (2, 8)


def test_filter_keeps_the_current_field(shown: Shown) -> None:
    model = shown(invoice())
    kept = QPersistentModelIndex(model.index_of(path("line_items[1].qty"), FieldColumn.VALUE))
    gone = QPersistentModelIndex(model.index_of(path("supplier")))
    model.set_query(parse_query("qty 400"))
    assert (kept.data(), kept.row(), kept.parent().row()) == ("400", 0, 0)
    assert not gone.isValid()
    model.set_query(parse_query(""))
    assert (kept.data(), kept.row(), kept.parent().row()) == ("400", 1, 1)


def test_decision_does_not_move_filtered_rows(shown: Shown) -> None:
    state = invoice()
    model = shown(state)
    model.set_query(parse_query("is:attention"))
    before = outline(model)
    done = confirmed(state, path("due_date"))
    model.apply(done, [path("due_date")])
    assert outline(model) == before
    assert cell(model, "due_date", FieldColumn.STATUS) == "Confirmed"


def test_new_match_is_added(shown: Shown) -> None:
    state = invoice()
    done = confirmed(state, path("line_items[0].amount"))
    model = shown(done)
    model.set_query(parse_query("is:attention"))
    assert not model.index_of(path("line_items[0].amount")).isValid()
    reset = QSignalSpy(model.modelReset)
    model.apply(state, [path("line_items[0].amount")])
    assert reset.count() == 0
    assert outline(model)[-1] == ["Row 1", ["amount"], "Row 2", ["item", "amount"]]


def test_only_the_newest_reviews_are_kept_and_searched(shown: Shown) -> None:
    state, where = invoice(), path("supplier")
    model = shown(state)
    model.warm()
    model.apply(overridden(state, where, "Acme"), [where])
    before = state.reviews[where]
    # Its state keeps it, but no list of reviews for the order or the search.
    assert not [each for each in gc.get_referrers(before) if isinstance(each, list)]
    model.set_query(parse_query("acme"))
    assert outline(model) == ["supplier"]
    model.set_query(parse_query("-acme -line_items -date total"))
    assert outline(model) == ["total_amount"]


def test_hidden_values_are_not_found(shown: Shown) -> None:
    state = invoice()
    model = shown(state)
    model.warm()
    model.apply(state.with_blind_share(100), list(state.reviews))
    model.set_query(parse_query("INV-2024"))
    assert outline(model) == []


def test_hidden_field_can_be_revealed(shown: Shown) -> None:
    model = shown(invoice())
    model.set_query(parse_query("date"))
    assert model.reveal(path("line_items[1].qty"))
    assert outline(model) == ["issue_date", "due_date", "line_items", ["Row 2", ["qty"]]]
    assert model.reveal(path("line_items[1].item"))
    assert outline(model)[-1] == ["Row 2", ["item", "qty"]]
    assert model.reveal(path("issue_date"))
    assert not model.reveal(path("line_items"))
    assert not model.reveal(path("no_such"))
    assert not model.reveal(path("line_items[2]"))
    assert model.shown_count == 4


def test_filter_applies_to_the_next_review(shown: Shown) -> None:
    model = shown(invoice())
    model.set_query(parse_query("account"))
    model.set_state(bundle())
    assert model.shown_count == 2


# --- navigation --------------------------------------------------------------------------------


def test_next_leaf_follows_the_visible_order(shown: Shown) -> None:
    model = shown(invoice())
    assert model.next_leaf(None, 1) == path("invoice_number")
    assert model.next_leaf(None, -1) == path("line_items[1].amount")
    assert model.next_leaf(path("cost_centre"), 1) == path("line_items[0].item")
    assert model.next_leaf(path("line_items[0].item"), -1) == path("cost_centre")
    assert model.next_leaf(path("line_items[1].amount"), 1) is None
    assert model.next_leaf(path("invoice_number"), -1) is None
    assert model.next_leaf(path("line_items"), 1) == path("line_items[0].item")
    assert model.next_leaf(path("line_items[1]"), -1) == path("line_items[0].amount")
    model.set_query(parse_query("amount"))
    assert model.next_leaf(path("total_amount"), 1) == path("line_items[0].amount")


def test_next_needing_attention_wraps_around(shown: Shown) -> None:
    model = shown(invoice())
    assert model.next_needing_attention(None, True) == path("supplier")
    assert model.next_needing_attention(None, False) == path("line_items[1].amount")
    assert model.next_needing_attention(path("purchase_order"), True) == path(
        "line_items[0].amount"
    )
    assert model.next_needing_attention(path("line_items[1].amount"), True) == path("supplier")
    assert model.next_needing_attention(path("supplier"), False) == path("line_items[1].amount")


def test_next_needing_attention_prefers_visible_leaves(shown: Shown) -> None:
    state = invoice()
    model = shown(state)
    model.set_query(parse_query("_date"))
    assert model.next_needing_attention(path("due_date"), True) == path("issue_date")
    for name in ("issue_date", "due_date"):
        state = confirmed(state, path(name))
        model.apply(state, [path(name)])
    assert model.next_needing_attention(path("due_date"), True) == path("total_amount")


def test_the_only_remaining_field_is_the_next_one(shown: Shown) -> None:
    model = shown(review_of({"a": field("x", 10.0), "b": field("y")}))
    assert model.next_needing_attention(path("a"), True) == path("a")
    assert model.next_needing_attention(path("a"), False) == path("a")


def test_without_fields_to_check_there_is_no_next_one(shown: Shown) -> None:
    assert shown(review_of({"b": field("y")})).next_needing_attention(None, True) is None


def test_every_cell_has_an_accessible_text(shown: Shown) -> None:
    state = overridden(invoice(), path("supplier"), "Helios")
    state = confirmed(state, path("invoice_number"))
    model = shown(samples.marked(state, path("line_items[0]"), RowMark.DELETED))

    def rows(parent: QModelIndex) -> Iterator[QModelIndex]:
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            yield index
            yield from rows(index)

    spoken = [
        index.siblingAtColumn(column).data(ItemRole.AccessibleTextRole)
        for index in rows(QModelIndex())
        for column in FieldColumn
    ]
    assert len(spoken) == (13 + 1 + 2) * len(FieldColumn)
    assert all(isinstance(text, str) and text.strip() for text in spoken)
