"""Exports in every format, and their file names."""

import csv
import io
import json
import re
import zipfile

import pytest

from anyformat_review.domain.results.values import Answer
from anyformat_review.services.exchange.export import ExportFormat, export, export_name
from anyformat_review.services.exchange.import_corrections import preview_import, read_corrections
from anyformat_review.services.review.inspection import inspection, inspection_lines
from support.export_cases import PROVENANCE, opened
from support.reviews import edited


@pytest.mark.parametrize("format_", [each for each in ExportFormat if each != "ground-truth"])
def test_a_collection_without_fields_can_be_exported(format_: ExportFormat) -> None:
    raw = b'{"collection_id": "c", "parse": {"markdown": "text only"}}'

    exported = export(opened(raw), format_, PROVENANCE)

    match format_:
        case ExportFormat.JSON:
            assert json.loads(exported) == json.loads(raw)
        case ExportFormat.CORRECTIONS:
            assert json.loads(exported) == {
                "version": 3,
                "collection_id": "c",
                "corrections": [],
                "rows": [],
            }
        case ExportFormat.CSV:
            assert exported.startswith(b"\xef\xbb\xbfpath,value,")
        case ExportFormat.XLSX:
            assert exported.startswith(b"PK")


@pytest.mark.parametrize(
    ("collection_id", "name"),
    [
        ("069dcc2c-e14c", "069dcc2c-e14c.csv"),
        ("../../etc/passwd", "etc-passwd-3754d6cb.csv"),
        (".hidden", "hidden-16924190.csv"),
        ("東", "collection-469e009b.csv"),
        ("n" * 100, "n" * 64 + "-4e9d8231.csv"),
    ],
)
def test_every_collection_id_gives_a_valid_file_name(collection_id: str, name: str) -> None:
    assert export_name(collection_id, ExportFormat.CSV) == name


ANSWERED = json.dumps(
    {
        "collection_id": "c",
        "extraction": {
            "total": {"value": 12.5, "confidence": 9},
            "order": {"value": "A", "confidence": 9},
            "empty": {"value": "B", "confidence": 9},
            "rows": [{"price": {"value": "1", "confidence": 9}}],
        },
    }
).encode()
TIMES = re.compile(rb"12:00:0\d")
ANSWERS = {
    "total": edited(Answer.ILLEGIBLE),
    "order": edited(Answer.NOT_ON_DOCUMENT),
    "rows[0].price": edited(Answer.NOT_APPLICABLE),
    "empty": edited(""),
}


def test_an_answer_differs_from_empty_in_every_format() -> None:
    state = opened(ANSWERED, ANSWERS)

    exported = json.loads(export(state, ExportFormat.JSON, PROVENANCE))
    fields = exported["extraction"]
    for reviewed in (fields["total"], fields["rows"][0]["price"], fields["empty"]):
        assert (reviewed["value_override"], reviewed["verification_status"]) == ("", "verified")
    extra = exported["anyformat_review"]["answers"]
    assert [(each["path"], each["answer"], each["author"]) for each in extra] == [
        ("total", "illegible", "Ada"),
        ("order", "not_on_document", "Ada"),
        ("rows[0].price", "not_applicable", "Ada"),
    ]

    table = csv.DictReader(
        io.StringIO(export(state, ExportFormat.CSV, PROVENANCE).decode("utf-8-sig"))
    )
    assert [(row["path"], row["value"], row["override"], row["answer"]) for row in table] == [
        ("total", "", "", "illegible"),
        ("order", "", "", "not on document"),
        ("empty", "", "", ""),
        ("rows[0].price", "", "", "not applicable"),
    ]

    with zipfile.ZipFile(io.BytesIO(export(state, ExportFormat.XLSX, PROVENANCE))) as book:
        texts = book.read("xl/sharedStrings.xml").decode()
    assert ">illegible (verified)<" in texts, "the sheet of decisions"
    assert ">fields: not on document<" in texts, "the summary"

    report = export(state, ExportFormat.REPORT, PROVENANCE).decode()
    for words in ("Illegible", "Not on document", "Not applicable", "(empty)"):
        assert f"<th>After review</th><td>{words}</td>" in report
    inspected = {each["path"]: each for each in inspection(state)["fields"]}
    assert (inspected["total"]["override"], inspected["total"]["answer"]) == ("", "illegible")
    assert "answer" not in inspected["empty"]
    lines = list(inspection_lines(state))
    assert any(line.startswith("order = Not on document  [") for line in lines)


def test_answers_survive_export_import_export() -> None:
    state = opened(ANSWERED, ANSWERS)
    corrections = export(state, ExportFormat.CORRECTIONS, PROVENANCE)
    after = {each["path"]: each["after"] for each in json.loads(corrections)["corrections"]}
    assert after["total"] == {
        "value_override": "",
        "verification_status": "verified",
        "answer": "illegible",
    }
    assert "answer" not in after["empty"]

    preview = preview_import(opened(ANSWERED), read_corrections(corrections))
    assert (preview.unreadable, preview.unknown, preview.same) == ((), (), 0)
    taken = {str(entry.path): entry.theirs for entry in preview.entries}
    assert taken == ANSWERS

    again = opened(ANSWERED, taken)
    for format_ in (ExportFormat.JSON, ExportFormat.CORRECTIONS):
        first, second = (export(each, format_, PROVENANCE) for each in (state, again))
        assert TIMES.sub(b"", second) == TIMES.sub(b"", first)
    assert preview_import(again, read_corrections(corrections)).entries == ()
