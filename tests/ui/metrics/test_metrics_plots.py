from datetime import date, timedelta

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from anyformat_review.domain.metrics.review_statistics import (
    BandStatistics,
    CalibrationBin,
    DayStatistics,
    ReviewStatistics,
    Share,
)
from anyformat_review.domain.results.confidence import Band
from anyformat_review.ui.metrics.metrics_plots import (
    BandPlot,
    CalibrationPlot,
    DayPlot,
    Plot,
    _round_up,
)
from anyformat_review.ui.theme.theme import load_theme

SIZE = (400, 200)


def picture(plot: Plot, statistics: ReviewStatistics, qtbot: QtBot) -> QImage:
    qtbot.addWidget(plot)
    plot.setPalette(load_theme("light").palette)
    plot.resize(*SIZE)
    plot.show_statistics(statistics, "described")
    assert plot.accessibleDescription() == "described"
    return plot.grab().toImage()


def columns_of(image: QImage, colour: str) -> set[int]:
    """Return the columns of pixels that contain a colour."""
    wide, high = image.width(), image.height()
    return {x for x in range(wide) for y in range(high) if image.pixelColor(x, y).name() == colour}


def ink() -> str:
    return load_theme("light").palette.highlight().color().name()


def test_a_point_is_at_its_confidence_and_share(qtbot: QtBot) -> None:
    plot = CalibrationPlot()
    image = picture(
        plot, ReviewStatistics(bins=(CalibrationBin(50, 60, 50.0, Share(1, 2)),)), qtbot
    )
    line = plot.fontMetrics().height()
    left = plot.fontMetrics().horizontalAdvance("100 %") + 12
    x, y = (left + SIZE[0] - 12) / 2, line + (SIZE[1] - 3.4 * line) / 2
    assert image.pixelColor(int(x), int(y)).name() == ink()
    assert columns_of(image, ink()) <= set(range(int(x) - 5, int(x) + 6))


def test_a_bar_shows_its_share_in_the_colour_of_its_level(qtbot: QtBot) -> None:
    wide = {}
    for wrong in (10, 50):
        statistics = ReviewStatistics(bands=(BandStatistics(Band.HIGH, Share(wrong, 100)),))
        image = picture(BandPlot(), statistics, qtbot)
        colour = load_theme("light").bands[Band.HIGH].name()
        # To the right of the icon and the name.
        wide[wrong] = max(columns_of(image, colour)) - 90
    assert wide[50] > 2.5 * wide[10]


def test_the_last_thirty_days_are_plotted(qtbot: QtBot) -> None:
    first = date(2026, 1, 1)
    days = tuple(DayStatistics(first + timedelta(days=n), 10, 3600.0) for n in range(40))
    image = picture(DayPlot(), ReviewStatistics(days=days), qtbot)
    columns = columns_of(image, ink())
    bars = [x for x in columns if x - 1 not in columns]
    assert len(bars) == 30


@pytest.mark.parametrize("plot", [CalibrationPlot, BandPlot, DayPlot])
def test_empty_statistics_paint_no_data(plot: type[Plot], qtbot: QtBot) -> None:
    assert columns_of(picture(plot(), ReviewStatistics(), qtbot), ink()) == set()


@pytest.mark.parametrize(
    ("number", "top"), [(0, 4), (4, 4), (5, 8), (9, 20), (41, 80), (81, 200), (1e6, 2e6)]
)
def test_the_grid_uses_round_numbers(number: float, top: float) -> None:
    assert _round_up(number) == top
