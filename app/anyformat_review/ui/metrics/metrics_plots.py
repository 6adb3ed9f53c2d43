"""Plots of the review statistics, in the colours of the theme."""

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from anyformat_review.domain.metrics.review_statistics import CalibrationBin, ReviewStatistics
from anyformat_review.translation import QT_TR_NOOP, date_text, number_text, tr
from anyformat_review.ui.theme.glyphs import paint_band
from anyformat_review.ui.theme.theme import Theme, theme_of
from anyformat_review.viewmodels.inline_texts import band_title
from anyformat_review.viewmodels.metrics.metrics_texts import percent_text

_GAP = 6.0
_DAYS = 30
"""Number of days in the plot; the table shows all days."""
_MAX_BAR_WIDTH = 40.0
_LINES = 4


class Plot(QWidget):
    """A plot of statistics that are also shown in a table next to it."""

    name: str
    lines: int
    """The height in lines of text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.statistics = ReviewStatistics()
        self.setAccessibleName(tr(self.name))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_statistics(self, statistics: ReviewStatistics, description: str) -> None:
        """Show statistics; `description` is the text for screen readers."""
        self.statistics = statistics
        self.setAccessibleDescription(description)
        self.update()

    def draw(self, painter: QPainter, theme: Theme, line: float) -> None:
        """Paint the plot; `line` is the height of a line of text in pixels."""
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        """Return the preferred size."""
        return QSize(360, self.lines * self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        """Return the smallest readable size."""
        return QSize(220, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the font size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the plot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, theme_of(self.palette()), float(self.fontMetrics().height()))
        painter.end()

    def grid(
        self, painter: QPainter, theme: Theme, area: QRectF, top: float, unit: str = ""
    ) -> None:
        """Paint horizontal lines from 0 to `top`, each with its number on the left."""
        line = self.fontMetrics().height()
        for step in range(_LINES + 1):
            y = area.bottom() - area.height() * step / _LINES
            painter.setPen(theme.hairline)
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(theme.muted_text)
            painter.drawText(
                QRectF(0, y - line / 2, area.left() - _GAP, line),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                number_text(top * step / _LINES) + unit,
            )


class CalibrationPlot(Plot):
    """The share of correct fields by confidence. On the diagonal, both are equal."""

    name = QT_TR_NOOP("Calibration chart")
    lines = 15

    def draw(self, painter: QPainter, theme: Theme, line: float) -> None:
        """Paint the diagonal, and each bin with its confidence interval."""
        left = self.fontMetrics().horizontalAdvance("100 %") + 2 * _GAP
        area = QRectF(left, line, self.width() - left - 2 * _GAP, self.height() - 3.4 * line)
        self.grid(painter, theme, area, 100, " %")
        painter.setPen(theme.muted_text)
        for percent in range(0, 101, 20):
            x = area.left() + area.width() * percent / 100
            painter.drawText(
                QRectF(x - 30, area.bottom() + 2, 60, line),
                Qt.AlignmentFlag.AlignCenter,
                f"{percent}",
            )
        painter.drawText(
            QRectF(area.left(), self.height() - line - 1, area.width(), line),
            Qt.AlignmentFlag.AlignCenter,
            tr("Confidence"),
        )
        painter.setPen(QPen(theme.muted_text, 1.2, Qt.PenStyle.DashLine))
        painter.drawLine(area.bottomLeft(), area.topRight())
        ink = self.palette().highlight().color()
        points = [self._point(area, bin_) for bin_ in self.statistics.bins]
        painter.setPen(QPen(ink, 1.6))
        painter.drawPolyline(points)
        for point, bin_ in zip(points, self.statistics.bins, strict=True):
            self._draw_bin(painter, ink, area, point, bin_)

    def _point(self, area: QRectF, bin_: CalibrationBin) -> QPointF:
        return QPointF(
            area.left() + area.width() * bin_.confidence / 100,
            area.bottom() - area.height() * (bin_.right.percent or 0) / 100,
        )

    def _draw_bin(
        self, painter: QPainter, ink: QColor, area: QRectF, point: QPointF, bin_: CalibrationBin
    ) -> None:
        low, high = bin_.right.interval or (0.0, 100.0)
        ends = [area.bottom() - area.height() * end / 100 for end in (low, high)]
        painter.setPen(QPen(ink, 1.2))
        painter.drawLine(QPointF(point.x(), ends[0]), QPointF(point.x(), ends[1]))
        for y in ends:
            painter.drawLine(QPointF(point.x() - 4, y), QPointF(point.x() + 4, y))
        painter.setBrush(ink)
        painter.drawEllipse(point, 4, 4)


class BandPlot(Plot):
    """The share of wrong fields by confidence level."""

    name = QT_TR_NOOP("Bar chart of wrong values by confidence level")
    lines = 10

    def draw(self, painter: QPainter, theme: Theme, line: float) -> None:
        """Paint a bar for each level, with its icon and its share."""
        metrics = self.fontMetrics()
        left = line + _GAP + metrics.horizontalAdvance(tr("Unknown")) + 2 * _GAP
        right = metrics.horizontalAdvance("100.0 %") + 2 * _GAP
        height = self.height() / max(1, len(self.statistics.bands))
        middle = Qt.AlignmentFlag.AlignVCenter
        for number, band in enumerate(self.statistics.bands):
            row = QRectF(0, number * height, self.width(), height)
            colour = theme.bands[band.band]
            paint_band(
                painter, band.band, QRectF(0, row.center().y() - line / 2, line, line), theme
            )
            painter.setPen(self.palette().windowText().color())
            name = row.adjusted(line + _GAP, 0, 0, 0)
            painter.drawText(name, Qt.AlignmentFlag.AlignLeft | middle, band_title(band.band))
            share = percent_text(band.wrong.percent)
            painter.drawText(row, Qt.AlignmentFlag.AlignRight | middle, share)
            track = QRectF(
                left, row.center().y() - line / 3, row.width() - left - right, line / 1.5
            )
            painter.fillRect(track, theme.track)
            bar = QRectF(track)
            bar.setWidth(track.width() * (band.wrong.percent or 0) / 100)
            painter.fillRect(bar, colour)
            if band.wrong.interval is not None:
                self._draw_range(painter, theme, track, band.wrong.interval)

    def _draw_range(
        self, painter: QPainter, theme: Theme, track: QRectF, interval: tuple[float, float]
    ) -> None:
        low, high = (track.left() + track.width() * end / 100 for end in interval)
        y = track.center().y()
        lines = [QLineF(low, y, high, y)]
        lines += [QLineF(x, y - 4, x, y + 4) for x in (low, high)]
        # The outline makes it visible on bars of any colour.
        for pen in (
            QPen(theme.palette.window().color(), 4),
            QPen(self.palette().windowText().color(), 1.4),
        ):
            painter.setPen(pen)
            painter.drawLines(lines)


class DayPlot(Plot):
    """Fields decided per hour, by day."""

    name = QT_TR_NOOP("Bar chart of fields per hour by day")
    lines = 11

    def draw(self, painter: QPainter, theme: Theme, line: float) -> None:
        """Paint a bar for each day, and the dates of the first and the last one."""
        days = self.statistics.days[-_DAYS:]
        speeds = [day.per_hour or 0.0 for day in days]
        top = _round_up(max(speeds, default=0.0))
        left = self.fontMetrics().horizontalAdvance(number_text(top)) + 2 * _GAP
        area = QRectF(left, line, self.width() - left - _GAP, self.height() - 2.4 * line)
        self.grid(painter, theme, area, top)
        if not speeds:
            return
        step = area.width() / len(speeds)
        width = min(_MAX_BAR_WIDTH, step * 0.7)
        for number, speed in enumerate(speeds):
            middle = area.left() + step * (number + 0.5)
            height = area.height() * speed / top
            bar = QRectF(middle - width / 2, area.bottom() - height, width, height)
            painter.fillRect(bar, self.palette().highlight())
        painter.setPen(theme.muted_text)
        below = QRectF(area.left(), area.bottom() + 2, area.width(), line)
        if len(speeds) == 1:
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, date_text(days[0].day))
            return
        for day, side in (
            (days[0], Qt.AlignmentFlag.AlignLeft),
            (days[-1], Qt.AlignmentFlag.AlignRight),
        ):
            painter.drawText(below, side, date_text(day.day))


def _round_up(number: float) -> float:
    """Return the next larger number that gives round numbers at the grid lines."""
    top = float(_LINES)
    while top < number:
        # 4, 8, 20, 40, 80, 200 …
        top *= 2.5 if f"{top:.0f}".startswith("8") else 2
    return top
