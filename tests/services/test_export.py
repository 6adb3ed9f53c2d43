import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from anyformat.workflow.results import ResultsResponse, ResultsResponseV3

from anyformat_review.api.wire import decode_results
from anyformat_review.domain.collection import ExtractedField
from anyformat_review.domain.evidence import Evidence
from anyformat_review.domain.field_path import FieldPath
from anyformat_review.domain.review import Change, FieldState, History
from anyformat_review.domain.review_state import ReviewState
from anyformat_review.domain.values import Number, Value
from anyformat_review.services.export import COLUMNS, ExportFormat, export
from anyformat_review.services.grounding import locate_collection
from support.reviews import CONFIRMED, OPEN, change, collection, decision, edited, path, review

SAMPLES = Path(__file__).resolve().parent.parent / "data" / "samples"
ALL_SAMPLES = [sample.stem for sample in sorted(SAMPLES.glob("*.json"))]
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def opened(raw: bytes, decided: dict[str, FieldState] | None = None) -> ReviewState:
    """The review of an envelope after one decision on each of these fields."""
    read = decode_results(raw)
    state = ReviewState.begin(read, History(), locate_collection(read))
    for step, (text, after) in enumerate((decided or {}).items(), start=1):
        known = state.reviews[FieldPath.parse(text)]
        made = Change(known.path, known.field.value, known.state, after)
        state = state.after(decision(step, made))
    return state


def sample(name: str, decided: dict[str, FieldState] | None = None) -> ReviewState:
    return opened((SAMPLES / f"{name}.json").read_bytes(), decided)


def literal(raw: bytes) -> Any:
    """JSON in which numbers are their digits and objects keep their order."""
    return json.loads(raw, parse_float=str, parse_int=str, object_pairs_hook=list)


# --- the envelope ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ALL_SAMPLES)
def test_an_envelope_without_decisions_is_the_one_that_came(name: str) -> None:
    exported = export(sample(name), ExportFormat.JSON)

    assert literal(exported) == literal((SAMPLES / f"{name}.json").read_bytes())


def test_an_envelope_differs_only_where_a_decision_was_made() -> None:
    raw = (SAMPLES / "seed.json").read_bytes()
    decided = {"invoice_number": CONFIRMED, "total_amount": edited(Number("1300.00"))}

    text = export(opened(raw, decided), ExportFormat.JSON).decode()

    assert '"value": 1250.00,\n      "value_override": 1300.00,' in text
    expected = json.loads(raw)
    expected["extraction"]["invoice_number"]["verification_status"] = "verified"
    expected["extraction"]["total_amount"] |= {
        "value_override": 1300.0,
        "verification_status": "verified",
    }
    assert json.loads(text) == expected


def test_unknown_keys_survive_everywhere() -> None:
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

    exported = json.loads(export(opened(raw, decided), ExportFormat.JSON))

    expected = json.loads(raw)
    fields = expected["extractions"][0]["fields"]
    fields["total"] |= {"value_override": "6", "verification_status": "verified"}
    fields["rows"][0]["cell"] |= {"value_override": "y", "verification_status": "verified"}
    assert exported == expected


def test_a_reverted_override_of_the_service_is_taken_out() -> None:
    field = {"value": "5", "value_override": "6", "verification_status": "verified"}
    raw = json.dumps({"collection_id": "c", "extraction": {"total": field}}).encode()

    exported = json.loads(export(opened(raw, {"total": OPEN}), ExportFormat.JSON))

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
def test_the_vendors_models_accept_an_envelope_with_overrides(name: str, model: Any) -> None:
    state = sample(name)
    decided = {str(leaf): edited(f"new {leaf}") for leaf in state.reviews}

    accepted = model.model_validate_json(export(sample(name, decided), ExportFormat.JSON))

    overrides = {
        field.value_override: field.verification_status
        for extraction in accepted.extractions
        for value in extraction.fields.values()
        for row in (value if isinstance(value, list) else [{"": value}])
        for field in row.values()
    }
    assert overrides == {f"new {leaf}": "verified" for leaf in state.reviews}


@pytest.mark.parametrize("name", ALL_SAMPLES)
def test_what_was_exported_opens_as_it_was_left(name: str) -> None:
    state = sample(name)
    first = next(iter(state.reviews))
    exported = export(sample(name, {str(first): edited("new")}), ExportFormat.JSON)

    again = opened(exported)

    assert again.reviews[first].effective_value == "new"
    assert export(again, ExportFormat.JSON) == exported


# --- corrections -----------------------------------------------------------------------------


def test_corrections_hold_only_what_changed() -> None:
    decided = {
        "total_amount": edited(Number("1300.00")),
        "invoice_number": FieldState(None, "not_verified"),  # as it came
    }

    exported = export(sample("seed", decided), ExportFormat.CORRECTIONS)

    assert exported.decode() == (
        """\
{
  "collection_id": "069dcc2c-e14c-7606-8000-2ee4fb17b4e1",
  "corrections": [
    {
      "path": "total_amount",
      "extracted": 1250.00,
      "before": {
        "value_override": null,
        "verification_status": "not_verified"
      },
      "after": {
        "value_override": 1300.00,
        "verification_status": "verified"
      },
      "author": "Ada",
      "at": "2026-03-04T12:00:01+00:00",
      "evidence": [
        {
          "text": "Total: $1,250.00",
          "page_number": 1
        }
      ]
    }
  ]
}
"""
    )


def test_a_decision_that_was_taken_back_is_no_correction() -> None:
    there, back = change("total", OPEN, edited("6")), change("total", edited("6"), OPEN)
    state = review(collection(total="5"), History((decision(1, there), decision(2, back))))

    assert json.loads(export(state, ExportFormat.CORRECTIONS))["corrections"] == []
    assert json.loads(export(sample("v2-split"), ExportFormat.CORRECTIONS))["corrections"] == []


# --- CSV -------------------------------------------------------------------------------------


def csv_rows(state: ReviewState) -> list[list[str]]:
    exported = export(state, ExportFormat.CSV)
    assert exported.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(exported[3:].decode(), newline=""), strict=True))


def decided_review(**decided: FieldState) -> ReviewState:
    """Fields a, b and c after these decisions."""
    fields: dict[str, Value | ExtractedField] = {
        "a": ExtractedField(
            Number("1250.00"),
            unit="EUR",
            confidence=92.5,
            evidence=(Evidence("x", 2), Evidence("metadata.x", 0), Evidence("y", 3)),
        ),
        "b": ExtractedField(None),
        "c": ExtractedField('say "hé", 東\r\nthen ⟦', verification_status="not_verified"),
    }
    steps = [
        decision(step, change(name, OPEN, after, "read"))
        for step, (name, after) in enumerate(decided.items(), start=1)
    ]
    return review(collection(**fields), History(tuple(steps)))


def test_csv_holds_a_row_for_each_field() -> None:
    assert csv_rows(decided_review(a=edited("7"), c=edited(""))) == [
        list(COLUMNS),
        [
            *("a", "7", "EUR", "1250.00", "7", "92.5", "high", "none", "2, 3"),
            *("edited", "verified", ""),
        ],
        ["b", *[""] * 5, "unknown", "none", "", "open", "", "No value was extracted."],
        [
            *("c", "", "", 'say "hé", 東\r\nthen ⟦', "", "", "unknown", "none", ""),
            *("edited", "verified", ""),
        ],
    ]


@pytest.mark.parametrize(
    "value",
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\tx",
        "  =1",
        "\x00=1",
        "\ufeff=1",
        "＝1",
        "-1.250,00 EUR",
        "--1",
        "-",
    ],
)
def test_no_value_runs_in_a_spreadsheet(value: str) -> None:
    [_, row] = csv_rows(review(collection(a=value)))

    assert row[1] == row[3] == "'" + value


@pytest.mark.parametrize(
    "value",
    ["-5", "+5", "-1250.00", "-1.250,00", "+1,250.00", "-1.5e-3", "1250.00", "a=b", "x-y", "", "'"],
)
def test_plain_numbers_and_texts_stay_as_they_are(value: str) -> None:
    [_, row] = csv_rows(review(collection(a=value)))

    assert row[1] == value


def test_names_of_fields_do_not_run_either() -> None:
    [_, row] = csv_rows(review(collection(**{"=1+1": "x"})))

    assert row[0] == "'=1+1"


# --- the workbook ----------------------------------------------------------------------------


def workbook(state: ReviewState) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(export(state, ExportFormat.XLSX)))


def xml(book: zipfile.ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(book.read(name))  # noqa: S314 - written just now by ourselves


def cells(book: zipfile.ZipFile, sheet: int) -> list[list[str]]:
    """All cells of a sheet, 1-based, as a spreadsheet reads them; each has to be a string."""
    strings = [
        "".join(found.text or "" for found in item.iter(f"{SHEET}t"))
        for item in xml(book, "xl/sharedStrings.xml")
    ]

    def text(cell: ElementTree.Element) -> str:
        assert cell.get("t") == "s"
        stored = strings[int(cell.findtext(f"{SHEET}v", ""))]
        return re.sub("_x([0-9A-F]{4})_", lambda match: chr(int(match[1], 16)), stored)

    rows = xml(book, f"xl/worksheets/sheet{sheet}.xml")
    return [[text(cell) for cell in row] for row in rows.iter(f"{SHEET}row")]


def parts(book: zipfile.ZipFile) -> Iterator[ElementTree.Element]:
    return (xml(book, name) for name in book.namelist())


def tags(parts: Iterable[ElementTree.Element]) -> set[str]:
    return {element.tag.rpartition("}")[2] for part in parts for element in part.iter()}


def test_the_workbook_holds_the_rows_and_the_history() -> None:
    book = workbook(decided_review(a=edited("7"), b=CONFIRMED))
    fields = cells(book, 1)

    assert book.testzip() is None
    assert [row[:5] for row in fields] == [
        list(COLUMNS[:5]),
        ["a", "7", "EUR", "1250.00", "7"],
        ["b", "", "", "", ""],
        ["c", 'say "hé", 東\r\nthen ⟦', "", 'say "hé", 東\r\nthen ⟦', ""],
    ]
    assert cells(book, 2) == [
        ["step", "decision", "path", "before", "after", "author", "at"],
        ["1", "override", "a", "read (not verified)", "7 (verified)", "Ada", at(1)],
        ["2", "override", "b", "read (not verified)", "read (verified)", "Ada", at(2)],
    ]


def at(second: int) -> str:
    return f"2026-03-04T12:00:0{second}+00:00"


def test_the_workbook_has_a_frozen_header_and_a_filter() -> None:
    book = workbook(decided_review())
    for number, columns in ((1, "A1:L4"), (2, "A1:G2")):
        sheet = xml(book, f"xl/worksheets/sheet{number}.xml")
        [pane] = sheet.iter(f"{SHEET}pane")
        [filters] = sheet.iter(f"{SHEET}autoFilter")
        assert (pane.get("state"), pane.get("ySplit"), pane.get("xSplit")) == ("frozen", "1", "1")
        assert filters.get("ref") == columns


@pytest.mark.parametrize("value", ["=1+1", "-2+3", "https://evil.example", "5", "{=A1}", "_x0041_"])
def test_every_cell_is_a_text(value: str) -> None:
    book = workbook(review(collection(a=value)))

    assert cells(book, 1)[1][1] == value
    assert tags(parts(book)).isdisjoint({"f", "hyperlink", "hyperlinks"})


@pytest.mark.parametrize("value", ["a\x00\x07b", "\ufffe", "\uffff", "\ud800", "😀" * 3])
def test_a_character_that_xml_does_not_have_breaks_nothing(value: str) -> None:
    shown = re.sub("[\ud800-\udfff\ufffe\uffff]", lambda m: f"\\u{ord(m[0]):04x}", value)

    assert cells(workbook(review(collection(a=value))), 1)[1][1] == shown


@pytest.mark.parametrize(("letter", "limit"), [("x", 32_767), ("😀", 16_383)])
def test_an_overlong_text_goes_on_below_and_is_marked(letter: str, limit: int) -> None:
    fits = review(collection(a=letter * limit))
    over = review(collection(a=letter * (2 * limit), b="next"))

    assert [row[1] for row in cells(workbook(fits), 1)[1:]] == [letter * limit]
    rows = cells(workbook(over), 1)[1:]
    assert [row[0] for row in rows] == ["a", "a", "a", "b"]
    texts = [row[1] for row in rows]
    assert all(len(text.encode("utf-16-le")) // 2 <= 32_767 for text in texts)
    assert [text.endswith(" […]") for text in texts] == [True, True, False, False]
    assert "".join(text.removesuffix(" […]") for text in texts[:3]) == letter * (2 * limit)
    assert [row[6] for row in rows] == ["unknown", "", "", "unknown"]


def test_a_path_is_never_cut() -> None:
    name = "n" * 40_000
    rows = cells(workbook(review(collection(**{name: "x"}))), 1)[1:]

    assert "".join(row[0].removesuffix(" […]") for row in rows) == str(path(name))


@pytest.mark.parametrize("format_", list(ExportFormat))
def test_a_collection_without_fields_can_be_exported(format_: ExportFormat) -> None:
    raw = b'{"collection_id": "c", "parse": {"markdown": "text only"}}'

    exported = export(opened(raw), format_)

    match format_:
        case ExportFormat.JSON:
            assert json.loads(exported) == json.loads(raw)
        case ExportFormat.CORRECTIONS:
            assert json.loads(exported) == {"collection_id": "c", "corrections": []}
        case ExportFormat.CSV:
            assert exported[3:].decode() == ",".join(COLUMNS) + "\r\n"
        case ExportFormat.XLSX:
            assert cells(zipfile.ZipFile(io.BytesIO(exported)), 1) == [list(COLUMNS)]
