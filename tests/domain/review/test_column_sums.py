"""Numeric columns are added up and compared with the fields that rules name."""

from decimal import Decimal

from anyformat_review.domain.results.collection import Collection, ExtractedField, Extraction
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.results.values import Number
from anyformat_review.domain.review.column_sums import ColumnSum, column_sums
from anyformat_review.domain.review.review import History
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.review.row_changes import deletion, insertion
from anyformat_review.domain.rules.rules import (
    AllOfCheck,
    ArithmeticCheck,
    FieldIndex,
    FieldReference,
    Rule,
    WorkflowRules,
)
from support.tables import LINES, after, line, typed

NET = FieldPath(Scope(), "net")


def state_of(
    *amounts: object, net: object = "350.00", check: ArithmeticCheck | None = None
) -> ReviewState:
    """Return a review of lines with these amounts."""
    rows = tuple(
        {
            "item": ExtractedField(f"thing {at}"),
            "code": ExtractedField(f"00{at}"),
            "year": ExtractedField(Number("2026")),
            "amount": ExtractedField(amount),  # type: ignore[arg-type]
        }
        for at, amount in enumerate(amounts)
    )
    single = {"net": ExtractedField(net), "tax": ExtractedField("0.19")}  # type: ignore[arg-type]
    fields = {**single, "lines": rows}
    workflow = WorkflowRules(
        (
            Rule("r", check=AllOfCheck((check or ArithmeticCheck(("lines.amount",), "net"),))),
            Rule("ai"),
        ),
        FieldIndex.of(
            [
                FieldReference("", "net", None, "float"),
                FieldReference("", "tax", None, "float"),
                FieldReference("", "lines", "amount", "float"),
                FieldReference("", "lines", "year", "string"),
            ]
        ),
    )
    of = Collection("c", b"{}", extractions=(Extraction(Scope(), fields),))  # type: ignore[arg-type]
    return ReviewState.begin(of, History(), {}, None, workflow)


def sums(state: ReviewState) -> tuple[ColumnSum, ...]:
    *steps, found = column_sums(state, LINES)
    assert steps == [None] * (len(state.effective_rows(LINES)) // 50)
    assert found is not None
    return found


def test_a_column_of_numbers_is_added_up_exactly_in_any_notation() -> None:
    expected = ColumnSum("amount", Decimal("350.00"), (NET,), Decimal("350.00"), is_equal=True)
    assert sums(state_of("1.250,00", Number("-900.1"), None, "0.1", "")) == (expected,)
    assert sums(state_of("1", "illegible")) == ()
    assert sums(state_of(None)) == (), "nothing is added up"
    assert sums(state_of(*["7"] * 120))[0].total == 840


def test_the_sum_follows_the_rows() -> None:
    state = state_of("100", "200", net="300")
    assert sums(state)[0].is_equal
    gone = after(state, lambda now: deletion(now, line(0)))
    assert sums(gone) == (ColumnSum("amount", Decimal(200), (NET,), Decimal(300)),)
    new = after(gone, lambda now: insertion(now, line(1), [{"amount": "100"}]))
    assert sums(new)[0].is_equal
    assert sums(typed(new, line(-1, "amount"), "50"))[0].total == 250


def test_a_sum_is_compared_only_with_the_field_of_its_own_rule() -> None:
    def compared(state: ReviewState) -> tuple[object, ...]:
        (found,) = sums(state)
        return found.fields, found.expected, found.is_equal

    near = ArithmeticCheck(("lines.amount",), "net", tolerance=Decimal("0.01"))
    assert compared(state_of("1.00", net="1.01", check=near)) == ((NET,), Decimal("1.01"), True)
    assert compared(state_of("1", net=None)) == ((NET,), None, False)
    with_tax = ArithmeticCheck(("lines.amount", "tax"), "net")
    fields = (NET, FieldPath(Scope(), "tax"))
    assert compared(state_of("1.00", net="1.19", check=with_tax)) == (fields, 1, True)
    for other in (
        ArithmeticCheck(("net",), "lines.amount"),
        ArithmeticCheck(("lines.amount", "lines.year"), "net"),
        ArithmeticCheck(("lines.amount", "unknown"), "net"),
    ):
        assert compared(state_of("1", check=other)) == ((), None, False)
