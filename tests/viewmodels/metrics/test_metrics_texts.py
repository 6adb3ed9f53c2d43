from datetime import date

import pytest

from anyformat_review.domain.metrics.review_statistics import (
    BandStatistics,
    CalibrationBin,
    DayStatistics,
    FieldStatistics,
    ReviewStatistics,
    Share,
)
from anyformat_review.domain.results.confidence import Band
from anyformat_review.viewmodels.metrics.metrics_texts import (
    BAND_HEADINGS,
    band_rows,
    bin_rows,
    corrected_field_rows,
    damage_text,
    day_rows,
    duration_text,
    key_figures,
    key_figures_text,
    plot_text,
)

STATISTICS = ReviewStatistics(
    Share(1, 1234),
    3700.0,
    4.25,
    3.0,
    (BandStatistics(Band.LOW, Share(15, 148)), BandStatistics(Band.UNKNOWN, Share())),
    (CalibrationBin(0, 10, 5.0, Share(1, 2)), CalibrationBin(90, 100, 95.0, Share(2, 2))),
    Share(1, 2),
    (FieldStatistics("a.b", Share(1, 3)),),
    (DayStatistics(date(2026, 3, 4), 4, 0.0), DayStatistics(date(2026, 3, 5), 30, 60.0)),
)


def test_table_rows() -> None:
    assert band_rows(STATISTICS) == [
        ("Low", "148", "15", "10.1 %", "6 and 16 %"),
        ("Unknown", "0", "0", "–", "–"),
    ]
    assert [row[:4] for row in bin_rows(STATISTICS)] == [
        ("90 to 100", "2", "2", "100.0 %"),
        ("0 to 10", "2", "1", "50.0 %"),
    ]
    assert day_rows(STATISTICS) == [
        ("2026-03-05", "30", "1 min", "1,800"),
        ("2026-03-04", "4", "0 s", "–"),
    ]
    assert corrected_field_rows(STATISTICS) == [("a.b", "3", "1", "33.3 %")]


def test_the_totals_make_a_sentence() -> None:
    assert key_figures_text(key_figures(STATISTICS)) == (
        "1,234 fields decided, 1 h 2 min of work, 1,201 fields per hour, 3 keys per field"
        " (average 4.2), 0.1 % of the fields corrected, 1 of 2 blind checks matched."
    )
    assert key_figures(ReviewStatistics())[2:4] == [
        ("–", "fields per hour"),
        ("–", "keys per field (average –)"),
    ]


def test_a_plot_is_described_row_by_row() -> None:
    assert plot_text("How often.", BAND_HEADINGS, band_rows(STATISTICS)) == (
        "How often. By Level: Decided, Wrong, Share wrong, Likely between."
        " Low: 148, 15, 10.1 %, 6 and 16 %. Unknown: 0, 0, –, –."
    )


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0 s"), (59.4, "59 s"), (90, "2 min"), (3599, "1 h 0 min"), (360_000, "100 h 0 min")],
)
def test_a_duration_has_suitable_units(seconds: float, text: str) -> None:
    assert duration_text(seconds) == text


def test_damaged_lines_are_counted_and_named() -> None:
    assert damage_text(()) == ""
    assert damage_text((7,)) == "Skipped 1 damaged line of the file: line 7."
    assert damage_text((1, 2)) == "Skipped 2 damaged lines of the file: lines 1, 2."
    assert damage_text(range(1000, 2200)) == (
        "Skipped 1,200 damaged lines of the file: lines 1,000, 1,001, 1,002 and others."
    )
