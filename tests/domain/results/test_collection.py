from anyformat_review.domain.results.collection import (
    BoundingBox,
    Collection,
    ExtractedField,
    Extraction,
    Page,
    Parse,
)
from anyformat_review.domain.results.field_path import Scope


def test_leaves_are_in_the_order_of_the_service() -> None:
    number, first, second, tax, account = (ExtractedField(str(n)) for n in range(5))
    collection = Collection(
        "c",
        b"{}",
        extractions=(
            Extraction(
                Scope(),
                {"number": number, "items": ({"net": first}, {"net": second, "tax": tax})},
            ),
            Extraction(Scope("Statement", "May"), {"account": account}),
        ),
    )

    leaves = [(str(path), leaf) for path, leaf in collection.leaves()]

    assert leaves == [
        ("number", number),
        ("items[0].net", first),
        ("items[1].net", second),
        ("items[1].tax", tax),
        ("Statement/May:account", account),
    ]


def test_empty_table_has_no_cells() -> None:
    collection = Collection("c", b"{}", extractions=(Extraction(Scope(), {"items": ()}),))

    assert list(collection.leaves()) == []


def test_without_a_parse_there_are_no_pages() -> None:
    assert Collection("c", b"{}").pages == ()


def test_pages_are_those_of_the_parse() -> None:
    pages = (Page(1, "one"), Page(4, "four"))

    assert Collection("c", b"{}", parse=Parse(pages)).pages == pages


def test_raw_bytes_are_not_in_the_repr() -> None:
    assert "secret" not in repr(Collection("c", b"secret"))


def test_a_box_is_turned_with_its_page() -> None:
    box = BoundingBox(0.0, 0.25, 0.5, 1.0)
    assert box.turned(1) == BoundingBox(0.0, 0.0, 0.75, 0.5)
    assert box.turned(2) == box.turned(1).turned(1) == box.turned(-2)
    assert box.turned(4) == box.turned(0) == box
