"""The page with the review statistics: plots, each with a table."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from anyformat_review.domain.metrics.review_statistics import ReviewStatistics
from anyformat_review.translation import tr
from anyformat_review.ui.metrics.metrics_plots import BandPlot, CalibrationPlot, DayPlot, Plot
from anyformat_review.ui.theme.icons import Icon
from anyformat_review.ui.theme.text_size import enlarge
from anyformat_review.ui.widgets.inline_bar import InlineBar, push_button
from anyformat_review.ui.widgets.layouts import column, row
from anyformat_review.ui.widgets.message_page import (
    TonedLabel,
    error_label,
    muted,
    page_button,
)
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.ui.widgets.row_table import RowTable
from anyformat_review.ui.widgets.save_dialog import ask_where_to_save
from anyformat_review.viewmodels.metrics.metrics_texts import (
    ANSWER_HEADINGS,
    BAND_HEADINGS,
    BIN_HEADINGS,
    DAY_HEADINGS,
    FIELD_HEADINGS,
    OUTCOME_HEADINGS,
    Rows,
    answer_rows,
    band_rows,
    bin_rows,
    corrected_field_rows,
    day_rows,
    empty_text,
    key_figures,
    key_figures_text,
    measuring_text,
    outcome_rows,
    plot_text,
)
from anyformat_review.viewmodels.text_table import TextTableModel

_NARROW = 150
"""Average characters; on a narrower page, a table is below its plot instead of next to it."""
_MAX_WIDTH = 1200
_ROWS = 10
"""Maximum number of rows without scrolling."""


class MetricsPage(QWidget):
    """Shows the statistics, exports them, erases them and turns measuring on and off.

    Signals:
        export_requested(str): export the statistics to this file.
        switch_requested(bool): turn measuring on or off.
        erase_requested(): delete all measurements.
        left(): go back to the previous page.
    """

    export_requested = Signal(str)
    switch_requested = Signal(bool)
    erase_requested = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("metricsPage")
        self.setAccessibleName(tr("Review statistics"))
        self._is_on = True
        self._status = PlainLabel(wrap=True, selectable=True, name="metricsStatusLabel")
        self._problem = error_label("metricsProblemLabel")
        self._back = page_button(
            Icon.ARROW_LEFT, tr("Back"), tr("Back to the previous page (Esc)"), "metricsBackButton"
        )
        self._export = page_button(
            Icon.SAVE, tr("Export…"), tr("Save the statistics to a file"), "metricsExportButton"
        )
        self._switch = page_button(Icon.SETTINGS, tr("Turn off"), name="metricsSwitchButton")
        self._erase = page_button(
            Icon.ERASER, tr("Erase…"), tr("Delete all measurements"), "metricsEraseButton"
        )
        self._question = _Question()
        self._empty = TonedLabel(muted, wrap=True, name="metricsEmptyLabel")
        self._key_figures = _KeyFigures()
        self._sections = _sections()
        self._statistics = QWidget()
        self._arrange()
        self._back.clicked.connect(self.left)
        self._export.clicked.connect(self._choose_file)
        self._switch.clicked.connect(lambda: self.switch_requested.emit(not self._is_on))
        self._erase.clicked.connect(self._question.ask)
        self._question.confirmed.connect(self.erase_requested)
        self.setFocusProxy(self._back)

    def show_statistics(self, statistics: ReviewStatistics, *, is_on: bool) -> None:
        """Show statistics, or why there are none."""
        self._is_on = is_on
        decided = bool(statistics.corrected.total or statistics.collections)
        self._status.setText(measuring_text(is_on=is_on))
        self._switch.setText(tr("Turn off") if is_on else tr("Turn on"))
        self._empty.setText(empty_text(is_on=is_on))
        self._empty.setVisible(not decided)
        self._statistics.setVisible(decided)
        self._export.setEnabled(decided)
        key = key_figures(statistics)
        self.setAccessibleDescription(key_figures_text(key) if decided else self._empty.text())
        self._key_figures.show_statistics(key)
        for section in self._sections:
            section.show_statistics(statistics)

    def show_problem(self, sentence: str) -> None:
        """Show an error, or hide it if the sentence is empty."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Cancel the question with Esc; without a question, leave the page."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._question.isVisible():
            self._question.hide()
        else:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put tables next to their plots, or below them if there is little space."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW * self.fontMetrics().averageCharWidth()
        self._key_figures.set_narrow(is_narrow=is_narrow)
        for section in self._sections:
            section.set_narrow(is_narrow=is_narrow)

    def _choose_file(self) -> None:
        title, kinds = tr("Export statistics"), tr("Statistics (*.csv)")
        ask_where_to_save(self, title, "statistics.csv", kinds, self.export_requested.emit)

    def _arrange(self) -> None:
        title = PlainLabel(tr("Review statistics"))
        enlarge(title, 1.3)
        sections = (self._key_figures, *self._sections)
        column(*sections, parent=self._statistics, spacing=20, margins=(0, 0, 0, 0))
        content = QWidget()
        content.setMaximumWidth(_MAX_WIDTH)
        parts = (self._status, self._empty, self._statistics, None)
        column(*parts, parent=content, spacing=12, margins=(0, 0, 12, 0))
        scroll = QScrollArea()
        scroll.setAccessibleName(tr("Statistics"))
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(content)
        buttons = row(self._back, (title, 1), self._export, self._switch, self._erase)
        page = (buttons, self._question, self._problem, (scroll, 1))
        column(*page, parent=self, spacing=8, margins=(16, 10, 12, 10))
        self.show_problem("")


class _Question(InlineBar):
    """Asks for confirmation before all measurements are erased."""

    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("metricsQuestion")
        text = PlainLabel(
            tr("This deletes all measurements. Your decisions are not affected."), wrap=True
        )
        self._no = push_button(tr("Keep statistics"))
        yes = push_button(tr("Erase statistics"))
        self._no.clicked.connect(self.hide)
        yes.clicked.connect(self.hide)
        yes.clicked.connect(self.confirmed)
        column(row((text, 1), self._no, yes), parent=self, margins=(0, 0, 0, 0))

    def ask(self) -> None:
        """Show the question and focus the button that keeps the statistics."""
        self.show_and_focus(self._no)


class _KeyFigures(QWidget):
    """The totals in large type, each above its meaning."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("keyFigures")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        self._columns = 6
        self._labels = [self._new_labels() for _ in range(self._columns)]

    def show_statistics(self, rows: Rows) -> None:
        self._place()
        for labels, texts in zip(self._labels, rows, strict=True):
            for label, text in zip(labels, texts, strict=True):
                label.setText(text)

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Use two rows instead of one."""
        self._columns = 3 if is_narrow else 6
        self._place()

    def _new_labels(self) -> tuple[PlainLabel, PlainLabel]:
        number, meaning = PlainLabel(), TonedLabel(muted, wrap=True)
        enlarge(number, 1.5)
        number.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        meaning.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        meaning.setContentsMargins(0, 0, 0, 6)
        return number, meaning

    def _place(self) -> None:
        for position, labels in enumerate(self._labels):
            y, x = divmod(position, self._columns)
            for line, label in enumerate(labels):
                self._grid.addWidget(label, 2 * y + line, x)
        for x in range(6):
            self._grid.setColumnStretch(x, x < self._columns)


class _Section(QWidget):
    """A plot, if there is one, and a table of the same statistics."""

    def __init__(
        self,
        table_name: str,
        title: str,
        hint: str,
        plot: Plot | None,
        headings: Sequence[str],
        rows: Callable[[ReviewStatistics], Rows],
    ) -> None:
        super().__init__()
        self._hint = hint
        self._plot = plot
        self._headings = [tr(heading) for heading in headings]
        self._rows = rows
        self._model = TextTableModel(headings, self)
        self._table = RowTable(
            self._model,
            table_name,
            tr("{title}, as a table").format(title=title),
        )
        self._table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._table.set_widths({})
        heading = PlainLabel(title)
        enlarge(heading, 1.1)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts.setSpacing(20)
        if plot is not None:
            self._parts.addWidget(plot, 1, Qt.AlignmentFlag.AlignTop)
        self._parts.addWidget(self._table, 1, Qt.AlignmentFlag.AlignTop)
        parts = (heading, TonedLabel(muted, hint, wrap=True), self._parts)
        column(*parts, parent=self, spacing=4, margins=(0, 0, 0, 0))

    def show_statistics(self, statistics: ReviewStatistics) -> None:
        rows = self._rows(statistics)
        self.setVisible(bool(rows) or self._plot is not None)
        self._model.set_rows(rows)
        self._table.set_visible_rows(min(_ROWS, max(1, len(rows))))
        if rows:
            self._table.select_row(0)
        if self._plot is not None:
            self._plot.show_statistics(statistics, plot_text(self._hint, self._headings, rows))

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Put the table below the plot instead of next to it."""
        self._parts.setDirection(
            QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        )


def _sections() -> tuple[_Section, ...]:
    return (
        _Section(
            "calibrationStatisticsTable",
            tr("Calibration"),
            tr(
                "How often values were correct, by confidence. On the dashed line confidence"
                " matches accuracy; below the line, confidence is too high."
            ),
            CalibrationPlot(),
            BIN_HEADINGS,
            bin_rows,
        ),
        _Section(
            "confidenceStatisticsTable",
            tr("Confidence levels"),
            tr(
                "How often values were wrong, by the confidence level when you decided. Fields"
                " confirmed in bulk are not counted here and above."
            ),
            BandPlot(),
            BAND_HEADINGS,
            band_rows,
        ),
        _Section(
            "fieldsStatisticsTable",
            tr("Fields per hour"),
            tr("By day. Two minutes without a key press or a new field count as a break."),
            DayPlot(),
            DAY_HEADINGS,
            day_rows,
        ),
        _Section(
            "mostStatisticsTable",
            tr("Most corrected fields"),
            tr("Across all rows and collections."),
            None,
            FIELD_HEADINGS,
            corrected_field_rows,
        ),
        _Section(
            "outcomesStatisticsTable",
            tr("Outcomes of collections"),
            tr("The last outcome of each collection."),
            None,
            OUTCOME_HEADINGS,
            outcome_rows,
        ),
        _Section(
            "answersStatisticsTable",
            tr("Answers"),
            tr("Fields for which you answered why there is no value."),
            None,
            ANSWER_HEADINGS,
            answer_rows,
        ),
    )
