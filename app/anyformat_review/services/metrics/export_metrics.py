"""The figures of a reviewer's work as CSV: one row a number."""

from collections.abc import Iterator

from anyformat_review.domain.metrics.review_statistics import ReviewStatistics, Share
from anyformat_review.services.exchange.export_csv import csv_table

COLUMNS = ("part", "of", "figure", "value")
"""`of` is the band, bin, field or day that a figure is about, empty for all of them."""


def export_metrics(figures: ReviewStatistics) -> bytes:
    """Return all figures; shares are 0–100, times in seconds, what is unknown is empty."""
    return csv_table(COLUMNS, _rows(figures))


def _rows(figures: ReviewStatistics) -> Iterator[tuple[str, str, str, str]]:
    whole = {
        "fields_decided": figures.corrected.total,
        "seconds": figures.seconds,
        "fields_per_hour": figures.per_hour,
        "keys_per_field_mean": figures.keys_mean,
        "keys_per_field_median": figures.keys_median,
    }
    for name, value in whole.items():
        yield "all", "", name, _number(value)
    yield from _share_rows("all", "", "corrected", figures.corrected)
    yield from _share_rows("blind_checks", "", "agreed", figures.blind)
    for band in figures.bands:
        yield from _share_rows("band", band.band, "corrected", band.wrong)
    for bin_ in figures.bins:
        of = f"{bin_.low} to {bin_.high}"
        yield "calibration", of, "mean_confidence", _number(bin_.confidence)
        yield from _share_rows("calibration", of, "right", bin_.right)
    for day in figures.days:
        of = day.day.isoformat()
        yield "day", of, "fields_decided", _number(day.fields)
        yield "day", of, "seconds", _number(day.seconds)
        yield "day", of, "fields_per_hour", _number(day.per_hour)
    for field in figures.fields:
        yield from _share_rows("field", field.name, "corrected", field.corrected)


def _share_rows(part: str, of: str, name: str, share: Share) -> Iterator[tuple[str, str, str, str]]:
    low, high = share.interval or (None, None)
    for figure, value in {
        name: share.count,
        "decided": share.total,
        f"{name}_percent": share.percent,
        f"{name}_percent_low": low,
        f"{name}_percent_high": high,
    }.items():
        yield part, of, figure, _number(value)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"
