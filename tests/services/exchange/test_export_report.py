import json
from html.parser import HTMLParser

import pytest

from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Number
from anyformat_review.domain.review.review import (
    COLLECTION_PATH,
    Change,
    DecisionKind,
    FieldState,
    Override,
    RowMark,
)
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.review.row_changes import deletion, insertion
from anyformat_review.services.exchange.export import ExportFormat, export, export_name
from anyformat_review.services.exchange.export_report import export_report
from anyformat_review.services.exchange.export_table import Provenance
from support.export_cases import ALL_SAMPLES, PROVENANCE, opened, sample
from support.reviews import CONFIRMED, OPEN, decision
from support.tables import after, line, review_of_lines

HOSTILE = "</td><script src='http://x'>\u202e<img src=x onerror=y>\"&amp;"
PLAIN_TAGS = {
    *("html", "head", "meta", "title", "style", "body", "h1", "h2", "h3"),
    *("table", "tr", "th", "td", "span", "br"),
}


class Reader(HTMLParser):
    """Collects the tags, the attributes and the text of a report."""

    def __init__(self, report: bytes) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.text = ""
        self.feed(report.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names.update(name for name, _ in attrs)
        if tag in ("td", "h3", "br"):
            self.text += "\n"

    def handle_data(self, data: str) -> None:
        self.text += data


def report(state: ReviewState) -> Reader:
    return Reader(export_report(state, PROVENANCE))


def of_total(text: str = "Total due 1250.00 EUR") -> ReviewState:
    results = {
        "collection_id": "c-1",
        "parse": {"markdown": f"Before it. {text} After it."},
        "extraction": {
            "total": {
                "value": 1250,
                "confidence": 40,
                "evidence": [{"text": text, "page_number": 1}],
            }
        },
    }
    return opened(json.dumps(results).encode())


def test_a_changed_value_has_both_values_author_time_and_reason() -> None:
    state = of_total()
    path = FieldPath.parse("total")
    after = FieldState(Override(Number("1300.10")), "verified", note="see stamp")
    state = state.after(decision(1, Change(path, 1250, state.state_of(path), after)))

    text = report(state).text

    assert "Extracted\n1250" in text
    assert "After review\n1300.10" in text
    assert "2026-03-04 12:00 UTC, Ada · override · “1300.10”, note: see stamp" in text
    assert "Why\nLow confidence: 40 %." in text
    assert "1 edited" in text


def test_a_field_without_a_decision_is_unchecked_as_in_the_window() -> None:
    text = report(of_total()).text

    assert "0 edited, 1 unchecked" in text
    assert "Status\nunchecked, " in text


def test_a_quote_has_the_page_around_it() -> None:
    written = export_report(of_total(), PROVENANCE).decode()

    assert 'around">Before it. </span><span class="quote">Total due 1250.00 EUR</span>' in written
    assert "After it." in written


def test_wrong_quotes_and_those_of_the_reviewer_are_named() -> None:
    state, path = of_total(), FieldPath.parse("total")
    wrong = Evidence("Total due 1250.00 EUR", 1)
    after = FieldState(evidence=(Evidence("1250.00", 1),), wrong_quotes=(wrong,))
    kind = DecisionKind.WRONG_QUOTE
    text = report(state.after(decision(1, Change(path, 1250, OPEN, after), kind=kind))).text
    assert "Wrong quote\npage 1, found" in text
    assert "Reviewer's quote\npage 1, not located" in text
    assert "Ada · wrong_quote" in text


def test_rows_rules_and_the_mark_as_reviewed_are_listed() -> None:
    state = sample("v2-linear")
    row = Change(FieldPath.parse("line_items[1]"), None, OPEN, FieldState(mark=RowMark.DELETED))
    state = state.after(decision(1, row, kind=DecisionKind.MARK))
    marked = Change(COLLECTION_PATH, None, OPEN, CONFIRMED)
    state = state.after(decision(2, marked, kind=DecisionKind.REVIEWED))

    text = report(state).text

    assert "Marked as reviewed\n2026-03-04 12:00 UTC, Ada" in text
    assert "line_items[1]\nDecision\n2026-03-04 12:00 UTC, Ada · mark · row deleted" in text
    assert "Rules" in text


def test_cells_of_deleted_and_inserted_rows_name_it() -> None:
    state = after(
        review_of_lines(),
        lambda now: deletion(now, line(1)),
        lambda now: insertion(now, line(0), [{"item": "Shelf"}]),
    )
    text = report(state).text

    assert "lines[1].item\nRow\ndeleted\nExtracted\nLamp" in text.replace("\n\n", "\n")
    assert "lines[+1].item\nRow\ninserted\n" in text.replace("\n\n", "\n")
    assert "lines[0].item\nExtracted\nDesk" in text.replace("\n\n", "\n")


def test_an_undone_decision_is_left_out() -> None:
    state = of_total()
    path = FieldPath.parse("total")
    before = state.state_of(path)
    state = state.after(decision(1, Change(path, 1250, before, CONFIRMED)))
    undone = decision(2, Change(path, 1250, CONFIRMED, before), kind=DecisionKind.UNDO, target=1)

    assert "Ada" not in report(state.after(undone)).text


@pytest.mark.parametrize("name", ALL_SAMPLES)
def test_every_sample_becomes_plain_markup(name: str) -> None:
    read = report(sample(name))

    assert read.tags <= PLAIN_TAGS
    assert read.names <= {"lang", "charset", "http-equiv", "content", "class"}


def test_hostile_texts_are_only_text() -> None:
    results = {
        "collection_id": HOSTILE,
        "parse": {"markdown": HOSTILE},
        "extraction": {
            HOSTILE: {"value": HOSTILE, "evidence": [{"text": HOSTILE, "page_number": 1}]}
        },
    }
    state = opened(json.dumps(results).encode())
    (path,) = state.reviews
    after = FieldState(Override(HOSTILE), "verified", note=HOSTILE)
    state = state.after(decision(1, Change(path, HOSTILE, OPEN, after)))

    written = export_report(state, Provenance(HOSTILE, HOSTILE, PROVENANCE.at))

    read = Reader(written)
    assert read.tags <= PLAIN_TAGS
    assert read.names <= {"lang", "charset", "http-equiv", "content", "class"}
    assert read.text.count("<script src='http://x'>⟦U+202E⟧") >= 5
    assert "\u202e" not in written.decode()


def test_the_rest_of_a_very_long_text_is_counted() -> None:
    value = {"value": "a" * 5_000 + "b" * 1_200}
    results = {"collection_id": "c", "extraction": {"exact": {"value": "c" * 5_000}, "long": value}}

    text = report(opened(json.dumps(results).encode())).text

    assert "a… (1,200 more characters)" in text
    assert text.count("more character") == 1


def test_it_is_a_format() -> None:
    assert export(of_total(), ExportFormat.REPORT, PROVENANCE).startswith(b"<!DOCTYPE html>")
    assert export_name("c", ExportFormat.REPORT) == "c.report.html"
