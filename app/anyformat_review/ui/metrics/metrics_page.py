"""The page of a reviewer's own figures, each plot with its table."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from anyformat_review.domain.metrics.review_statistics import ReviewStatistics
from anyformat_review.ui.metrics.metrics_plots import BandPlot, CalibrationPlot, DayPlot, Plot
from anyformat_review.ui.widgets.icons import Icon
from anyformat_review.ui.widgets.list_table import ListTable
from anyformat_review.ui.widgets.message_page import TonedLabel, muted, page_button
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.ui.widgets.theme import BannerKind
from anyformat_review.viewmodels.metrics.metrics_texts import (
    BAND_HEADINGS,
    BIN_HEADINGS,
    DAY_HEADINGS,
    FIELD_HEADINGS,
    Rows,
    band_rows,
    bin_rows,
    day_rows,
    empty_text,
    field_rows,
    key_figures,
    key_figures_text,
    plot_text,
    state_text,
)
from anyformat_review.viewmodels.text_table import TextTableModel

_NARROW = 820
"""Pixels below which a table stands under its plot, not beside it."""
_WIDEST = 1200
_ROWS = 10
"""More of them are scrolled."""


class MetricsPage(QWidget):
    """Shows the figures, and lets them be exported, switched off and erased.

    Signals:
        export_requested(str): the figures are to be written to this file.
        switch_requested(bool): the reviewer's work is to be measured, or no longer.
        erase_requested(): everything that was measured is to be deleted.
        left(): the reviewer wants back to where he was.
    """

    export_requested = Signal(str)
    switch_requested = Signal(bool)
    erase_requested = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("metricsPage")
        self.setAccessibleName("Your figures")
        self._is_on = True
        self._said = PlainLabel(wrap=True, selectable=True)
        self._said.setObjectName("metricsSaidLabel")
        self._problem = TonedLabel(
            lambda theme: theme.banners[BannerKind.ERROR].text, wrap=True, selectable=True
        )
        self._problem.setObjectName("metricsProblemLabel")
        self._back = page_button(Icon.ARROW_LEFT, "Back", "Back to where you were (Esc)")
        self._export = page_button(Icon.SAVE, "Export…", "Write the figures to a file")
        self._switch = page_button(Icon.SETTINGS, "Switch off")
        self._erase = page_button(Icon.ERASER, "Erase…", "Delete everything that was measured")
        for button, name in (
            (self._back, "metricsBackButton"),
            (self._export, "metricsExportButton"),
            (self._switch, "metricsSwitchButton"),
            (self._erase, "metricsEraseButton"),
        ):
            button.setObjectName(name)
        self._question = _Question()
        self._question.setObjectName("metricsQuestion")
        self._empty = TonedLabel(muted, wrap=True)
        self._empty.setObjectName("metricsEmptyLabel")
        self._key_figures = _KeyFigures()
        self._sections = (
            _Section(
                "Calibration",
                "How often a value was right, by the confidence it came with. On the dashed line"
                " the confidence says what is true; below it, it promises too much.",
                CalibrationPlot(),
                BIN_HEADINGS,
                bin_rows,
            ),
            _Section(
                "Bands",
                "How often a value was wrong, by the band it was in when you decided. Fields that"
                " were confirmed many at once count neither here nor above.",
                BandPlot(),
                BAND_HEADINGS,
                band_rows,
            ),
            _Section(
                "Fields per hour",
                "By day. More than two minutes without a key or another field are a pause.",
                DayPlot(),
                DAY_HEADINGS,
                day_rows,
            ),
            _Section(
                "Most corrected fields",
                "All rows and all collections together.",
                None,
                FIELD_HEADINGS,
                field_rows,
            ),
        )
        self._figures = QWidget()
        self._arrange()
        self._back.clicked.connect(self.left)
        self._export.clicked.connect(self._ask_for_place)
        self._switch.clicked.connect(lambda: self.switch_requested.emit(not self._is_on))
        self._erase.clicked.connect(self._ask_to_erase)
        self._question.answered.connect(self._answer)
        self.setFocusProxy(self._back)

    def show_figures(self, figures: ReviewStatistics, *, is_on: bool) -> None:
        """Show figures, or why there are none."""
        self._is_on = is_on
        decided = bool(figures.corrected.total)
        self._said.setText(state_text(is_on=is_on))
        self._switch.setText("Switch off" if is_on else "Switch on")
        self._empty.setText(empty_text(is_on=is_on))
        self._empty.setVisible(not decided)
        self._figures.setVisible(decided)
        self._export.setEnabled(decided)
        key = key_figures(figures)
        self.setAccessibleDescription(key_figures_text(key) if decided else self._empty.text())
        self._key_figures.show_figures(key)
        for section in self._sections:
            section.show_figures(figures)

    def show_problem(self, sentence: str) -> None:
        """Say what went wrong; empty when nothing has."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    @property
    def problem(self) -> str:
        """What went wrong, empty when nothing has."""
        return self._problem.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the question back with Esc, then leave."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._question.isVisible():
            self._answer(is_yes=False)
        else:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put tables beside their plots, or below them where there is little room."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW
        self._key_figures.set_narrow(is_narrow=is_narrow)
        for section in self._sections:
            section.set_narrow(is_narrow=is_narrow)

    def _ask_for_place(self) -> None:
        dialog = QFileDialog(self, "Export your figures", "figures.csv", "Figures (*.csv)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.export_requested)
        dialog.open()

    def _ask_to_erase(self) -> None:
        self._question.ask()

    def _answer(self, is_yes: bool) -> None:
        self._question.hide()
        self._erase.setFocus()
        if is_yes:
            self.erase_requested.emit()

    def _arrange(self) -> None:
        title = PlainLabel("Your figures")
        title.setFont(_bold(title.font(), 1.3))
        buttons = QHBoxLayout()
        buttons.addWidget(self._back)
        buttons.addWidget(title, 1)
        for button in (self._export, self._switch, self._erase):
            buttons.addWidget(button)
        figures = QVBoxLayout(self._figures)
        figures.setContentsMargins(0, 0, 0, 0)
        figures.setSpacing(20)
        figures.addWidget(self._key_figures)
        for section in self._sections:
            figures.addWidget(section)
        column = QWidget()
        column.setMaximumWidth(_WIDEST)
        rows = QVBoxLayout(column)
        rows.setContentsMargins(0, 0, 12, 0)
        rows.setSpacing(12)
        rows.addWidget(self._said)
        rows.addWidget(self._empty)
        rows.addWidget(self._figures)
        rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(column)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 12, 10)
        layout.setSpacing(8)
        layout.addLayout(buttons)
        layout.addWidget(self._question)
        layout.addWidget(self._problem)
        layout.addWidget(scroll, 1)
        self.show_problem("")


class _Question(QWidget):
    """Asks once, in place, whether everything is to go."""

    answered = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        text = PlainLabel(
            "Everything that was measured is deleted. Your decisions stay as they are.", wrap=True
        )
        self._no = QPushButton("Keep the figures")
        self._yes = QPushButton("Erase the figures")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(text, 1)
        for button, is_yes in ((self._no, False), (self._yes, True)):
            button.setAutoDefault(True)
            button.clicked.connect(lambda _=False, answer=is_yes: self.answered.emit(answer))
            row.addWidget(button)
        self.hide()

    def ask(self) -> None:
        """Show the question with the keyboard on what changes nothing."""
        self.show()
        self._no.setFocus()


class _KeyFigures(QWidget):
    """The figures of all the work, large, each above what it means."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("keyFigures")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        self._labels: list[tuple[PlainLabel, PlainLabel]] = []
        self._columns = 6

    def show_figures(self, rows: Rows) -> None:
        while len(self._labels) < len(rows):
            self._add()
        self._place()
        for labels, row in zip(self._labels, rows, strict=True):
            for label, text in zip(labels, row, strict=True):
                label.setText(text)

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Put them in two rows where there is little room."""
        self._columns = 3 if is_narrow else 6
        self._place()

    def _add(self) -> None:
        number, meaning = PlainLabel(), TonedLabel(muted, wrap=True)
        number.setFont(_bold(number.font(), 1.5))
        number.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        meaning.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        meaning.setContentsMargins(0, 0, 0, 6)
        self._labels.append((number, meaning))

    def _place(self) -> None:
        for place, labels in enumerate(self._labels):
            row, column = divmod(place, self._columns)
            for line, label in enumerate(labels):
                self._grid.addWidget(label, 2 * row + line, column)
        for column in range(6):
            self._grid.setColumnStretch(column, column < self._columns)


class _Section(QWidget):
    """A plot, if there is one, and the table of the same figures."""

    def __init__(
        self,
        title: str,
        hint: str,
        plot: Plot | None,
        headings: Sequence[str],
        rows: Callable[[ReviewStatistics], Rows],
    ) -> None:
        super().__init__()
        self._hint = hint
        self._plot = plot
        self._headings = headings
        self._rows = rows
        self._model = TextTableModel(headings, self)
        self._table = ListTable(self._model)
        self._table.setAccessibleName(f"{title}, as a table")
        self._table.setObjectName(f"{title.split(maxsplit=1)[0].lower()}FiguresTable")
        self._table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heading = PlainLabel(title)
        heading.setFont(_bold(heading.font(), 1.1))
        said = TonedLabel(muted, wrap=True)
        said.setText(hint)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts.setSpacing(20)
        if plot is not None:
            self._parts.addWidget(plot, 1, Qt.AlignmentFlag.AlignTop)
        self._parts.addWidget(self._table, 1, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(heading)
        layout.addWidget(said)
        layout.addLayout(self._parts)

    def show_figures(self, figures: ReviewStatistics) -> None:
        rows = self._rows(figures)
        self._model.set_rows(rows)
        line = self._table.verticalHeader().defaultSectionSize()
        header = self._table.horizontalHeader().sizeHint().height()
        self._table.setFixedHeight(header + min(_ROWS, max(1, len(rows))) * line + 2)
        if rows:
            self._table.select_row(0)
        if self._plot is not None:
            self._plot.show_figures(figures, plot_text(self._hint, self._headings, rows))

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Put the table below the plot where there is little room."""
        self._parts.setDirection(
            QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        )


def _bold(font: QFont, scale: float) -> QFont:
    larger = QFont(font)
    larger.setPointSizeF(font.pointSizeF() * scale)
    larger.setBold(True)
    return larger
