import json
from typing import Any

from anyformat_review.api.results.wire import decode_results
from anyformat_review.domain.results.collection import Collection
from anyformat_review.domain.results.values import Number
from anyformat_review.services.review.value_comparison import compare_values
from support.service import envelope, field


def collection(**fields: Any) -> Collection:
    tree = envelope(extraction=None, extractions=[{"fields": fields}])
    return decode_results(json.dumps(tree).encode())


def test_fields_and_cells_are_compared_by_path() -> None:
    first = collection(
        total=field(1250.5),
        date=field("2026-01-02"),
        gone=field(None),
        items=[{"amount": field(1.0)}, {"amount": field("2")}],
    )
    second = collection(
        total=field("1250.5"),
        date=field("2026-02-01"),
        items=[{"amount": field(1)}],
        new=field("x"),
    )

    found = compare_values(first, second)

    assert [(str(each.path), each.first, each.second, each.is_equal) for each in found] == [
        ("total", Number("1250.5"), "1250.5", False),
        ("date", "2026-01-02", "2026-02-01", False),
        ("gone", None, None, False),
        ("items[0].amount", Number("1.0"), Number("1"), True),
        ("items[1].amount", "2", None, False),
        ("new", None, "x", False),
    ]
    assert [(each.is_in_first, each.is_in_second) for each in found][-2:] == [
        (True, False),
        (False, True),
    ]
