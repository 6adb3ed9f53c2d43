from decimal import Decimal

from anyformat_review.domain.review.column_sums import ColumnSum
from anyformat_review.viewmodels.fields.sums_texts import sums_text
from support.reviews import path


def test_sums_say_whether_they_are_equal_to_the_field_of_a_rule() -> None:
    net, one = path("net"), Decimal("1E+3")
    assert sums_text([ColumnSum("quantity", one)]) == "Sums: quantity 1000"
    assert sums_text(
        [
            ColumnSum("a", Decimal("1.50"), (net,), Decimal("1.5"), is_equal=True),
            ColumnSum("b", Decimal(3), (net,), Decimal("1.5")),
            ColumnSum("c", Decimal(1), (net, path("vat")), Decimal("1.5")),
            ColumnSum("d", Decimal(1), (net,)),
        ]
    ) == (
        "Sums: a 1.50 = net · b 3 ≠ net 1.5 (+1.5) · c 1 ≠ net − vat 1.5 (-0.5)"
        " · d 1 (net is not known)"
    )
    assert sums_text([]) == ""
