"""Texts and table rows of the review statistics."""

from collections.abc import Iterable, Sequence

from anyformat_review.domain.metrics.review_statistics import ReviewStatistics, Share
from anyformat_review.domain.review.review import DecisionKind
from anyformat_review.translation import QT_TR_NOOP, date_text, number_text, tr
from anyformat_review.viewmodels.inline_texts import band_title

BIN_HEADINGS = (
    QT_TR_NOOP("Confidence"),
    QT_TR_NOOP("Decided"),
    QT_TR_NOOP("Correct"),
    QT_TR_NOOP("Share correct"),
    QT_TR_NOOP("Likely between"),
)
BAND_HEADINGS = (
    QT_TR_NOOP("Level"),
    QT_TR_NOOP("Decided"),
    QT_TR_NOOP("Wrong"),
    QT_TR_NOOP("Share wrong"),
    QT_TR_NOOP("Likely between"),
)
DAY_HEADINGS = (
    QT_TR_NOOP("Day"),
    QT_TR_NOOP("Fields"),
    QT_TR_NOOP("Duration"),
    QT_TR_NOOP("Fields per hour"),
)
FIELD_HEADINGS = (
    QT_TR_NOOP("Field"),
    QT_TR_NOOP("Decided"),
    QT_TR_NOOP("Corrected"),
    QT_TR_NOOP("Share"),
)

OUTCOME_HEADINGS = (QT_TR_NOOP("Outcome"), QT_TR_NOOP("Collections"))
ANSWER_HEADINGS = (QT_TR_NOOP("Answer"), QT_TR_NOOP("Fields"))

_OUTCOMES = {
    DecisionKind.REVIEWED: QT_TR_NOOP("Reviewed"),
    DecisionKind.POSTPONED: QT_TR_NOOP("Postponed"),
    DecisionKind.REJECTED: QT_TR_NOOP("Rejected"),
    DecisionKind.ESCALATED: QT_TR_NOOP("Escalated"),
}
_NONE = "–"
_NAMED_LINES = 3

Rows = Sequence[tuple[str, ...]]


def bin_rows(statistics: ReviewStatistics) -> Rows:
    """Return the share of correct values in each confidence bin, highest first."""
    range_ = tr("{low} to {high}")
    return [
        (range_.format(low=bin_.low, high=bin_.high), *_share_cells(bin_.right))
        for bin_ in reversed(statistics.bins)
    ]


def band_rows(statistics: ReviewStatistics) -> Rows:
    """Return the share of wrong values at each confidence level."""
    return [(band_title(band.band), *_share_cells(band.wrong)) for band in statistics.bands]


def day_rows(statistics: ReviewStatistics) -> Rows:
    """Return the work of each day, latest first."""
    return [
        (
            date_text(day.day),
            number_text(day.fields),
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
            number_text(field.corrected.total),
            number_text(field.corrected.count),
            percent_text(field.corrected.percent),
        )
        for field in statistics.fields
    ]


def outcome_rows(statistics: ReviewStatistics) -> Rows:
    """Return how many collections have each outcome."""
    return [(tr(_OUTCOMES[kind]), number_text(count)) for kind, count in statistics.collections]


def answer_rows(statistics: ReviewStatistics) -> Rows:
    """Return how many fields have each answer in place of a value."""
    return [(answer.words, number_text(count)) for answer, count in statistics.answers]


def key_figures(statistics: ReviewStatistics) -> Rows:
    """Return the totals, each with its meaning."""
    blind = statistics.blind
    is_one = statistics.keys_median == 1
    keys = (
        tr("key per field (average {average})")
        if is_one
        else tr("keys per field (average {average})")
    )
    decided = statistics.corrected.total
    checks = tr("{count} of {total}").format(
        count=number_text(blind.count), total=number_text(blind.total)
    )
    return [
        (number_text(decided), tr("field decided") if decided == 1 else tr("fields decided")),
        (duration_text(statistics.seconds), tr("of work")),
        (_rounded(statistics.per_hour), tr("fields per hour")),
        (_short(statistics.keys_median), keys.format(average=_short(statistics.keys_mean))),
        (percent_text(statistics.corrected.percent), tr("of the fields corrected")),
        (checks if blind.total else _NONE, tr("blind checks matched")),
    ]


def plot_text(what: str, headings: Sequence[str], rows: Rows) -> str:
    """Return the description of a plot for screen readers, row by row."""
    first, *others = map(tr, headings)
    columns = tr("By {heading}: {columns}.").format(heading=first, columns=", ".join(others))
    return " ".join((what, columns, *(f"{row[0]}: {', '.join(row[1:])}." for row in rows)))


def key_figures_text(rows: Iterable[Sequence[str]]) -> str:
    """Return the totals as one sentence."""
    return ", ".join(" ".join(row) for row in rows) + "."


def damage_text(damaged: Sequence[int]) -> str:
    """Return how many lines of the file were damaged, and the first ones; "" if none were."""
    if not damaged:
        return ""
    lines = ", ".join(map(number_text, damaged[:_NAMED_LINES]))
    if len(damaged) > _NAMED_LINES:
        text = tr(
            "Skipped %n damaged lines of the file: lines {lines} and others.",
            "Skipped %n damaged line of the file: line {lines} and others.",
            len(damaged),
        )
    else:
        text = tr(
            "Skipped %n damaged lines of the file: lines {lines}.",
            "Skipped %n damaged line of the file: line {lines}.",
            len(damaged),
        )
    return text.format(lines=lines)


def measuring_text(*, is_on: bool) -> str:
    """Return whether reviews are measured, and where the measurements are stored."""
    if is_on:
        return tr(
            "The statistics are based on your decisions while a collection is open. They are"
            " stored on this computer only, without values or documents."
        )
    return tr("Off: your reviews are not measured. Earlier measurements are kept.")


def empty_text(*, is_on: bool) -> str:
    """Return why there are no statistics."""
    if is_on:
        return tr("No statistics yet. They appear here as soon as you confirm or edit a field.")
    return tr("No statistics. Turn on measuring to collect them.")


def percent_text(percent: float | None) -> str:
    """Return a share, 0–100, with one decimal."""
    return _NONE if percent is None else f"{number_text(percent, 1)} %"


def duration_text(seconds: float) -> str:
    """Return a duration in suitable units."""
    if seconds < 60:
        return f"{number_text(seconds)} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{number_text(hours)} h {minutes} min" if hours else f"{minutes} min"


def _share_cells(share: Share) -> tuple[str, ...]:
    interval = share.interval
    counts = number_text(share.total), number_text(share.count), percent_text(share.percent)
    if interval is None:
        return *counts, _NONE
    low, high = map(number_text, interval)
    return *counts, tr("{low} and {high} %").format(low=low, high=high)


def _rounded(number: float | None) -> str:
    return _NONE if number is None else number_text(number)


def _short(number: float | None) -> str:
    return (
        _NONE if number is None else number_text(number, 0 if round(number, 1).is_integer() else 1)
    )
