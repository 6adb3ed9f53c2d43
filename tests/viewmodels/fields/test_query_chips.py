import pytest

from anyformat_review.domain.search.field_query import parse_query
from anyformat_review.viewmodels.fields.query_chips import CHIPS, is_active, toggled

OPEN = next(chip for chip in CHIPS if chip.name == "openOnly")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "status:open"),
        ("total", "total status:open"),
        ("a or b", "a status:open or b status:open"),
        ("a status:open or b", "a status:open or b status:open"),
    ],
)
def test_chip_adds_and_removes_its_term(before: str, after: str) -> None:
    on = toggled(parse_query(before), OPEN)
    assert (on.to_text(), is_active(on, OPEN)) == (after, True)
    off = toggled(on, OPEN)
    assert off.to_text() == before.replace(" status:open", "")
    assert not is_active(off, OPEN)


def test_empty_alternative_makes_the_query_empty() -> None:
    assert toggled(parse_query("status:open or b status:open"), OPEN).to_text() == ""
