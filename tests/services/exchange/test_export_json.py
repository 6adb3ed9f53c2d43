"""The exported results differ from the original only where decisions were made."""

import json
from functools import partial
from typing import Any

import pytest
from anyformat.workflow.results import ResultsResponse, ResultsResponseV3
from msgspec.structs import replace

from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Number
from anyformat_review.domain.review.review import Change, DecisionKind, FieldState, RowMark
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.review.row_changes import deletion, insertion
from anyformat_review.services.exchange.export_json import export_json, export_json_in_background
from support.export_cases import ALL_SAMPLES, SAMPLES, opened, sample
from support.reviews import CONFIRMED, OPEN, decision, edited


def literal(raw: bytes) -> Any:
    """Parse JSON with numbers as digits and objects as ordered pairs."""
    return json.loads(raw, parse_float=str, parse_int=str, object_pairs_hook=list)


@pytest.mark.parametrize("name", ALL_SAMPLES)
def test_results_without_decisions_are_unchanged(name: str) -> None:
    exported = export_json(sample(name))

    assert literal(exported) == literal((SAMPLES / f"{name}.json").read_bytes())


def test_results_differ_only_where_a_decision_was_made() -> None:
    raw = (SAMPLES / "seed.json").read_bytes()
    decided = {"invoice_number": CONFIRMED, "total_amount": edited(Number("1300.00"))}

    text = export_json(opened(raw, decided)).decode()

    assert '"value": 1250.00,\n      "value_override": 1300.00,' in text
    expected = json.loads(raw)
    expected["extraction"]["invoice_number"]["verification_status"] = "verified"
    expected["extraction"]["total_amount"] |= {
        "value_override": 1300.0,
        "verification_status": "verified",
    }
    assert json.loads(text) == expected


def test_unknown_keys_are_exported() -> None:
    raw = json.dumps(
        {
            "new_top": {"a": [1.10, None]},
            "collection_id": "c1",
            "parse": {"markdown": "Total 5", "new_parse": 1},
            "extractions": [
                {
                    "split_name": None,
                    "partition": None,
                    "new_extraction": True,
                    "fields": {
                        "total": {"value": "5", "new_leaf": {"deep": [1]}, "evidence": []},
                        "rows": [{"cell": {"value": "x", "new_cell": 0}}],
                    },
                }
            ],
        }
    ).encode()
    decided = {"total": edited("6"), "rows[0].cell": edited("y")}

    exported = json.loads(export_json(opened(raw, decided)))

    expected = json.loads(raw)
    fields = expected["extractions"][0]["fields"]
    fields["total"] |= {"value_override": "6", "verification_status": "verified"}
    fields["rows"][0]["cell"] |= {"value_override": "y", "verification_status": "verified"}
    assert exported == expected


def test_a_reverted_server_override_is_removed() -> None:
    field = {"value": "5", "value_override": "6", "verification_status": "verified"}
    raw = json.dumps({"collection_id": "c", "extraction": {"total": field}}).encode()

    exported = json.loads(export_json(opened(raw, {"total": OPEN})))

    assert exported["extraction"]["total"] == {
        "value": "5",
        "value_override": None,
        "verification_status": None,
    }


@pytest.mark.parametrize(
    ("name", "model"),
    [
        ("v2-linear", ResultsResponse),
        ("v2-split", ResultsResponse),
        ("v3-blocks", ResultsResponseV3),
    ],
)
def test_the_vendor_models_accept_results_with_overrides(name: str, model: Any) -> None:
    state = sample(name)
    decided = {str(leaf): edited(f"new {leaf}") for leaf in state.reviews}

    accepted = model.model_validate_json(export_json(sample(name, decided)))

    overrides = {
        field.value_override: field.verification_status
        for extraction in accepted.extractions
        for value in extraction.fields.values()
        for row in (value if isinstance(value, list) else [{"": value}])
        for field in row.values()
    }
    assert overrides == {f"new {leaf}": "verified" for leaf in state.reviews}


@pytest.mark.parametrize("name", ALL_SAMPLES)
def test_exported_results_open_with_the_decisions(name: str) -> None:
    state = sample(name)
    first = next(iter(state.reviews))
    exported = export_json(sample(name, {str(first): edited("new")}))

    again = opened(exported)

    assert again.reviews[first].effective_value == "new"
    assert export_json(again) == exported


def with_extra() -> ReviewState:
    """Return v2-linear with a note, a row mark and an accepted value."""
    state = sample("v2-linear")
    row_cell = next(path for path in state.reviews if path.row is not None)
    row = replace(row_cell, cell=None)
    first, second = [path for path in state.reviews if path.row is None][:2]
    return (
        state.after(decision(1, made(state, first, replace(OPEN, note="smudged"))))
        .after(decision(2, made(state, row, replace(OPEN, mark=RowMark.DELETED, note="twice"))))
        .after(decision(3, made(state, second, CONFIRMED), kind=DecisionKind.ACCEPT))
    )


def made(state: ReviewState, path: FieldPath, after: FieldState) -> Change:
    known = state.reviews.get(path)
    return Change(path, known.field.value if known else None, state.state_of(path), after)


def test_notes_row_marks_and_accepted_values_are_in_one_extra_key() -> None:
    state = with_extra()
    signed = {"author": "Ada"}

    exported = json.loads(export_json(state))

    extra = exported.pop("anyformat_review")
    assert extra["version"] == 1
    [row], [note], [accepted] = extra["rows"], extra["notes"], extra["accepted"]
    assert (row["mark"], row["note"]) == (RowMark.DELETED.value, "twice")
    assert note["note"] == "smudged"
    assert {row["author"], note["author"], accepted["author"]} == {*signed.values()}
    assert json.loads((SAMPLES / "v2-linear.json").read_bytes()).keys() == exported.keys()


def test_the_vendor_model_accepts_the_extra_key() -> None:
    accepted = ResultsResponse.model_validate_json(export_json(with_extra()))

    assert accepted == ResultsResponse.model_validate_json(
        json.dumps(
            {
                key: value
                for key, value in json.loads(export_json(with_extra())).items()
                if key != "anyformat_review"
            }
        )
    )


async def test_the_background_export_has_the_extra_key() -> None:
    assert await export_json_in_background(with_extra()) == export_json(with_extra())


def test_the_extra_key_of_an_earlier_export_is_replaced() -> None:
    again = opened(export_json(with_extra()))
    path = next(iter(again.reviews))
    again = again.after(decision(1, made(again, path, replace(OPEN, note="new"))))

    extra = json.loads(export_json(again))["anyformat_review"]

    assert [note["note"] for note in extra["notes"]] == ["new"]


def test_minus_zero_keeps_its_sign() -> None:
    raw = b'{"collection_id": "c", "extraction": {"a": {"value": -0}, "b": {"value": "x"}}}'

    assert b'"value": -0,' in export_json(opened(raw, {"a": CONFIRMED}))


async def test_the_background_export_is_identical() -> None:
    decided = {"total_amount": edited(Number("1300.00")), "invoice_number": CONFIRMED}
    state = sample("seed", decided)

    assert await export_json_in_background(state) == export_json(state)


async def test_a_failed_background_export_returns_none(expect_log: list[str]) -> None:
    expect_log.append("child process 'export' failed, exit code 1")
    broken = replace(sample("seed"), collection=replace(sample("seed").collection, raw=b"{"))

    assert await export_json_in_background(broken) is None


def with_rows(name: str) -> tuple[ReviewState, FieldPath]:
    """Return a sample whose first row is deleted, with a row inserted below it, and the table."""
    state = sample(name)
    row = next(path for path in state.reviews if path.row is not None).row_path
    assert row is not None
    first, *_ = state.collection.columns(row)
    for change in (deletion, partial(insertion, texts=[{first: "=1+1"}])):
        kind, changes = change(state, row)
        state = state.after(decision(state.history.next_step, *changes, kind=kind))
    return state, row.table_path


def rows_in(raw: bytes, table: FieldPath) -> Any:
    (extraction, *_) = json.loads(raw)["extractions"]
    return extraction["fields"][table.field]


@pytest.mark.parametrize(
    ("name", "model"), [("v2-linear", ResultsResponse), ("v3-blocks", ResultsResponseV3)]
)
def test_tables_have_the_rows_of_the_reviewer(name: str, model: Any) -> None:
    state, table = with_rows(name)
    original = json.loads((SAMPLES / f"{name}.json").read_bytes())

    exported = export_json(state)

    before, rows = rows_in(json.dumps(original).encode(), table), rows_in(exported, table)
    assert rows[1:] == before[1:]
    assert rows[0].keys() == before[0].keys()
    value, *others = rows[0].values()
    assert value == {
        "value": None,
        "value_override": "=1+1",
        "verification_status": "verified",
        "confidence": None,
        "evidence": [],
    }
    assert {other["verification_status"] for other in others} == {"not_verified"}
    tree = json.loads(exported)
    extra = tree.pop("anyformat_review")
    assert extra["deleted_rows"] == [{"path": f"{table}[0]", "row": before[0]}]
    assert [(row["path"], row["mark"], row["position"]) for row in extra["rows"]] == [
        (f"{table}[0]", "superfluous", None),
        (f"{table}[+1]", "inserted", "1/2"),
    ]
    assert model.model_validate_json(exported) == model.model_validate(tree)


async def test_an_export_with_changed_rows_is_exported_again_unchanged() -> None:
    state, table = with_rows("v2-linear")
    exported = export_json(state)
    again = opened(exported)
    assert export_json(again) == exported == await export_json_in_background(state)
    values = [
        [
            str(current.reviews[path].effective_value)
            for path in current.cells(replace(table, row=row))
        ]
        for current in (state, again)
        for row in current.effective_rows(table)
    ]
    assert values[: len(values) // 2] == values[len(values) // 2 :]


def test_the_repeated_rows_of_an_older_section_are_changed_too() -> None:
    rows = [{"cell": {"value": "x"}}, None, {"cell": {"value": "y"}}]
    fields = {"rows": rows, "total": {"value": "5"}}
    raw = json.dumps({"extractions": [{"fields": fields}], "extraction": fields}).encode()
    state = opened(raw)
    for change in (
        partial(deletion, row=FieldPath.parse("rows[0]")),
        partial(insertion, row=FieldPath.parse("rows[2]"), texts=[{"cell": "z"}]),
    ):
        kind, changes = change(state)
        state = state.after(decision(state.history.next_step, *changes, kind=kind))
    tree = json.loads(export_json(state))
    for section in (tree["extraction"], tree["extractions"][0]["fields"]):
        empty, kept, new = section["rows"]
        assert (empty, kept) == (None, {"cell": {"value": "y"}})
        assert new["cell"]["value_override"] == "z"
    assert [gone["path"] for gone in tree["anyformat_review"]["deleted_rows"]] == ["rows[0]"]


@pytest.mark.parametrize(
    ("name", "model"), [("v2-linear", ResultsResponse), ("v3-blocks", ResultsResponseV3)]
)
def test_corrected_evidence_is_beside_the_quotes_of_the_service(name: str, model: Any) -> None:
    quoted = next(review for review in sample(name).reviews.values() if review.field.evidence)
    own, wrong = Evidence("7", 1, start=3), quoted.field.evidence[0].cited
    after = replace(quoted.state, evidence=(own,), wrong_quotes=(wrong,))
    exported = export_json(sample(name, {str(quoted.path): after}))
    tree = json.loads(exported)
    (entry,) = tree.pop("anyformat_review")["evidence"]
    assert entry["reviewer_evidence"] == [{"text": "7", "page_number": 1, "start": 3}]
    assert entry["wrong_quotes"] == [{"text": wrong.text, "page_number": wrong.page}]
    assert tree == json.loads((SAMPLES / f"{name}.json").read_bytes())
    assert model.model_validate_json(exported) == model.model_validate(tree)
    assert export_json(opened(exported)) == exported
