"""Exports in every format, and their file names."""

import csv
import io
import json
import re
import zipfile

import pytest
from anyformat.workflow.results import ResultsResponse

from anyformat_review import assets
from anyformat_review.domain.errors import OutputError
from anyformat_review.domain.results.values import Answer
from anyformat_review.domain.review.parts import Parts, with_category
from anyformat_review.domain.review.review import Change, DecisionKind, category_path
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.exchange.corrections_file import read_corrections
from anyformat_review.services.exchange.export import (
    ExportFormat,
    export,
    export_in_background,
    export_name,
)
from anyformat_review.services.exchange.import_corrections import ImportConflict, preview_import
from anyformat_review.services.review.inspection import inspection, inspection_lines
from anyformat_review.services.support.support_decisions import decisions_text
from support.export_cases import PROVENANCE, opened
from support.marked_language import marked_texts
from support.reviews import decision, edited


@pytest.mark.parametrize(
    "format_", [each for each in ExportFormat if each not in ("ground-truth", "report-pdf")]
)
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


def columns_of(exported: bytes) -> list[dict[str, str]]:
    """Return the rows of a CSV file without the columns that contain sentences."""
    rows = list(csv.DictReader(io.StringIO(exported.decode("utf-8-sig"))))
    return [
        {name: text for name, text in row.items() if name not in ("reasons", "rules")}
        for row in rows
    ]


def without_sentences(tree: object) -> object:
    if isinstance(tree, dict):
        return {
            name: without_sentences(item)
            for name, item in tree.items()
            if name not in ("reason", "detail")
        }
    return [without_sentences(item) for item in tree] if isinstance(tree, list) else tree


def test_only_sentences_in_files_for_programs_are_in_the_language_of_the_window() -> None:
    formats = (ExportFormat.JSON, ExportFormat.CORRECTIONS, ExportFormat.CSV)
    other = []
    with marked_texts():
        for state in (opened(ANSWERED, ANSWERS), corrected_bundle()):
            other.append([export(state, format_, PROVENANCE) for format_ in formats])
            with zipfile.ZipFile(io.BytesIO(export(state, ExportFormat.XLSX, PROVENANCE))) as book:
                texts = re.findall("‹[^<]*›", book.read("xl/sharedStrings.xml").decode())
            assert all("confidence: " in text for text in texts)
            decided = decisions_text(state)
            assert "‹" not in decided.decode()
            report = export(state, ExportFormat.REPORT, PROVENANCE).decode()
            assert "<th>‹Written›</th><td>‹05/03/2026 00:00 UTC by Grace›</td>" in report
    english = [
        [export(state, format_, PROVENANCE) for format_ in formats]
        for state in (opened(ANSWERED, ANSWERS), corrected_bundle())
    ]
    assert any("‹Low confidence" in row[2].decode() for row in other)
    for ours, theirs in zip(english, other, strict=True):
        assert columns_of(ours[2]) == columns_of(theirs[2])
        for one, two in zip(ours[:2], theirs[:2], strict=True):
            assert without_sentences(json.loads(one)) == without_sentences(json.loads(two))
        assert read_corrections(ours[1]) == read_corrections(theirs[1])


BUNDLE = json.dumps(
    {
        "collection_id": "c",
        "parse": {"markdown": "".join(f'<a id="p{page}_b0"></a> text ' for page in range(1, 5))},
        "classifications": [{"category": "Invoice", "confidence": 40.5, "evidence": "title"}],
        "splits": [
            {
                "name": "Statement",
                "files": [{"file_id": "f", "file_name": "b.pdf", "pages": [1, 2, 3], "extra": 1}],
                "partitions": [
                    {
                        "name": "one",
                        "files": [{"file_id": "f", "file_name": "b.pdf", "pages": [1, 2]}],
                        "confidence": 61,
                    },
                    {
                        "name": "two",
                        "files": [{"file_id": "f", "file_name": "b.pdf", "pages": [3]}],
                    },
                ],
            },
            {"name": "Notice", "files": [{"file_id": "f", "file_name": "b.pdf", "pages": [4]}]},
        ],
        "extractions": [
            {
                "split_name": "Statement",
                "partition": "two",
                "fields": {"total": {"value": "7", "confidence": 9}},
            }
        ],
    }
).encode()


def corrected_bundle() -> ReviewState:
    """Return a review in which the category, a border and a page were corrected."""
    state = opened(BUNDLE)
    parts = Parts(state.collection)
    for change in (
        lambda now: with_category(now, 0, "Bank statements"),
        lambda now: parts.beginning_at(now, parts.parts[1], 2),
        lambda now: parts.without_page(now, 4),
    ):
        kind, changes = change(state)
        state = state.after(decision(state.history.next_step, *changes, kind=kind))
    return state


def test_categories_and_pages_are_in_every_format() -> None:
    state = corrected_bundle()
    raw = export(state, ExportFormat.JSON, PROVENANCE)
    exported = json.loads(raw)
    assert exported["classifications"] == [
        {"category": "Bank statements", "confidence": None, "evidence": None}
    ]
    statement, notice = exported["splits"]
    given = [[file["pages"] for file in part["files"]] for part in statement["partitions"]]
    assert (given, notice["files"]) == ([[[1]], [[2, 3]]], [])
    assert statement["files"] == [
        {"file_id": "f", "file_name": "b.pdf", "pages": [1, 2, 3], "extra": 1}
    ]
    assert statement["partitions"][0]["confidence"] == 61
    extra = exported["anyformat_review"]
    (category,) = extra["classifications"]
    assert (category["extracted"], category["category"]) == ("Invoice", "Bank statements")
    pages = [(each["path"], each["extracted"], each["pages"]) for each in extra["parts"]]
    assert pages == [
        ("Statement/one:part%3A", [1, 2], [1]),
        ("Statement/two:part%3A", [3], [2, 3]),
        ("Notice:part%3A", [4], []),
    ]
    written = export(state, ExportFormat.CSV, PROVENANCE).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(written))
    assert row["category of the collection"] == "Bank statements"
    assert row["pages of the part"] == "2–3"
    with zipfile.ZipFile(io.BytesIO(export(state, ExportFormat.XLSX, PROVENANCE))) as book:
        texts = book.read("xl/sharedStrings.xml").decode()
    assert "pages of Statement/two" in texts
    report = export(state, ExportFormat.REPORT, PROVENANCE).decode()
    assert "<th>Category</th><td>Bank statements (extracted: Invoice)</td>" in report
    assert "<td>2–3 (extracted: 3)</td>" in report
    inspected = inspection(state)
    assert inspected["classifications"][0]["category_override"] == "Bank statements"
    assert inspected["splits"][0]["partitions"][1]["pages_override"] == (2, 3)


def test_categories_and_pages_survive_export_import_export() -> None:
    state = corrected_bundle()
    corrections = read_corrections(export(state, ExportFormat.CORRECTIONS, PROVENANCE))
    assert corrections.unreadable == ()
    fresh = opened(BUNDLE)
    preview = preview_import(fresh, corrections)
    assert (len(preview.entries), preview.unknown) == (4, ())
    assert not any(entry.conflicts for entry in preview.entries)
    changes = [
        Change(entry.path, entry.extracted, entry.yours, entry.theirs) for entry in preview.entries
    ]
    again = fresh.after(decision(1, *changes, kind=DecisionKind.IMPORT))
    for format_ in (ExportFormat.JSON, ExportFormat.CORRECTIONS):
        first, second = (export(each, format_, PROVENANCE) for each in (state, again))
        assert TIMES.sub(b"", second) == TIMES.sub(b"", first)
    assert preview_import(again, corrections).entries == ()
    other = json.loads(BUNDLE)
    other["classifications"][0]["category"] = "Receipt"
    (category, *_) = preview_import(opened(json.dumps(other).encode()), corrections).entries
    assert category.conflicts == (ImportConflict.EXTRACTED,)


def test_corrections_of_parts_are_checked() -> None:
    tree = json.loads(export(corrected_bundle(), ExportFormat.CORRECTIONS, PROVENANCE))
    tree["parts"][0]["path"] = "total"
    tree["parts"][1]["pages"] = [0]
    tree["classifications"][0]["index"] = 9
    corrections = read_corrections(json.dumps(tree).encode())
    assert [each.place for each in corrections.unreadable] == ["parts[0]", "parts[1]"]
    assert corrections.unreadable[0].problem == "'total' is not a part of the document"
    assert preview_import(opened(BUNDLE), corrections).unknown == (category_path(9),)


def test_the_models_of_the_vendor_accept_corrected_parts_and_answers() -> None:
    state = opened(assets.read_bytes("demo/results/statements-october-2026.json"))
    parts = Parts(state.collection)
    field = next(iter(state.reviews))
    answered = state.reviews[field].overridden(Answer.ILLEGIBLE)
    for kind, changes in (
        with_category(state, 0, "Receipt"),
        parts.beginning_at(state, parts.parts[1], 3),
        parts.without_page(state, 7),
        (DecisionKind.ANSWER, (Change(field, None, state.reviews[field].state, answered),)),
    ):
        state = state.after(decision(state.history.next_step, *changes, kind=kind))
    results = ResultsResponse.model_validate_json(export(state, ExportFormat.JSON, PROVENANCE))
    assert results.classifications[0].category == "Receipt"
    partitions = results.splits[0].partitions
    pages = [[file.pages for file in part.files] for part in partitions]
    assert pages == [[[1, 2]], [[3, 4]], [[1]]]


async def test_only_a_printer_makes_a_pdf_of_the_report() -> None:
    async def print_pdf(html: str, title: str) -> bytes:
        return f"{title}: {html[:15]}".encode()

    state = opened(b'{"collection_id": "c"}')
    made = await export_in_background(state, ExportFormat.REPORT_PDF, PROVENANCE, print_pdf)
    assert made == b"Evidence report of c: <!DOCTYPE html>"
    assert export_name("c", ExportFormat.REPORT_PDF) == "c.report.pdf"
    with pytest.raises(OutputError, match="is not printed here"):
        await export_in_background(state, ExportFormat.REPORT_PDF, PROVENANCE)


def test_pages_are_corrected_beside_files_that_are_not_understood() -> None:
    tree = json.loads(BUNDLE)
    tree["splits"][0]["partitions"][0]["files"].insert(0, {"file_name": ["b.pdf"], "pages": [9]})
    state = opened(json.dumps(tree).encode())
    parts = Parts(state.collection)
    kind, changes = parts.without_page(state, 2)
    state = state.after(decision(1, *changes, kind=kind))
    exported = json.loads(export(state, ExportFormat.JSON, PROVENANCE))
    (file,) = exported["splits"][0]["partitions"][0]["files"]
    assert (file["file_name"], file["pages"]) == ("b.pdf", [1])
