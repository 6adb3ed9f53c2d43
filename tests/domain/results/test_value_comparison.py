import json
from typing import Any

from anyformat_review.api.results.wire import decode_results
from anyformat_review.domain.results.collection import Collection
from anyformat_review.domain.results.value_comparison import compare_results
from anyformat_review.domain.results.values import Number
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

    compared = compare_results(first, second)

    assert [(str(each.path), each.first, each.second) for each in compared.different] == [
        ("total", Number("1250.5"), "1250.5"),
        ("date", "2026-01-02", "2026-02-01"),
        ("gone", None, None),
        ("items[1].amount", "2", None),
        ("new", None, "x"),
    ]
    assert [(each.is_in_first, each.is_in_second) for each in compared.different][-2:] == [
        (True, False),
        (False, True),
    ]
    assert compared.summary == "5 of 6 values differ"
