import json
from pathlib import Path
from typing import Any

import pytest
from anyformat.workflow.results import ExtractedField as VendorField

from anyformat_review.api.results.envelope import with_review
from anyformat_review.api.results.wire import decode_results
from anyformat_review.domain.errors import ResultsFormatError
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Number
from anyformat_review.domain.review.review import FieldState, Override

SAMPLES = Path(__file__).resolve().parent.parent.parent / "data" / "samples"


def path(text: str) -> FieldPath:
    return FieldPath.parse(text)


def reviewed(raw: bytes, **states: FieldState) -> Any:
    filled = with_review(raw, {path(text): state for text, state in states.items()})
    return json.loads(filled, parse_float=str, parse_int=str)


CONFIRMED = FieldState(verification="verified")


def edited(value: Any) -> FieldState:
    return FieldState(Override(value), "verified")


def test_digits_order_and_everything_else_stay_unchanged() -> None:
    raw = (SAMPLES / "seed.json").read_bytes()
    filled = with_review(raw, {path("total_amount"): edited(Number("1250.50"))})
    text = filled.decode()
    assert '      "value": 1250.00,\n      "value_override": 1250.50,\n' in text
    assert '"verification_status": "verified"' in text
    before, after = json.loads(raw), json.loads(filled)
    after["extraction"]["total_amount"]["value_override"] = None
    after["extraction"]["total_amount"]["verification_status"] = "not_verified"
    assert json.dumps(before) == json.dumps(after)


@pytest.mark.parametrize("name", ["seed", "v2-linear", "v2-split", "v3-blocks"])
def test_every_field_is_written_where_it_was_read(name: str) -> None:
    raw = (SAMPLES / f"{name}.json").read_bytes()
    states = {
        leaf: FieldState(Override(f"new {index}"), "verified")
        for index, (leaf, _) in enumerate(decode_results(raw).leaves())
    }
    filled = with_review(raw, states)
    again = dict(decode_results(filled).leaves())
    assert {leaf: FieldState.from_server(field) for leaf, field in again.items()} == states
    assert with_review(filled, states) == filled
    assert with_review(with_review(raw, {}), states) == filled


def test_without_decisions_only_the_layout_changes() -> None:
    raw = b'{"collection_id":"c","extraction":{"a":{"value":1.10}},"new":{"x":[1e400,1.0]}}'
    filled = with_review(raw, {})
    assert filled.replace(b" ", b"").replace(b"\n", b"") == raw
    assert filled.startswith(b'{\n  "collection_id": "c"')


def test_repeated_extractions_keep_their_own_fields() -> None:
    entry = {"split_name": "S", "partition": "p", "fields": {"a": {"value": "x"}}}
    raw = json.dumps({"extractions": [entry, entry]}).encode()
    filled = with_review(raw, {path("S/p#2:a"): edited("y")})
    first, second = json.loads(filled)["extractions"]
    assert first["fields"]["a"] == {"value": "x"}
    assert second["fields"]["a"]["value_override"] == "y"


def test_the_deprecated_copy_is_updated() -> None:
    field, row = {"value": "x"}, {"cell": {"value": "y"}}
    fields = {"a": field, "rows": [row, row], "b": field}
    tree = {"extractions": [{"fields": fields}], "extraction": fields}
    filled = with_review(
        json.dumps(tree).encode(), {path("a"): edited("1"), path("rows[1].cell"): edited("2")}
    )
    found = json.loads(filled)
    assert found["extraction"] == found["extractions"][0]["fields"]
    assert found["extraction"]["rows"][1]["cell"]["value_override"] == "2"
    assert found["extraction"]["b"] == field


def test_an_odd_deprecated_copy_is_updated_as_well() -> None:
    raw = b'{"extractions": [{"fields": {"a": {"value": "x"}}}], "extraction": {"a": "odd"}}'
    found = reviewed(raw, a=CONFIRMED)
    assert found["extraction"] == {"a": {"value": "odd", "verification_status": "verified"}}
    assert found["extractions"][0]["fields"]["a"]["verification_status"] == "verified"


def test_a_split_does_not_change_the_deprecated_copy() -> None:
    entry = {"split_name": "S", "fields": {"a": {"value": "x"}}}
    tree = {"extractions": [entry], "extraction": {"a": {"value": "x"}}}
    filled = with_review(json.dumps(tree).encode(), {path("S:a"): edited("y")})
    assert json.loads(filled)["extraction"] == {"a": {"value": "x"}}


def test_a_null_field_becomes_an_object() -> None:
    found = reviewed(b'{"extraction": {"a": null}}', a=edited("x"))
    assert found["extraction"]["a"] == {
        "value": None,
        "value_override": "x",
        "verification_status": "verified",
    }


def test_a_reverted_field_is_reset() -> None:
    raw = b'{"extraction": {"a": {"value_override": "x", "verification_status": "verified"}}}'
    assert reviewed(raw, a=FieldState())["extraction"]["a"] == {
        "value_override": None,
        "verification_status": None,
    }


def test_missing_keys_are_not_added_without_a_value() -> None:
    assert reviewed(b'{"extraction": {"a": {"value": "x"}}}', a=CONFIRMED)["extraction"]["a"] == {
        "value": "x",
        "verification_status": "verified",
    }


@pytest.mark.parametrize("value", ["", True, ("a", Number("1.50")), {"k": "v"}])
def test_writes_overrides_of_every_kind(value: Any) -> None:
    raw = b'{"extraction": {"a": {"value": "x"}}}'
    again = decode_results(with_review(raw, {path("a"): edited(value)}))
    ((_, field),) = again.leaves()
    assert field.value_override == value


def test_unknown_fields_are_ignored() -> None:
    raw = (SAMPLES / "seed.json").read_bytes()
    states = {
        path(text): edited("x") for text in ("gone", "S:invoice_number", "invoice_number[0].a")
    }
    assert with_review(raw, states) == with_review(raw, {})


def test_a_run_keeps_its_other_keys() -> None:
    raw = b'{"id": "r", "results": {"document_packet_id": "c", "extraction": {"a": {}}}}'
    found = reviewed(raw, a=CONFIRMED)
    assert found["id"] == "r"
    assert found["results"]["extraction"]["a"] == {"verification_status": "verified"}


@pytest.mark.parametrize("raw", [b"", b"[]", b'{"a": "x"}'])
def test_other_data_than_an_envelope_is_rejected(raw: bytes) -> None:
    with pytest.raises(ResultsFormatError):
        with_review(raw, {path("a"): CONFIRMED})


def test_the_sdk_model_reads_the_written_values() -> None:
    raw = (SAMPLES / "v2-linear.json").read_bytes()
    filled = json.loads(with_review(raw, {path("line_items[0].qty"): edited("13")}))
    cell = filled["extractions"][0]["fields"]["line_items"][0]["qty"]
    vendor = VendorField.model_validate(cell)
    assert (vendor.value, vendor.value_override, vendor.verification_status) == (
        "12",
        "13",
        "verified",
    )


ODD = {
    "total": 5,
    "list": ["a", 1.50],
    "object": {"amount": {"value": "1"}},
    "rows": [{"a": {"value": "x"}}, "y", None],
}


def test_unexpected_parts_are_exported_unchanged() -> None:
    tree = {"extractions": [{"fields": ODD, "validations": "odd"}, 7], "parse": [1]}

    assert json.loads(with_review(json.dumps(tree).encode(), {})) == tree


def test_a_field_of_unknown_form_can_be_overridden() -> None:
    raw = json.dumps({"extractions": [{"fields": ODD}]}).encode()
    names = [str(leaf) for leaf, _ in decode_results(raw).leaves()]
    assert names == ["total", "list", "object", "rows[0].a", "rows[1].not_understood"]

    filled = with_review(raw, {path(name): edited("new") for name in names})

    (extraction,) = json.loads(filled)["extractions"]
    verified = {"value_override": "new", "verification_status": "verified"}
    assert extraction["fields"] == {
        "total": {"value": 5, **verified},
        "list": {"value": ["a", 1.50], **verified},
        "object": {"amount": {"value": "1"}, **verified},
        "rows": [
            {"a": {"value": "x", **verified}},
            {"not_understood": {"value": "y", **verified}},
            None,
        ],
    }
    again = decode_results(filled)
    assert [field.value_override for _, field in again.leaves()] == ["new"] * 5


def test_lone_surrogates_and_nan_are_exported_unchanged() -> None:
    raw = (
        rb'{"extraction":{"a\ud83d":{"value":"x\uDC00 \\ud83d \ud83d\ude00","confidence":NaN},'
        rb'"b":{"value":[-Infinity,"NaN"]}}}'
    )
    first, second = decode_results(raw).leaves()
    assert first[0].field == "a\ufffd"
    assert first[1].value == "x\ufffd \\ud83d \U0001f600"
    assert (first[1].confidence, second[1].value) == (None, ("-Infinity", "NaN"))

    filled = with_review(raw, {first[0]: edited("y")})

    assert rb'"a\ud83d": {' in filled
    assert rb'"value": "x\uDC00 \\ud83d ' + "\U0001f600".encode() in filled
    assert b'"confidence": NaN' in filled
    assert b" -Infinity," in filled
    assert b' "NaN"' in filled
    assert b'"value_override": "y"' in filled


def test_a_utf_16_file_is_exported_in_utf_8() -> None:
    text = '{"extraction": {"a": {"value": "Caf\\u00e9 \u20ac"}}}'
    assert json.loads(with_review(text.encode("utf-16"), {})) == json.loads(text)
