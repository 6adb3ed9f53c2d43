"""The figures of a reviewer's work in words and in the rows of tables."""

from collections.abc import Iterable, Sequence

from anyformat_review.domain.metrics.review_statistics import ReviewStatistics, Share

BIN_HEADINGS = ("Confidence", "Decided", "Right", "Share right", "Likely between")
BAND_HEADINGS = ("Band", "Decided", "Wrong", "Share wrong", "Likely between")
DAY_HEADINGS = ("Day", "Fields", "Time", "Fields per hour")
FIELD_HEADINGS = ("Field", "Decided", "Corrected", "Share")

_NONE = "–"

Rows = Sequence[tuple[str, ...]]


def bin_rows(figures: ReviewStatistics) -> Rows:
    """Return how often the fields of each bin of confidence were right, the surest first."""
    return [
        (f"{bin_.low} to {bin_.high}", *_share_cells(bin_.right)) for bin_ in reversed(figures.bins)
    ]


def band_rows(figures: ReviewStatistics) -> Rows:
    """Return how often the fields of each band were wrong."""
    return [(band.band.capitalize(), *_share_cells(band.wrong)) for band in figures.bands]


def day_rows(figures: ReviewStatistics) -> Rows:
    """Return how much was decided on each day, the last one first."""
    return [
        (
            day.day.isoformat(),
            f"{day.fields:,}",
            time_text(day.seconds),
            _whole(day.per_hour),
        )
        for day in reversed(figures.days)
    ]


def field_rows(figures: ReviewStatistics) -> Rows:
    """Return the fields that were corrected most often."""
    return [
        (
            field.name,
            f"{field.corrected.total:,}",
            f"{field.corrected.count:,}",
            percent_text(field.corrected.percent),
        )
        for field in figures.fields
    ]


def key_figures(figures: ReviewStatistics) -> Rows:
    """Return the figures of all the work, each with what it means."""
    blind = figures.blind
    checks = f"{blind.count:,} of {blind.total:,}" if blind.total else _NONE
    return [
        (f"{figures.corrected.total:,}", "fields decided"),
        (time_text(figures.seconds), "of work"),
        (_whole(figures.per_hour), "fields per hour"),
        (_short(figures.keys_median), f"keys per field; mean {_short(figures.keys_mean)}"),
        (percent_text(figures.corrected.percent), "of the fields corrected"),
        (checks, "blind checks agreed"),
    ]


def plot_text(what: str, headings: Sequence[str], rows: Rows) -> str:
    """Return what a plot shows in words, row by row."""
    told = ", ".join(heading.lower() for heading in headings[1:])
    return f"{what} By {headings[0].lower()}: {told}. " + " ".join(
        f"{row[0]}: {', '.join(row[1:])}." for row in rows
    )


def key_figures_text(rows: Iterable[Sequence[str]]) -> str:
    """Return the figures of all the work as one sentence."""
    return ", ".join(" ".join(row) for row in rows) + "."


def damage_text(damaged: int) -> str:
    """Say that lines of the file could not be read, nothing if there are none."""
    if not damaged:
        return ""
    lines = "1 line of the file was" if damaged == 1 else f"{damaged:,} lines of the file were"
    return f"{lines} damaged and left out."


def state_text(*, is_on: bool) -> str:
    """Say whether work is measured, and where the figures stay."""
    if is_on:
        return (
            "Measured from what you decide, while a collection is open. It stays on this machine"
            " and holds no values and no documents."
        )
    return "Switched off: nothing of what you do is measured. What was measured before is kept."


def empty_text(*, is_on: bool) -> str:
    """Say why there are no figures."""
    if is_on:
        return "There is nothing to show yet. Decide on a field, and its figures stand here."
    return "There is nothing to show, and nothing is measured while this is switched off."


def percent_text(percent: float | None) -> str:
    """Return a share, 0–100, with one digit after the point."""
    return _NONE if percent is None else f"{percent:.1f} %"


def time_text(seconds: float) -> str:
    """Return a time in the units that fit it."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours:,} h {minutes} min" if hours else f"{minutes} min"


def _share_cells(share: Share) -> tuple[str, ...]:
    interval = share.interval
    between = _NONE if interval is None else f"{interval[0]:.0f} and {interval[1]:.0f} %"
    return f"{share.total:,}", f"{share.count:,}", percent_text(share.percent), between


def _whole(number: float | None) -> str:
    return _NONE if number is None else f"{number:,.0f}"


def _short(number: float | None) -> str:
    return _NONE if number is None else f"{number:.1f}".removesuffix(".0")
