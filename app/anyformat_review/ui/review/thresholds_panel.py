"""The lines that move the bounds of low, medium and high, and say what that would change."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from anyformat_review.domain.results.confidence import Band, Thresholds, threshold_problem
from anyformat_review.domain.review.thresholds import ThresholdSet
from anyformat_review.domain.visible_text import one_line
from anyformat_review.ui.widgets.inline_bar import InlineBar
from anyformat_review.ui.widgets.message_page import TonedLabel
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.ui.widgets.theme import Mark
from anyformat_review.viewmodels.review.threshold_texts import counts_text, percent_of, percent_text

_MOST_NAMES = 2_000
_EVERY_FIELD = "Every field of this workflow"

Counts = Callable[[ThresholdSet, str | None], Mapping[Band, int]]
"""Says how many fields fall into each band under a set of thresholds, of one name if given."""


class ThresholdsPanel(InlineBar):
    """Tries thresholds on the fields at once, and applies them when asked to.

    Signals:
        apply_requested(ThresholdSet): these thresholds are to hold.
    """

    apply_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("thresholdsPanel")
        self._thresholds = ThresholdSet()
        self._counts: Counts | None = None
        self._name = QComboBox()
        self._name.setObjectName("thresholdsNameBox")
        self._name.setAccessibleName("For which fields")
        self._name.setEditable(True)
        self._name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self._name.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._name.setCompleter(completer)
        self._medium = _Bound("medium", "Medium begins at")
        self._high = _Bound("high", "High begins at")
        self._told = PlainLabel(wrap=True)
        self._told.setObjectName("thresholdsCounts")
        self._problem = TonedLabel(lambda theme: theme.marks[Mark.FAILED_RULE], wrap=True)
        self._problem.setObjectName("thresholdsProblem")
        self._apply = _button("&Apply", "thresholdsApplyButton")
        self._reset = _button("&Reset to the default", "thresholdsResetButton")
        self._arrange()
        self._name.currentIndexChanged.connect(self._show_bounds)
        for bound in (self._medium, self._high):
            bound.changed.connect(self._try)
            bound.line.returnPressed.connect(self._ask)
        self._apply.clicked.connect(self._ask)
        self._reset.clicked.connect(self._ask_reset)

    @property
    def counts_text(self) -> str:
        """How many fields would fall where."""
        return self._told.text()

    @property
    def problem(self) -> str:
        """Why what stands in the panel cannot be, empty when it can."""
        return self._problem.text()

    def ask(self) -> None:
        """Show the lines with the keyboard on the first bound."""
        self.show_with_keyboard(self._medium.slider)

    def set_thresholds(self, thresholds: ThresholdSet) -> None:
        """Show the thresholds that hold; a bound that is being moved goes back to its own."""
        self._thresholds = thresholds
        self._show_bounds()

    def set_fields(self, names: Sequence[str], counts: Counts | None, current: str | None) -> None:
        """Show other fields: their names, the current one's first, and what counts them."""
        self._counts = counts
        with QSignalBlocker(self._name):
            self._name.clear()
            self._name.addItem(_EVERY_FIELD, None)
            first = [current] if current in names else []
            for name in dict.fromkeys([*first, *names[:_MOST_NAMES]]):
                self._name.addItem(one_line(str(name)), name)
        self._show_bounds()

    # --- inside ------------------------------------------------------------------------------

    @property
    def _chosen(self) -> str | None:
        name = self._name.currentData()
        return name if isinstance(name, str) else None

    def _show_bounds(self) -> None:
        name = self._chosen
        own = self._thresholds.fields.get(name, self._thresholds.base) if name else None
        bounds = own or self._thresholds.base
        for line, value in ((self._medium, bounds.medium), (self._high, bounds.high)):
            line.show_value(value)
        self._try()

    def _tried(self) -> ThresholdSet | None:
        """Return the thresholds as they stand in the panel, and say what is wrong with them."""
        medium, high = self._medium.value, self._high.value
        if medium is None or high is None:
            self._problem.setText("Type a number from 0 to 100.")
            return None
        problem = threshold_problem(medium, high) or ""
        self._problem.setText(problem)
        if problem:
            return None
        bounds, name = Thresholds(medium, high), self._chosen
        if name is None:
            workflow = None if bounds == self._thresholds.defaults else bounds
            return self._thresholds.with_workflow(workflow)
        return self._thresholds.with_field(name, bounds)

    def _try(self) -> None:
        tried = self._tried()
        self._problem.setVisible(tried is None)
        self._told.setVisible(tried is not None)
        self._apply.setEnabled(tried is not None and tried != self._thresholds)
        name = self._chosen
        custom = self._thresholds.workflow if name is None else self._thresholds.fields.get(name)
        self._reset.setEnabled(custom is not None)
        if tried is not None and self._counts is not None:
            before = self._counts(self._thresholds, name)
            self._told.setText(counts_text(self._counts(tried, name), before))

    def _ask(self) -> None:
        tried = self._tried()
        if tried is not None and tried != self._thresholds:
            self.apply_requested.emit(tried)

    def _ask_reset(self) -> None:
        name = self._chosen
        if name is None:
            self.apply_requested.emit(self._thresholds.with_workflow(None))
        else:
            self.apply_requested.emit(self._thresholds.with_field(name, None))

    def _arrange(self) -> None:
        title = PlainLabel("Thresholds")
        bold = title.font()
        bold.setBold(True)
        title.setFont(bold)
        top = QHBoxLayout()
        top.addWidget(title)
        top.addWidget(self._name, 1)
        top.addWidget(self.close_button("Close the thresholds"))
        bounds = QGridLayout()
        bounds.setVerticalSpacing(2)
        for row, bound in enumerate((self._medium, self._high)):
            bounds.addWidget(bound.label, row, 0)
            bounds.addWidget(bound.line, row, 1)
            bounds.addWidget(bound.slider, row, 2)
        bounds.setColumnStretch(2, 1)
        below = QHBoxLayout()
        below.addWidget(self._told, 1)
        below.addWidget(self._problem, 1)
        for button in (self._apply, self._reset):
            below.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addLayout(bounds)
        layout.addLayout(below)


class _Bound(QObject):
    """One bound: a line to type it into, and a slider for whole numbers, kept the same.

    Signals:
        changed(): another value stands in the line.
    """

    changed = Signal()

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.label = PlainLabel(title)
        self.line = QLineEdit()
        self.line.setObjectName(f"{name}Edit")
        self.line.setAccessibleName(title)
        self.line.setMaxLength(8)
        self.line.setFixedWidth(9 * self.line.fontMetrics().averageCharWidth())
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName(f"{name}Slider")
        self.slider.setAccessibleName(title)
        self.slider.setRange(0, 100)
        self.slider.setPageStep(5)
        self.slider.valueChanged.connect(self._slid)
        self.line.textChanged.connect(self._typed)

    @property
    def value(self) -> float | None:
        """The number in the line, 0 to 100 or not, `None` when there is none."""
        return percent_of(self.line.text())

    def show_value(self, value: float) -> None:
        """Show a value in line and slider; tells nobody."""
        with QSignalBlocker(self.line), QSignalBlocker(self.slider):
            self.line.setText(percent_text(value))
            self.slider.setValue(round(value))

    def _slid(self, value: int) -> None:
        with QSignalBlocker(self.line):
            self.line.setText(percent_text(value))
        self.changed.emit()

    def _typed(self) -> None:
        value = self.value
        if value is not None:
            with QSignalBlocker(self.slider):
                self.slider.setValue(round(min(max(value, 0), 100)))
        self.changed.emit()


def _button(text: str, name: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAutoDefault(True)
    return button
