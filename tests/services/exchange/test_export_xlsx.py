"""The workbook opens everywhere, is complete, and has no formulas."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace
from xlsxwriter.utility import xl_col_to_name

from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.results.values import Number
from anyformat_review.domain.review.review import Change, FieldState, RowMark
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.review.row_changes import deletion, insertion
from anyformat_review.services.exchange.export_table import COLUMNS
from anyformat_review.services.exchange.export_xlsx import export_xlsx
from support.export_cases import PROVENANCE, decided_review
from support.reviews import CONFIRMED, OPEN, collection, decision, edited, path, review
from support.rule_reviews import ruled_review
from support.sample_reviews import confirmed, field, invoice, review_of
from support.tables import after, line, review_of_lines

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def workbook(state: ReviewState) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(export_xlsx(state, PROVENANCE)))


def xml(book: zipfile.ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(book.read(name))  # noqa: S314 - written just now by ourselves


def cells(book: zipfile.ZipFile, sheet: int) -> list[list[str]]:
    """Return all cells of a sheet, 1-based; numbers as they are shown, with a `#` before them."""
    strings = [
        "".join(found.text or "" for found in item.iter(f"{SHEET}t"))
        for item in xml(book, "xl/sharedStrings.xml")
    ]

    formats = {
        code.get("numFmtId"): str(code.get("formatCode"))
        for code in xml(book, "xl/styles.xml").iter(f"{SHEET}numFmt")
    } | {"1": "0", "2": "0.00"}
    [styles] = xml(book, "xl/styles.xml").iter(f"{SHEET}cellXfs")

    def text(cell: ElementTree.Element) -> str:
        if cell.get("t") != "s":
            code = formats[styles[int(cell.get("s", ""))].get("numFmtId")]
            decimals = len(code.partition(".")[2])
            return f"#{float(cell.findtext(f'{SHEET}v', '')):.{decimals}f}"
        stored = strings[int(cell.findtext(f"{SHEET}v", ""))]
        return re.sub("_x([0-9A-F]{4})_", lambda match: chr(int(match[1], 16)), stored)

    rows = xml(book, f"xl/worksheets/sheet{sheet}.xml")
    return [[text(cell) for cell in row] for row in rows.iter(f"{SHEET}row")]


def parts(book: zipfile.ZipFile) -> Iterator[ElementTree.Element]:
    return (xml(book, name) for name in book.namelist())


def tags(parts: Iterable[ElementTree.Element]) -> set[str]:
    return {element.tag.rpartition("}")[2] for part in parts for element in part.iter()}


def test_the_workbook_has_the_fields_and_the_decisions() -> None:
    book = workbook(decided_review(a=edited("7"), b=CONFIRMED))
    fields = cells(book, 1)

    assert book.testzip() is None
    assert [row[:5] for row in fields] == [
        list(COLUMNS[:5]),
        ["a", "7", "EUR", "#1250.00", "7"],
        ["b", "", "", "", ""],
        ["c", 'say "hé", 東\r\nthen ⟦', "", 'say "hé", 東\r\nthen ⟦', ""],
    ]
    assert cells(book, 2) == [
        ["step", "decision", "path", "before", "after", "author", "at"],
        ["1", "override", "a", "read (not verified)", "7 (verified)", "Ada", at(1)],
        ["2", "override", "b", "read (not verified)", "read (verified)", "Ada", at(2)],
    ]


def test_the_evidence_of_an_override_is_in_its_column() -> None:
    places = (Evidence("1.520,00", 2), Evidence("in total", 3))
    wrong = (Evidence("x", 2),)
    state = replace(edited("1520.00"), evidence=places, wrong_quotes=wrong)
    book = workbook(decided_review(a=state))
    fields = cells(book, 1)
    own, rejected = map(fields[0].index, ("evidence of the override", "wrong quotes"))
    assert [(row[own], row[rejected]) for row in fields[1:]] == [
        ("page 2: 1.520,00\npage 3: in total", "page 2: x"),
        ("", ""),
        ("", ""),
    ]
    assert cells(book, 2)[1][4] == (
        "1520.00 (verified, evidence on page 2: 1.520,00, evidence on page 3: in total,"
        " wrong quote on page 2: x)"
    )


def at(second: int) -> str:
    return f"2026-03-04T12:00:0{second}+00:00"


def test_the_workbook_has_a_frozen_header_and_a_filter() -> None:
    book = workbook(decided_review())
    for number, columns in (
        (1, f"A1:{xl_col_to_name(len(COLUMNS) - 1)}4"),
        (2, "A1:G2"),
        (3, "A1:E14"),
    ):
        sheet = xml(book, f"xl/worksheets/sheet{number}.xml")
        [pane] = sheet.iter(f"{SHEET}pane")
        [filters] = sheet.iter(f"{SHEET}autoFilter")
        assert (pane.get("state"), pane.get("ySplit"), pane.get("xSplit")) == ("frozen", "1", "1")
        assert filters.get("ref") == columns


@pytest.mark.parametrize("value", ["=1+1", "-2+3", "https://evil.example", "5", "{=A1}", "_x0041_"])
def test_a_text_stays_text(value: str) -> None:
    book = workbook(review(collection(a=value)))

    assert cells(book, 1)[1][1] == value
    assert tags(parts(book)).isdisjoint({"f", "hyperlink", "hyperlinks"})


@pytest.mark.parametrize(
    ("literal", "shown"),
    [
        ("5", "#5"),
        ("-12.50", "#-12.50"),
        ("4883.00", "#4883.00"),
        ("0.001", "#0.001"),
        ("123456789012.345", "#123456789012.345"),
        ("1234567890123.456", "1234567890123.456"),
        ("-0", "-0"),
        ("-0.00", "-0.00"),
        ("1e3", "1e3"),
    ],
)
def test_a_number_is_one_if_all_its_digits_are_kept(literal: str, shown: str) -> None:
    before = review(collection(a=Number("1"), b=Number(literal)))
    book = workbook(before.after(decision(1, Change(path("a"), Number("1"), OPEN, CONFIRMED))))

    a, b = cells(book, 1)[1:]
    value, extracted = COLUMNS.index("value"), COLUMNS.index("extracted value")
    assert (a[value], b[value], b[extracted]) == ("#1", shown, shown)


def test_lists_and_minus_zero_read_as_in_the_csv() -> None:
    options = ("Fees, taxes", "Freight")
    before = review(collection(a=options, b=Number("-0")))
    rows = cells(
        workbook(before.after(decision(1, Change(path("a"), options, OPEN, CONFIRMED)))), 1
    )

    assert [row[1] for row in rows[1:]] == ['"Fees, taxes", Freight', "-0"]


@pytest.mark.parametrize("value", ["a\x00\x07b", "\ufffe", "\uffff", "\ud800", "😀" * 3])
def test_a_character_outside_xml_is_escaped(value: str) -> None:
    shown = re.sub("[\ud800-\udfff\ufffe\uffff]", lambda m: f"\\u{ord(m[0]):04x}", value)

    assert cells(workbook(review(collection(a=value))), 1)[1][1] == shown


@pytest.mark.parametrize(("letter", "limit"), [("x", 32_767), ("😀", 16_383)])
def test_an_overlong_text_continues_in_rows_below(letter: str, limit: int) -> None:
    fits = review(collection(a=letter * limit))
    over = review(collection(a=letter * (2 * limit), b="next"))

    assert [row[1] for row in cells(workbook(fits), 1)[1:]] == [letter * limit]
    rows = cells(workbook(over), 1)[1:]
    assert [row[0] for row in rows] == ["a", "a", "a", "b"]
    texts = [row[1] for row in rows]
    assert all(len(text.encode("utf-16-le")) // 2 <= 32_767 for text in texts)
    assert [text.endswith(" […]") for text in texts] == [True, True, False, False]
    assert "".join(text.removesuffix(" […]") for text in texts[:3]) == letter * (2 * limit)
    assert [row[6] for row in rows] == ["◌ unknown", "", "", "◌ unknown"]


def test_a_path_is_complete() -> None:
    name = "n" * 40_000
    rows = cells(workbook(review(collection(**{name: "x"}))), 1)[1:]

    assert "".join(row[0].removesuffix(" […]") for row in rows) == str(path(name))


# --- tables of rows, summary ---------------------------------------------------------------------


def sheet_names(book: zipfile.ZipFile) -> list[str]:
    return [str(sheet.get("name")) for sheet in xml(book, "xl/workbook.xml").iter(f"{SHEET}sheet")]


def test_each_table_of_rows_has_a_sheet_with_effective_values() -> None:
    row = FieldPath(Scope(), "line_items", 1)
    state = review_of(
        {
            "line_items": (
                {"item": field("bolt"), "qty": field(Number("5.0"))},
                {"item": field("=nut"), "note": field("x")},
            )
        }
    )
    amended = state.after(
        decision(
            1,
            Change(FieldPath(row.scope, row.field, 0, "qty"), Number("5.0"), OPEN, edited("7")),
            Change(row, None, OPEN, FieldState(note="see page 2", mark=RowMark.DELETED)),
        )
    )
    book = workbook(amended)

    assert sheet_names(book) == ["Fields", "line_items", "Decisions", "Summary"]
    assert cells(book, 2) == [
        ["row", "item", "qty", "note", "row mark", "note"],
        ["line_items[0]", "bolt", "7", "", "", ""],
        ["line_items[1]", "=nut", "", "x", "deleted", "see page 2"],
    ]
    marks = COLUMNS.index("row mark")
    assert [row[marks] for row in cells(book, 1)[1:]] == ["", "", "deleted", "deleted"]
    assert cells(book, 3)[2][3:5] == [
        "(not verified)",
        "(not verified, row deleted, note: see page 2)",
    ]


@pytest.mark.parametrize(
    ("tables", "sheets"),
    [
        (("fields", "Rows", "rows"), ("fields (2)", "Rows", "rows (2)")),
        (("Fields", "Decisions", "Summary"), ("Fields (2)", "Decisions (2)", "Summary (2)")),
        (("history", "HISTORY"), ("history (2)", "HISTORY (3)")),
        (("Rules", "rules"), ("Rules (2)", "rules (3)")),
        (("a/b", "a?b"), ("a%2Fb", "a_b")),
        (("'quoted'", "'"), ("quoted", "Rows")),
        (("n" * 40, "n" * 32), ("n" * 31, "n" * 27 + " (2)")),
        (("😀" * 20,), ("😀" * 15,)),
    ],
)
def test_sheet_names_are_valid_and_unique(tables: tuple[str, ...], sheets: tuple[str, ...]) -> None:
    state = review_of({name: ({"cell": field("x")},) for name in tables})

    assert tuple(sheet_names(workbook(state))[1:-2]) == sheets


def test_a_table_named_like_the_sheet_of_rules_has_its_own_sheet() -> None:
    book = workbook(ruled_review(Rules=({"cell": field("of the document")},)))

    assert sheet_names(book) == ["Fields", "Rules (2)", "Decisions", "Summary", "Rules"]
    assert "of the document" in cells(book, 2)[1]
    assert [row[0] for row in cells(book, 5)[1:]] == [
        "The order must be open",
        "Adds up",
        "Plausible",
    ]


def test_the_summary_has_counts_and_provenance() -> None:
    state = confirmed(invoice(), path("invoice_number"))

    rows = {row[0]: row[1:] for row in cells(workbook(state), 4)}

    assert rows == {
        "": ["open", "confirmed", "edited", "total"],
        "▲ low (below 50 %)": ["2", "0", "0", "2"],
        "◐ medium (from 50 %)": ["2", "0", "0", "2"],
        "✓ high (from 80 %)": ["7", "1", "0", "8"],
        "◌ unknown (no confidence given)": ["1", "0", "0", "1"],
        "all fields": ["12", "1", "0", "13"],
        "fields to check": ["8", "", "", ""],
        "marked as reviewed": ["no", "", "", ""],
        "decisions": ["1", "", "", ""],
        "collection": ["c1", "", "", ""],
        "verification URL": ["", "", "", ""],
        "source": ["wf-1 c-1", "", "", ""],
        "exported by": ["Grace", "", "", ""],
        "exported at": ["2026-03-05T00:00:00+00:00", "", "", ""],
    }


def test_deleted_rows_are_below_the_effective_ones() -> None:
    state = after(
        review_of_lines(),
        lambda now: deletion(now, line(0)),
        lambda now: insertion(now, line(1), [{"item": "Shelf", "amount": "80"}]),
    )
    book = workbook(state)
    assert cells(book, 2) == [
        ["row", "item", "amount", "row mark", "note"],
        ["lines[1]", "Lamp", "39", "", ""],
        ["lines[+1]", "Shelf", "80", "inserted", ""],
        ["lines[2]", "Chair", "99", "", ""],
        ["lines[0]", "Desk", "250", "deleted", ""],
    ]
    assert [row[4] for row in cells(book, 3)[1:3]] == [
        "(not verified, row deleted)",
        "(not verified, row inserted, row placed at 3/2)",
    ]
