from pathlib import Path

import pytest
from msgspec.structs import replace

from anyformat_review.services.exchange.batch_export import BatchProgress, SkippedExport
from anyformat_review.services.exchange.export import ExportFormat
from anyformat_review.storage.settings import AutomaticExport
from anyformat_review.viewmodels.exchange.export_choice import (
    ExportChoice,
    ExportOffer,
    ExportScope,
    automatic_text,
    export_outcome_text,
    export_progress_text,
    known_formats,
    outcome_lines,
    switched,
    switches_off,
    with_suffix,
)

A, B = Path("out/a.json"), Path("out/b.json")
LAST = (ExportScope.REVIEWED, ExportScope.AUTOMATIC)
GONE = SkippedExport("c.pdf", "It is gone.")


@pytest.mark.parametrize(
    ("offer", "scopes"),
    [
        (ExportOffer("c1", 1), [ExportScope.CURRENT, *LAST]),
        (ExportOffer("c1", 2), list(ExportScope)),
        (ExportOffer(None, 0), [ExportScope.SELECTED, *LAST]),
    ],
)
def test_only_available_scopes_are_offered(offer: ExportOffer, scopes: list[ExportScope]) -> None:
    assert list(offer.scopes) == scopes


def test_a_file_is_suggested_for_one_and_a_folder_for_many() -> None:
    offer, xlsx = ExportOffer("c1", 3), ExportFormat.XLSX

    assert offer.suggested(Path("out"), ExportScope.CURRENT, xlsx) == Path("out/c1.xlsx")
    assert offer.suggested(Path("out"), ExportScope.REVIEWED, xlsx) == Path("out")


@pytest.mark.parametrize(
    ("before", "format_", "after"),
    [
        ("out/a.json", ExportFormat.CORRECTIONS, "out/a.corrections.json"),
        ("out/a.corrections.json", ExportFormat.CSV, "out/a.csv"),
        ("a.b", ExportFormat.XLSX, "a.b.xlsx"),
        ("", ExportFormat.XLSX, ""),
    ],
)
def test_another_format_has_another_suffix(before: str, format_: ExportFormat, after: str) -> None:
    assert with_suffix(Path(before), format_) == Path(after)


@pytest.mark.parametrize(
    ("progress", "text", "lines"),
    [
        (BatchProgress(1, written=(A,)), "Exported to out/a.json.", ()),
        (BatchProgress(2, written=(A, B)), "2 of 2 exported to out.", ()),
        (
            BatchProgress(2, written=(A,), skipped=(GONE,)),
            "1 of 2 exported to out.",
            ("c.pdf: It is gone.",),
        ),
        (
            BatchProgress(1, written=(A,), to_check=(("a.pdf", 8),)),
            "Exported to out/a.json.",
            ("a.pdf: 8 fields still to check.",),
        ),
        (BatchProgress(1, skipped=(GONE,)), "Nothing was exported.", ("c.pdf: It is gone.",)),
        (
            BatchProgress(3, written=(A,), skipped=(GONE,), failure="The disk is full."),
            "The disk is full. Saved 1 of 3 files.",
            ("c.pdf: It is gone.", "Saved: out/a.json"),
        ),
        (BatchProgress(3, stopped=True), "Stopped. No files were saved.", ()),
        (BatchProgress(0), "Nothing was exported: no collection has been reviewed yet.", ()),
    ],
)
def test_the_outcome_is_summarized(
    progress: BatchProgress, text: str, lines: tuple[str, ...]
) -> None:
    assert (export_outcome_text(progress), outcome_lines(progress)) == (text, lines)


def test_progress_counts_from_one() -> None:
    assert export_progress_text(BatchProgress(1, "a")) == "Exporting a"
    assert export_progress_text(BatchProgress(3, "b", written=(A,))) == "Exporting b (2 of 3)"


def test_a_format_is_turned_on_and_off() -> None:
    csv = ExportChoice(ExportScope.AUTOMATIC, ExportFormat.CSV, Path("/out"))
    json = replace(csv, format=ExportFormat.JSON)
    off = AutomaticExport()

    on = switched(switched(off, csv), json)

    assert on == AutomaticExport(("csv", "json"), "/out")
    assert automatic_text(on).startswith(
        "On: Table (CSV), Results with your changes (JSON), into /out."
    )
    assert switches_off(on, csv)
    assert switched(switched(on, csv), json) == AutomaticExport((), "/out")
    assert automatic_text(off).startswith("Off.")


def test_another_folder_moves_all_formats() -> None:
    on = AutomaticExport(("csv", "json"), "/out")
    elsewhere = ExportChoice(ExportScope.AUTOMATIC, ExportFormat.CSV, Path("/new"))

    assert not switches_off(on, elsewhere)
    assert switched(on, elsewhere) == AutomaticExport(("json", "csv"), "/new")


def test_formats_of_a_newer_version_are_ignored() -> None:
    assert known_formats(AutomaticExport(("new", "csv"), "/out")) == (ExportFormat.CSV,)
