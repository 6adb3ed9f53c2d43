import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyformat_review.api.results.wire import decode_results
from anyformat_review.domain.errors import ResultsFormatError, WrongCollectionError
from anyformat_review.domain.results.collection import (
    BoundingBox,
    Candidate,
    Classification,
    Collection,
    ExtractedField,
    FilePages,
    FilledForm,
    FormField,
    Page,
    Partition,
    Split,
    Validation,
)
from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.notices import Notice
from anyformat_review.domain.results.values import Number

SAMPLES = Path(__file__).resolve().parent.parent.parent / "data" / "samples"


def decode(tree: Any, **options: Any) -> Collection:
    return decode_results(json.dumps(tree).encode(), **options)


FIELD = "an extracted field"


def with_field(field: Any) -> Collection:
    return decode({"collection_id": "c", "extractions": [{"fields": {"total": field}}]})


def only_field(field: Any) -> ExtractedField:
    ((_, found),) = with_field(field).leaves()
    return found


def paths(collection: Collection) -> list[str]:
    return [str(path) for path, _ in collection.leaves()]


def problem(tree: Any) -> str:
    with pytest.raises(ResultsFormatError) as refused:
        decode(tree)
    return str(refused.value)


# --- the samples ---------------------------------------------------------------------------------


def test_decodes_the_seed_sample() -> None:
    raw = (SAMPLES / "seed.json").read_bytes()
    collection = decode_results(raw)
    assert collection.id == "069dcc2c-e14c-7606-8000-2ee4fb17b4e1"
    assert collection.raw == raw
    assert collection.notices == ()
    assert [page.number for page in collection.pages] == [1]
    fields = {str(path): field for path, field in collection.leaves()}
    assert list(fields) == ["invoice_number", "total_amount"]
    assert fields["total_amount"] == ExtractedField(
        value=Number("1250.00"),
        verification_status="not_verified",
        confidence=92.0,
        evidence=(Evidence("Total: $1,250.00", 1),),
    )


@pytest.mark.parametrize("name", ["v2-linear", "v3-blocks"])
def test_decodes_an_invoice_of_two_api_versions(name: str) -> None:
    collection = decode_results((SAMPLES / f"{name}.json").read_bytes())
    assert collection.id == "b2c3d4e5-f6a7-8901-bcde-f12345678901"
    assert collection.classifications == (
        Classification("Invoice", 97.0, "the word Invoice in the title"),
    )
    fields = {str(path): field for path, field in collection.leaves()}
    assert len(fields) == 16
    assert fields["line_items[1].amount"].value == "224,00"
    assert fields["total_amount"].unit == "EUR"
    assert (fields["purchase_order"].value, fields["purchase_order"].confidence) == (None, None)
    assert fields["cost_centre"].evidence[0].metadata_path == "upload.cost_centre"
    assert (fields["vendor_id"].value_source, fields["vendor_id"].lookup_check) == (
        "lookup",
        "conflict",
    )
    assert fields["stamp_date"].candidates == (
        Candidate("2024-03-05", None, (Evidence("Company stamp", 2),)),
        Candidate("2024-03-08", None, ()),
    )
    assert collection.extractions[0].validations[1] == Validation(
        "due",
        "due date must be printed on the document",
        "warning",
        "fail",
        "derived, not printed",
        {"due_date": "2024-04-02"},
    )
    assert [page.number for page in collection.pages] == [1, 2]
    assert "# Invoice INV-2024-0847" in collection.pages[0].markdown
    assert "**Total** 1.250,00 EUR" in collection.pages[1].markdown
    assert collection.parse is not None
    assert [block.id for block in collection.parse.blocks][:2] == ["p1_b0", "p1_b1"]
    assert (collection.parse.layout_confidence, collection.parse.parse_confidence) == (0.93, 88.5)


def test_blocks_by_page_name_their_file() -> None:
    collection = decode_results((SAMPLES / "v3-blocks.json").read_bytes())
    assert [(page.file_name, page.file_page) for page in collection.pages] == [
        ("invoice.pdf", 1),
        ("invoice.pdf", 2),
    ]
    assert collection.pages[0].markdown == (
        "# Invoice INV-2024-0847\n\nSupplier: Helios Lumen S.L. \\<billing@helios.example>"
        "\n\nIssued 3 March 2024. Due within 30 days."
    )


def test_decodes_a_split_bundle() -> None:
    collection = decode_results((SAMPLES / "v2-split.json").read_bytes())
    assert paths(collection) == [
        "Statement/1234-5678:account",
        "Statement/9999-0000:account",
        "Check:amount",
    ]
    files = (FilePages("f1", "bundle.pdf", (1,)),)
    assert collection.splits[0].partitions[0] == Partition("1234-5678", "s1", files, 90.0)
    assert collection.splits[1] == Split("Check", "k1")


# --- generations ---------------------------------------------------------------------------------


def test_extraction_is_only_used_without_extractions() -> None:
    old, new = {"a": {"value": "old"}}, {"fields": {"b": {"value": "new"}}}
    assert paths(decode({"extraction": old})) == ["a"]
    assert paths(decode({"extraction": old, "extractions": None})) == ["a"]
    assert paths(decode({"extraction": old, "extractions": []})) == ["a"]
    assert paths(decode({"extraction": old, "extractions": [new]})) == ["b"]


def test_decodes_a_run_with_its_results() -> None:
    run = {"id": "r", "document_packet_id": "c", "status": "processed"}
    results = {"document_packet_id": "c", "extractions": [{"fields": {"a": {"value": 1}}}]}
    collection = decode({**run, "results": results})
    assert (collection.id, paths(collection)) == ("c", ["a"])


def test_repeated_extractions_have_different_scopes() -> None:
    entry = {"split_name": "S", "partition": None, "fields": {"a": {"value": "x"}}}
    other = {"split_name": "", "fields": {"a": None}}
    assert paths(decode({"extractions": [entry, entry, other, other, entry]})) == [
        "S:a",
        "S#2:a",
        "a",
        "#2:a",
        "S#3:a",
    ]


@pytest.mark.parametrize(
    ("tree", "found"),
    [
        ({"collection_id": "c", "document_packet_id": "d"}, "c"),
        ({"collection_id": None, "document_packet_id": "d"}, "d"),
        ({"collection_id": "", "document_packet_id": "d"}, "d"),
    ],
)
def test_finds_the_collection_id(tree: Any, found: str) -> None:
    assert decode(tree).id == found


def test_results_without_an_id_get_a_stable_one() -> None:
    collection = decode({"extraction": {}})
    assert collection.id == decode({"extraction": {}}).id != decode({"extractions": []}).id
    assert collection.id.startswith("file-")
    assert len(collection.id) == len("file-") + 16
    assert collection.notices[0].sentence.startswith("collection_id: expected an ID, found none")


def test_results_of_another_collection_are_rejected() -> None:
    tree = {"collection_id": "ABC", "document_packet_id": "d", "extractions": []}
    assert decode(tree, expected_id="abc").id == "ABC"
    assert decode(tree, expected_id="d").id == "ABC"
    assert decode({"extractions": []}, expected_id="abc").id == "abc"
    with pytest.raises(WrongCollectionError):
        decode(tree, expected_id="x")


# --- forms of the parse --------------------------------------------------------------------------


@pytest.mark.parametrize("parse", [None, {}, {"markdown": None}, {"markdown": ""}])
def test_empty_sections_are_accepted(parse: Any) -> None:
    assert decode({"parse": parse}).pages == ()


def test_markdown_with_blocks_that_name_files() -> None:
    blocks = [
        {"id": "p1_b0", "page": 1, "file_name": "a.pdf", "file_page": 1},
        {"id": "p2_b0", "page": 2, "file_name": "b.pdf", "file_page": 1},
        {"id": "p3_b0", "page": 3},
    ]
    markdown = "".join(f'<a id="p{n}_b0"></a>\n{n}' for n in (1, 2, 3))
    collection = decode({"parse": {"markdown": markdown, "blocks": blocks}})
    assert [(page.number, page.file_name, page.file_page) for page in collection.pages] == [
        (1, "a.pdf", 1),
        (2, "b.pdf", 1),
        (3, None, None),
    ]


def test_blocks_replace_missing_markdown() -> None:
    blocks = [
        {"id": "p2_b0", "content": "two"},
        {"id": "p1_b0", "content": "one"},
        {"id": "p2_b1", "content": "more"},
    ]
    pages = decode({"parse": {"markdown": None, "blocks": blocks}}).pages
    assert pages == (Page(1, "one"), Page(2, "two\n\nmore"))


def test_pages_without_blocks_are_empty_pages() -> None:
    pages = [{"page": "2", "blocks": None}, {"page": 5.0, "blocks": [{"content": None}]}]
    assert decode({"parse": {"format": "blocks", "pages": pages}}).pages == (
        Page(2, ""),
        Page(5, ""),
    )


# --- values --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("literal", "value"),
    [
        ("1250.00", Number("1250.00")),
        ("1e400", Number("1e400")),
        ("12345678901234567890123", Number("12345678901234567890123")),
        ("true", True),
        ("null", None),
        ('""', ""),
        ('["a", 2.50, null]', ("a", Number("2.50"), None)),
        ('{"b": {"a": 1.0}}', {"b": {"a": Number("1.0")}}),
    ],
)
def test_values_keep_their_kind_and_digits(literal: str, value: Any) -> None:
    raw = f'{{"extraction": {{"a": {{"value": {literal}, "value_override": {literal}}}}}}}'
    ((_, field),) = decode_results(raw.encode()).leaves()
    assert (field.value, field.value_override) == (value, value)


@pytest.mark.parametrize(
    ("raw", "confidence"),
    [(95, 95.0), (95.5, 95.5), (0, 0.0), (100, 100.0), (None, None)],
)
def test_confidence_can_be_a_number_or_text(raw: Any, confidence: float | None) -> None:
    assert only_field({"confidence": raw}).confidence == confidence


@pytest.mark.parametrize(
    ("raw", "shown"), [(140, "140"), (-1, "-1"), (100.01, "100.01"), ("-0.5", "-0.5")]
)
def test_an_out_of_range_confidence_is_unknown(raw: Any, shown: str) -> None:
    collection = with_field({"value": "x", "confidence": raw})
    ((_, field),) = collection.leaves()
    assert (field.confidence, field.not_understood) == (None, "")
    place, expected = "extractions[0].fields.total.confidence", "a number from 0 to 100"
    found = f"{shown}, treated as unknown"
    assert Notice(place, expected, found, json.dumps(raw), False) in collection.notices


def test_a_huge_confidence_is_unknown() -> None:
    assert only_field({"confidence": 10**400}).confidence is None


@pytest.mark.parametrize(("raw", "number"), [("95", 95.0), ("0.9", 0.9), (" 7 ", 7.0)])
def test_a_number_in_text_is_accepted_with_a_notice(raw: str, number: float) -> None:
    collection = with_field({"confidence": raw})
    ((_, field),) = collection.leaves()
    assert (field.confidence, field.not_understood) == (number, "")
    (notice,) = collection.notices
    assert notice.found == f"text, read as the number {raw.strip()}"
    assert not notice.is_unread


def test_the_number_of_notices_is_limited() -> None:
    fields = {f"f{n}": {"confidence": 101} for n in range(1050)}
    notices = decode({"collection_id": "c", "extraction": fields}).notices
    assert (len(notices), notices[-1].found) == (1001, "50 more unexpected parts")


@pytest.mark.parametrize(("raw", "page"), [(3, 3), ("3", 3), (3.0, 3), (0, 0), (None, 0), (-2, 0)])
def test_decodes_the_pages_of_evidence(raw: Any, page: int) -> None:
    field = only_field({"evidence": [{"text": "a", "page_number": raw, "file_page": raw}]})
    assert field.evidence[0].page == page


def test_a_page_number_in_text_is_accepted_with_a_notice() -> None:
    quote = {"text": "a", "page_number": " 3 "}
    block = {"id": "b", "page": "2", "content": "x"}
    fields = {"total": {"value": "1", "evidence": [quote]}}
    parse = {"markdown": "x", "blocks": [block]}
    collection = decode({"collection_id": "c", "parse": parse, "extraction": fields})

    ((_, field),) = collection.leaves()
    assert field.evidence[0].page == 3
    assert collection.parse is not None
    assert [each.page for each in collection.parse.blocks] == [2]
    assert {notice.json_path: notice.found for notice in collection.notices} == {
        "parse.blocks[0].page": "text, read as the number 2",
        "extraction.total.evidence[0].page_number": "text, read as the number 3",
    }
    assert not any(notice.is_unread for notice in collection.notices)


def test_every_part_can_be_null() -> None:
    nothing = dict.fromkeys(
        ("value", "value_unit", "value_override", "verification_status", "confidence", "evidence")
    )
    assert only_field(nothing) == only_field(None) == only_field({}) == ExtractedField(None)
    unresolved = {"consolidation": {"status": "unresolved", "candidates": None}}
    assert only_field(unresolved).candidates == ()
    assert only_field({"evidence": [{"text": None}, {"text": ""}]}).evidence == ()
    rows = decode({"extraction": {"items": [None, {"a": None}, {}]}})
    assert paths(rows) == ["items[1].a"]
    sections = dict.fromkeys(
        ("verification_url", "parse", "classifications", "splits", "extractions", "extraction")
    )
    assert list(decode({"collection_id": "c", **sections}).leaves()) == []
    split = {"name": None, "files": None, "confidence": None, "partitions": None}
    assert decode({"splits": [split]}).splits == (Split(""),)
    rule = dict.fromkeys(("rule_id", "description", "severity", "detail", "compared_values"))
    entry = {"split_name": None, "partition": None, "fields": None, "validations": [rule]}
    assert decode({"extractions": [entry]}).extractions[0].validations == (
        Validation("", "", "error", "inconclusive", "", {}),
    )


def test_unknown_verification_statuses_are_kept() -> None:
    assert only_field({"verification_status": "later"}).verification_status == "later"


# --- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b'{"a":', "line 1 column 5"),
        (b"\x00\xff", "line 1 column"),
        (b"", "it is empty"),
        (b'{"extraction": {"a": nan}}', "column 23"),
        (b'{\n"extraction": {},\n"extraction": {"a": 1}}', "line 3"),
        (b"[" * 1000, "recursion"),
    ],
)
def test_invalid_json_is_reported_with_its_position(raw: bytes, words: str) -> None:
    with pytest.raises(ResultsFormatError, match=words) as refused:
        decode_results(raw)
    assert str(refused.value).startswith("The JSON is invalid: ")


@pytest.mark.parametrize(
    ("tree", "words"),
    [
        ([], "but this is a list."),
        ("x", "but this is text."),
        (None, "but this is null."),
        ({}, "has none of its sections."),
        ({"count": 0, "results": [], "collection_id": "c"}, "has none of its sections."),
        ({"status": "in_progress", "results": None}, "a run that has no results yet."),
    ],
)
def test_other_json_than_results_is_rejected(tree: Any, words: str) -> None:
    assert problem(tree).endswith(words)


def test_results_inside_another_list_or_object_are_found() -> None:
    results = {"collection_id": "c", "extraction": {"a": {"value": "1"}}}
    for tree in ([results], {"data": results}, {"data": [1, {"item": results}]}):
        collection = decode(tree)
        assert paths(collection) == ["a"]
        assert len(collection.notices) == 1
    two = decode([results, {"extractions": []}])
    assert [notice.json_path for notice in two.notices] == ["The file", "[1]"]


@pytest.mark.parametrize(
    ("tree", "place", "expected", "found"),
    [
        ({"collection_id": []}, "collection_id", "text", "a list"),
        ({"verification_url": {}}, "verification_url", "text", "an object"),
        ({"parse": "x"}, "parse", "an object", "text"),
        ({"parse": {"markdown": []}}, "parse.markdown", "text", "a list"),
        ({"parse": {"blocks": {}}}, "parse.blocks", "a list", "an object"),
        ({"parse": {"blocks": ["x"]}}, "parse.blocks[0]", "an object", "text"),
        (
            {"parse": {"pages": [{"page": 1.5}]}},
            "parse.pages[0].page",
            "a whole number",
            "a number",
        ),
        (
            {"parse": {"pages": [{"blocks": [[]]}]}},
            "parse.pages[0].blocks[0]",
            "an object",
            "a list",
        ),
        ({"classifications": [1]}, "classifications[0]", "an object", "a number"),
        ({"splits": [{"partitions": 1}]}, "splits[0].partitions", "a list", "a number"),
        ({"splits": [{"files": [{"pages": 1}]}]}, "splits[0].files[0].pages", "a list", "a number"),
        ({"extractions": "x"}, "extractions", "a list", "text"),
        ({"extractions": ["x"]}, "extractions[0]", "an object", "text"),
        (
            {"extractions": [{"fields": True}]},
            "extractions[0].fields",
            "an object",
            "true or false",
        ),
        ({"extractions": [{"split_name": []}]}, "extractions[0].split_name", "text", "a list"),
        (
            {"extractions": [{"validations": {}}]},
            "extractions[0].validations",
            "a list",
            "an object",
        ),
        (
            {"extractions": [{"validations": [{"compared_values": []}]}]},
            "extractions[0].validations[0].compared_values",
            "an object",
            "a list",
        ),
        ({"extraction": {"a": ["x", {}]}}, "extraction.a[0]", "a row, which is an object", "text"),
        ({"extraction": {"\n" + "x" * 99: 1}}, f"extraction.?{'x' * 63}…", FIELD, "a number"),
        ({"extraction": {"a": [{"b": []}]}}, "extraction.a[0].b", FIELD, "a list"),
        ({"extraction": {"a": {"evidence": 1}}}, "extraction.a.evidence", "a list", "a number"),
        (
            {"extraction": {"a": {"evidence": [1]}}},
            "extraction.a.evidence[0]",
            "an object",
            "a number",
        ),
        (
            {"extraction": {"a": {"confidence": "high"}}},
            "extraction.a.confidence",
            "a number",
            "text",
        ),
        (
            {"extraction": {"a": {"confidence": True}}},
            "extraction.a.confidence",
            "a number",
            "true or false",
        ),
    ],
)
def test_an_unexpected_part_is_named_and_the_rest_is_read(
    tree: Any, place: str, expected: str, found: str
) -> None:
    key = next(iter(tree))
    valid = {
        "collection_id": "c",
        "splits": [{"name": "S"}],
        "classifications": [{"category": "C"}],
    }
    more = {"extractions": [{"fields": {"z": {"value": "1"}}}], "parse": {"markdown": "one"}}
    for section, value in more.items():
        if isinstance(tree.get(section), list):
            tree[section].extend([{"split_name": "Other", **item} for item in value])
    collection = decode({**valid, **more, **tree} if key != "extraction" else {**valid, **tree})

    unread = [notice for notice in collection.notices if notice.is_unread]

    assert [(notice.json_path, notice.expected, notice.found) for notice in unread] == [
        (place, expected, found)
    ]
    if key not in ("extraction", "extractions") or isinstance(tree[key], list):
        assert paths(collection)[-1] in ("z", "Other:z")
    if key != "parse":
        assert key == "extraction" or collection.pages
    if key != "splits":
        assert collection.splits == (Split("S"),)


def test_a_field_of_unknown_form_is_shown_as_json() -> None:
    for raw in (5, "x", True, ["a", 1.5], {"amount": {"value": "1"}}):
        field = only_field(raw)
        assert field.value == json.dumps(raw, separators=(",", ":"))
        assert field.not_understood.startswith("This field was not understood.")


def test_a_field_with_an_unreadable_part_keeps_the_rest() -> None:
    field = only_field({"value": "x", "confidence": "high", "evidence": [{"text": "q"}, 5]})
    assert (field.value, field.evidence) == ("x", (Evidence("q", 0),))
    assert field.not_understood == "Parts of this field were not understood."


def test_extractions_in_an_object_are_accepted() -> None:
    collection = decode({"collection_id": "c", "extractions": {"fields": {"a": {"value": "1"}}}})
    assert paths(collection) == ["a"]
    assert [notice.json_path for notice in collection.notices] == ["extractions"]


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (b'{"extraction": {"a": {"value": "x\\ud83d"}}}', "x\ufffd"),
        (b'{"extraction": {"a": {"value": "x\xed\xa0\xbd"}}}', "x\ufffd"),
        (b'{"extraction": {"a": {"value": "x\\u0000"}}}', "x\0"),
        (b'{"extraction": {"a": {"value": "x\0"}}}\0\0', "x\0"),
        (b'\xef\xbb\xbf{"extraction": {"a": {"value": "x"}}}', "x"),
        ('{"extraction": {"a": {"value": "x€"}}}'.encode("utf-16"), "x€"),
        ('{"extraction": {"a": {"value": "x€"}}}'.encode("utf-16-be"), "x€"),
        ('{"extraction": {"a": {"value": "x€"}}}'.encode("utf-32"), "x€"),
        (b'{"extraction": {"a": {"value": NaN}}}', "NaN"),
        (b'{"extraction": {"a": {"value": "x", "value": "x"}}}', "x"),
    ],
)
def test_slightly_invalid_json_is_opened_with_a_notice(raw: bytes, value: str) -> None:
    collection = decode_results(raw)
    ((_, field),) = collection.leaves()
    assert (field.value, collection.raw) == (value, raw)
    first, last = collection.notices[0], collection.notices[-1]
    assert (first.json_path, last.json_path) == ("The file", "collection_id")


KEYS = [
    *("value", "value_override", "confidence", "evidence", "text", "page_number", "blocks"),
    *("pages", "fields", "name", "files", "validations", "bbox", "regions", "consolidation"),
]
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.floats(allow_nan=False),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=3), inner, max_size=4)
    ),
    max_leaves=12,
)
SECTIONS = ["collection_id", "parse", "splits", "extractions", "extraction", "classifications"]


@given(st.dictionaries(st.sampled_from([*SECTIONS, "results"]), ANY, max_size=4))
def test_random_results_give_a_collection_or_a_plain_error(tree: Any) -> None:
    with contextlib.suppress(RefusedError), one_line():
        collection = decode(tree)
        assert collection.id
        assert collection.parse is None or all(collection.parse.blocks)


class RefusedError(Exception):
    """Results were refused with a proper error message."""


@contextlib.contextmanager
def one_line() -> Iterator[None]:
    try:
        yield
    except ResultsFormatError as error:
        if str(error).isprintable() and len(str(error)) < 200 and "pydantic" not in str(error):
            raise RefusedError from error
        raise


def test_filled_forms_are_read() -> None:
    box = {"x0": 0.1, "y0": 0.2, "x1": 0.3, "y1": 0.4}
    read = decode_results(
        json.dumps(
            {
                "collection_id": "c",
                "extraction": {},
                "edits": [
                    {
                        "file_id": "f",
                        "file_name": "form.pdf",
                        "fields": [
                            {
                                "form_field_id": "f1", "label": "Name", "kind": "text",
                                "state": "filled", "page": 2, "bbox": box, "value": "Ada",
                                "confidence": 71.5,
                            },
                            {"form_field_id": "f2", "value": True, "page": 0, "bbox": {}},
                            "no field",
                        ],
                        "unmatched_instructions": ["Sign it", None],
                        "download_url": "https://files.example/f",
                    }
                ],
            }
        ).encode()
    )  # fmt: skip
    (form,) = read.forms
    assert form == FilledForm(
        "form.pdf",
        (
            FormField("Name", "Ada", "text", "filled", 2, BoundingBox(0.1, 0.2, 0.3, 0.4), 71.5),
            FormField("f2", True),
        ),
        ("Sign it",),
        "https://files.example/f",
    )
    paths = [notice.json_path for notice in read.notices]
    assert paths == ["edits[0].fields[1].page", "edits[0].fields[2]"]
