import csv
import io
from datetime import date

from anyformat_review.domain.metrics.review_statistics import (
    BandStatistics,
    CalibrationBin,
    DayStatistics,
    FieldStatistics,
    ReviewStatistics,
    Share,
)
from anyformat_review.domain.results.confidence import Band
from anyformat_review.domain.results.values import Answer
from anyformat_review.services.metrics.export_metrics import COLUMNS, export_metrics

STATISTICS = ReviewStatistics(
    Share(1, 4),
    72.5,
    4.5,
    3.0,
    (BandStatistics(Band.LOW, Share(1, 1)), BandStatistics(Band.UNKNOWN, Share())),
    (CalibrationBin(40, 50, 49.9, Share(0, 1)),),
    Share(1, 2),
    (FieldStatistics("=cmd|'/c calc'!a", Share(1, 2)),),
    (DayStatistics(date(2026, 3, 4), 4, 72.5),),
    answers=((Answer.ILLEGIBLE, 3),),
)


def table(statistics: ReviewStatistics) -> dict[tuple[str, str, str], str]:
    content = export_metrics(statistics)
    assert content.startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert tuple(header) == COLUMNS
    found = {(part, of, figure): value for part, of, figure, value in rows}
    assert len(found) == len(rows)
    return found


def test_every_number_has_a_row() -> None:
    found = table(STATISTICS)
    assert found["answers", "illegible", "count"] == "3"

    assert found["all", "", "fields_decided"] == "4"
    assert found["all", "", "seconds"] == "72.5"
    assert found["all", "", "fields_per_hour"] == "198.6206897"
    assert found["all", "", "keys_per_field_mean"] == "4.5"
    assert found["all", "", "keys_per_field_median"] == "3"
    assert found["all", "", "corrected_percent"] == "25"
    assert found["blind_checks", "", "agreed"] == "1"
    assert found["band", "low", "corrected_percent"] == "100"
    assert found["band", "unknown", "corrected_percent"] == ""
    assert found["calibration", "40 to 50", "right"] == "0"
    assert found["calibration", "40 to 50", "mean_confidence"] == "49.9"
    assert found["day", "2026-03-04", "fields_decided"] == "4"


def test_a_field_name_does_not_run_as_a_formula() -> None:
    assert table(STATISTICS)["field", "'=cmd|'/c calc'!a", "corrected"] == "1"


def test_empty_statistics_are_exported() -> None:
    assert table(ReviewStatistics())["all", "", "fields_per_hour"] == ""
