"""A quote that differs and a contradicted value are shown wherever reasons are shown."""

import csv
import io
import json
import zipfile

import pytest

from anyformat_review import assets, cli
from anyformat_review.domain.results.evidence import Grounding
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.review.bulk import high_confidence_fields
from anyformat_review.domain.review.review import FieldState
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.exchange.export_corrections import export_corrections
from anyformat_review.services.exchange.export_csv import export_csv
from anyformat_review.services.exchange.export_json import export_json
from anyformat_review.services.exchange.export_xlsx import export_xlsx
from e2e.conftest import InWindow
from support.export_cases import PROVENANCE, opened
from support.reviews import edited
from support.running_window import RunningWindow

CONTRACT = assets.path("demo/results/contract-fsa-2026-044.json")
REMARKS = {
    "delay_damages_per_day": "The quote says 18,000, the value is 81,000.",
    "assignment_allowed": "The page says without, the quote says with.",
}


@pytest.fixture(scope="module")
def state() -> ReviewState:
    return opened(CONTRACT.read_bytes())


def test_the_window_shows_both_and_f8_and_the_filter_find_them(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        model, remark = running.window.fields.model, running.child("fieldRemark")
        running.press("Ctrl+Shift+F")
        running.type("reason:contradiction or reason:difference")
        running.press("Return")
        assert model.shown_count == len(REMARKS)
        found = []
        for _ in REMARKS:
            running.press("F8")
            found.append((running.current, remark.text()))
        assert dict(found) == REMARKS

    in_window(scenario, str(CONTRACT))


@pytest.mark.parametrize("is_for_field", [True, False])
def test_the_comparison_is_turned_off_and_on_with_keys(
    in_window: InWindow, *, is_for_field: bool
) -> None:
    name = "delay_damages_per_day"

    async def switch(running: RunningWindow, *, on: bool) -> None:
        """Choose the field or the workflow in the panel and switch the comparison."""
        path = FieldPath.parse(name)
        running.window.store.go_to(path)
        running.press("Ctrl+Shift+T")
        chosen = running.child("thresholdsNameBox")
        await running.until(lambda: chosen.itemData(1) == name)
        running.press("Shift+Tab", "Shift+Tab", "Shift+Tab")
        assert running.focus is chosen
        running.press("Down" if is_for_field else "Up")
        assert (chosen.currentData() == name) is is_for_field
        box = running.child("thresholdsCompareBox")
        assert box.isChecked() is not on
        running.press("Alt+Q")
        await running.until(lambda: box.isChecked() is on)
        running.press("Alt+A")
        await running.until(lambda: (REMARKS[name] in remark(running)) is on)

    def remark(running: RunningWindow) -> str:
        review = running.review.state.reviews[FieldPath.parse(name)]
        return " ".join(reason.sentence for reason in review.reasons)

    async def first_day(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: REMARKS[name] in remark(running))
        await switch(running, on=False)

    async def next_day(running: RunningWindow) -> None:
        await running.opened()
        assert REMARKS[name] not in remark(running)
        await switch(running, on=True)

    in_window(first_day, str(CONTRACT))
    in_window(next_day, str(CONTRACT))


def test_bulk_confirmation_skips_both(state: ReviewState) -> None:
    sure = {path.field for path in high_confidence_fields(state, 0)}
    assert "audit_right" in sure
    assert sure.isdisjoint(REMARKS)


def test_only_a_quote_without_a_difference_is_found(state: ReviewState) -> None:
    groundings = [state.reviews[FieldPath(Scope(), name)].grounding for name in REMARKS]
    assert groundings == [Grounding.FOUND, Grounding.APPROXIMATE]


def test_exports_include_both_reasons(state: ReviewState) -> None:
    rows = csv.DictReader(io.StringIO(export_csv(state).decode("utf-8-sig"), newline=""))
    assert {row["path"]: row["reasons"] for row in rows if row["path"] in REMARKS} == REMARKS
    with zipfile.ZipFile(io.BytesIO(export_xlsx(state, PROVENANCE))) as book:
        strings = book.read("xl/sharedStrings.xml").decode()
    assert all(sentence in strings for sentence in REMARKS.values())


@pytest.mark.parametrize("decided", [{}, {name: edited("other") for name in REMARKS}])
def test_json_and_corrections_include_both_also_if_a_decision_resolved_them(
    decided: dict[str, FieldState],
) -> None:
    state = opened(CONTRACT.read_bytes(), decided)
    extra = json.loads(export_json(state))["anyformat_review"]
    assert {each["path"]: each["reasons"] for each in extra["differences"]} == {
        name: [sentence] for name, sentence in REMARKS.items()
    }
    corrections = json.loads(export_corrections(state))["corrections"]
    assert {each["path"]: each["reason"] for each in corrections} == {
        name: [REMARKS[name]] for name in decided
    }


@pytest.mark.usefixtures("review_home")
def test_inspect_prints_both(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert cli.run(["inspect", str(CONTRACT)]) == 0
    lines = capsysbinary.readouterr().out.decode().splitlines()
    assert {f"    {sentence}" for sentence in REMARKS.values()} <= set(lines)

    assert cli.run(["inspect", str(CONTRACT), "--json"]) == 0
    fields = json.loads(capsysbinary.readouterr().out)["fields"]
    found = {field["path"]: field for field in fields if field["path"] in REMARKS}
    assert {name: field["reasons"] for name, field in found.items()} == {
        name: [sentence] for name, sentence in REMARKS.items()
    }
    assert [found[name]["grounding"] for name in REMARKS] == ["found", "approximate"]
