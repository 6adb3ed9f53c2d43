"""Export the review statistics as CSV, with one number per row."""

from collections.abc import Iterator

from anyformat_review.domain.metrics.review_statistics import ReviewStatistics, Share
from anyformat_review.services.exchange.export_csv import csv_table

COLUMNS = ("part", "of", "figure", "value")
"""Columns. `of` is the band, bin, field, day, outcome or answer, empty for overall statistics."""


def export_metrics(statistics: ReviewStatistics) -> bytes:
    """Return all statistics: shares as 0–100, times in seconds, unknown numbers empty."""
    return csv_table(COLUMNS, _rows(statistics))


def _rows(statistics: ReviewStatistics) -> Iterator[tuple[str, str, str, str]]:
    overall = {
        "fields_decided": statistics.corrected.total,
        "seconds": statistics.seconds,
        "fields_per_hour": statistics.per_hour,
        "keys_per_field_mean": statistics.keys_mean,
        "keys_per_field_median": statistics.keys_median,
    }
    for name, value in overall.items():
        yield "all", "", name, _number(value)
    yield from _share_rows("all", "", "corrected", statistics.corrected)
    yield from _share_rows("blind_checks", "", "agreed", statistics.blind)
    for kind, count in statistics.collections:
        yield "collections", kind.value, "count", _number(count)
    for answer, count in statistics.answers:
        yield "answers", answer.value, "count", _number(count)
    for band in statistics.bands:
        yield from _share_rows("band", band.band, "corrected", band.wrong)
    for bin_ in statistics.bins:
        item = f"{bin_.low} to {bin_.high}"
        yield "calibration", item, "mean_confidence", _number(bin_.confidence)
        yield from _share_rows("calibration", item, "right", bin_.right)
    for day in statistics.days:
        item = day.day.isoformat()
        yield "day", item, "fields_decided", _number(day.fields)
        yield "day", item, "seconds", _number(day.seconds)
        yield "day", item, "fields_per_hour", _number(day.per_hour)
    for field in statistics.fields:
        yield from _share_rows("field", field.name, "corrected", field.corrected)


def _share_rows(
    part: str, item: str, name: str, share: Share
) -> Iterator[tuple[str, str, str, str]]:
    low, high = share.interval or (None, None)
    for figure, value in {
        name: share.count,
        "decided": share.total,
        f"{name}_percent": share.percent,
        f"{name}_percent_low": low,
        f"{name}_percent_high": high,
    }.items():
        yield part, item, figure, _number(value)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"
