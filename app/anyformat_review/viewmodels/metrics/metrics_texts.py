"""Texts and table rows of the review statistics."""

from collections.abc import Iterable, Sequence

from anyformat_review.domain.metrics.review_statistics import ReviewStatistics, Share
from anyformat_review.viewmodels.plurals import counted, noun_for

BIN_HEADINGS = ("Confidence", "Decided", "Correct", "Share correct", "Likely between")
BAND_HEADINGS = ("Level", "Decided", "Wrong", "Share wrong", "Likely between")
DAY_HEADINGS = ("Day", "Fields", "Time", "Fields per hour")
FIELD_HEADINGS = ("Field", "Decided", "Corrected", "Share")

OUTCOME_HEADINGS = ("Outcome", "Collections")
ANSWER_HEADINGS = ("Answer", "Fields")

_NONE = "–"
_NAMED_LINES = 3

Rows = Sequence[tuple[str, ...]]


def bin_rows(statistics: ReviewStatistics) -> Rows:
    """Return the share of correct values in each confidence bin, highest first."""
    return [
        (f"{bin_.low} to {bin_.high}", *_share_cells(bin_.right))
        for bin_ in reversed(statistics.bins)
    ]


def band_rows(statistics: ReviewStatistics) -> Rows:
    """Return the share of wrong values at each confidence level."""
    return [(band.band.capitalize(), *_share_cells(band.wrong)) for band in statistics.bands]


def day_rows(statistics: ReviewStatistics) -> Rows:
    """Return the work of each day, latest first."""
    return [
        (
            day.day.isoformat(),
            f"{day.fields:,}",
            duration_text(day.seconds),
            _rounded(day.per_hour),
        )
        for day in reversed(statistics.days)
    ]


def corrected_field_rows(statistics: ReviewStatistics) -> Rows:
    """Return the most corrected fields."""
    return [
        (
            field.name,
            f"{field.corrected.total:,}",
            f"{field.corrected.count:,}",
            percent_text(field.corrected.percent),
        )
        for field in statistics.fields
    ]


def outcome_rows(statistics: ReviewStatistics) -> Rows:
    """Return how many collections have each outcome."""
    return [(kind.value.capitalize(), f"{count:,}") for kind, count in statistics.collections]


def answer_rows(statistics: ReviewStatistics) -> Rows:
    """Return how many fields have each answer in place of a value."""
    return [(answer.words, f"{count:,}") for answer, count in statistics.answers]


def key_figures(statistics: ReviewStatistics) -> Rows:
    """Return the totals, each with its meaning."""
    blind = statistics.blind
    average = _short(statistics.keys_mean)
    keys = noun_for(1 if statistics.keys_median == 1 else 2, "key")
    decided = statistics.corrected.total
    checks = f"{blind.count:,} of {blind.total:,}" if blind.total else _NONE
    return [
        (f"{decided:,}", f"{noun_for(decided, 'field')} decided"),
        (duration_text(statistics.seconds), "of work"),
        (_rounded(statistics.per_hour), "fields per hour"),
        (_short(statistics.keys_median), f"{keys} per field (average {average})"),
        (percent_text(statistics.corrected.percent), "of the fields corrected"),
        (checks, "blind checks matched"),
    ]


def plot_text(what: str, headings: Sequence[str], rows: Rows) -> str:
    """Return the description of a plot for screen readers, row by row."""
    columns = ", ".join(heading.lower() for heading in headings[1:])
    return f"{what} By {headings[0].lower()}: {columns}. " + " ".join(
        f"{row[0]}: {', '.join(row[1:])}." for row in rows
    )


def key_figures_text(rows: Iterable[Sequence[str]]) -> str:
    """Return the totals as one sentence."""
    return ", ".join(" ".join(row) for row in rows) + "."


def damage_text(damaged: Sequence[int]) -> str:
    """Return how many lines of the file were damaged, and the first ones; "" if none were."""
    if not damaged:
        return ""
    first = ", ".join(f"{number:,}" for number in damaged[:_NAMED_LINES])
    others = " and others" if len(damaged) > _NAMED_LINES else ""
    lines = noun_for(len(damaged), "line")
    return f"Skipped {counted(len(damaged), 'damaged line')} of the file: {lines} {first}{others}."


def measuring_text(*, is_on: bool) -> str:
    """Return whether reviews are measured, and where the measurements are stored."""
    if is_on:
        return (
            "Based on your decisions while a collection is open. Stored on this computer only,"
            " without values or documents."
        )
    return "Off: your reviews are not measured. Earlier measurements are kept."


def empty_text(*, is_on: bool) -> str:
    """Return why there are no statistics."""
    if is_on:
        return "No statistics yet. They appear here as soon as you confirm or edit a field."
    return "No statistics. Turn on measuring to collect them."


def percent_text(percent: float | None) -> str:
    """Return a share, 0–100, with one decimal."""
    return _NONE if percent is None else f"{percent:.1f} %"


def duration_text(seconds: float) -> str:
    """Return a duration in suitable units."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours:,} h {minutes} min" if hours else f"{minutes} min"


def _share_cells(share: Share) -> tuple[str, ...]:
    interval = share.interval
    between = _NONE if interval is None else f"{interval[0]:.0f} and {interval[1]:.0f} %"
    return f"{share.total:,}", f"{share.count:,}", percent_text(share.percent), between


def _rounded(number: float | None) -> str:
    return _NONE if number is None else f"{number:,.0f}"


def _short(number: float | None) -> str:
    return _NONE if number is None else f"{number:.1f}".removesuffix(".0")
