"""Random changes of the model, checked by the Qt model tester."""

import random
from itertools import product

from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from anyformat_review.domain.search.field_query import parse_query
from anyformat_review.viewmodels.fields.field_cells import FieldColumn, FieldRole
from anyformat_review.viewmodels.fields.field_order import Arrangement, Grouping
from anyformat_review.viewmodels.fields.field_tree import NodeKind
from anyformat_review.viewmodels.fields.field_tree_model import FieldTreeModel
from support import sample_reviews as samples
from support.sample_reviews import field, path, review_of

QUERIES = ("", "amount", "is:attention", "conf:<80 or name:supplier", "-status:open", "nothing")


def leaves(model: FieldTreeModel, above: QModelIndex | None = None) -> list[str]:
    """Return the paths of all visible leaves from top to bottom."""
    parent, found = above or QModelIndex(), []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        if index.data(FieldRole.KIND) == NodeKind.LEAF:
            found.append(str(index.data(FieldRole.PATH)))
        found += leaves(model, index)
    return found


def test_model_stays_consistent_under_random_changes(qapp: object) -> None:
    dice, model = random.Random(11), FieldTreeModel()  # noqa: S311 - nothing is secret
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    QAbstractItemModelTester(model, mode, model)
    state = samples.invoice()
    model.set_state(state)
    ways = [
        Arrangement(column, down, grouping)
        for column, down, grouping in product((None, *FieldColumn), (False, True), Grouping)
    ]
    for _ in range(120):
        match dice.randrange(4):
            case 0:
                model.set_query(parse_query(dice.choice(QUERIES)))
            case 1:
                model.arrange(dice.choice(ways))
            case 2:
                where = dice.choice(list(state.reviews))
                decide = dice.choice((samples.confirmed, samples.reverted))
                state = decide(state, where)
                model.apply(state, [where])
            case _:
                model.reveal(dice.choice(list(state.reviews)))
        shown = leaves(model)
        assert len(shown) == len(set(shown)) == model.shown_count
        matching = {str(p) for p, r in state.reviews.items() if model.query.test(r)}
        walked, at = [], model.next_leaf(None, 1)
        while at is not None:
            walked.append(str(at))
            at = model.next_leaf(at, 1)
        assert walked == shown
        assert model.attention_count == state.attention_count
        if not matching:
            continue
        model.arrange(model.arrangement)
        assert set(leaves(model)) == matching
    model.deleteLater()


def test_many_siblings_are_split_into_ranges(qapp: object) -> None:
    model = FieldTreeModel()
    model.set_state(review_of({f"f{n:04}": field(str(n), n % 100) for n in range(2_500)}))
    tops = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert tops == ["1 to 1,000", "1,001 to 2,000", "2,001 to 2,500"]
    last = model.index_of(path("f2499"))
    assert (last.row(), last.parent().row(), model.rowCount(last.parent())) == (499, 2, 500)
    assert model.next_leaf(path("f0999"), 1) == path("f1000")
    model.arrange(Arrangement(FieldColumn.VALUE, True, Grouping.BAND))
    assert [model.index(row, 0).data() for row in range(3)] == [
        "Low confidence",
        "Medium confidence",
        "High confidence",
    ]
    model.set_query(parse_query("f000"))
    assert model.shown_count == 10
    model.deleteLater()


def test_next_needing_attention_follows_the_visible_order(qapp: object) -> None:
    model = FieldTreeModel()
    model.set_state(samples.invoice())
    model.arrange(Arrangement(FieldColumn.CONFIDENCE))
    found, at = [], None
    for _ in range(3):
        at = model.next_needing_attention(at, True)
        found.append(str(at))
    assert found == ["due_date", "line_items[0].amount", "issue_date"]
    assert model.next_needing_attention(path("due_date"), False, False) is None
    model.deleteLater()
