"""The inline panel that changes the confidence thresholds and previews the effect."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QSlider,
    QWidget,
)

from anyformat_review.domain.results.confidence import Band, Thresholds, threshold_problem
from anyformat_review.domain.review.thresholds import ThresholdSet
from anyformat_review.domain.visible_text import one_line
from anyformat_review.translation import QT_TR_NOOP, tr
from anyformat_review.ui.theme.theme import Mark
from anyformat_review.ui.widgets.inline_bar import InlineBar, push_button
from anyformat_review.ui.widgets.layouts import row
from anyformat_review.ui.widgets.message_page import TonedLabel
from anyformat_review.ui.widgets.plain_enter import on_enter
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.ui.widgets.short_edit import ShortEdit
from anyformat_review.viewmodels.review.threshold_texts import (
    counts_text,
    percent_of,
    typed_percent,
)

_MAX_NAMES = 2_000
_EVERY_FIELD = QT_TR_NOOP("Every field of this workflow")

Counts = Callable[[ThresholdSet, str | None], Mapping[Band, int]]
"""Returns the number of fields in each band for a set of thresholds, optionally of one name."""


class ThresholdsPanel(InlineBar):
    """Previews thresholds while they are edited, and applies them on request.

    Signals:
        apply_requested(ThresholdSet): the new thresholds.
    """

    apply_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("thresholdsPanel")
        self._thresholds = ThresholdSet()
        self._counts: Counts | None = None
        self._name = QComboBox()
        self._name.setObjectName("thresholdsNameBox")
        self._name.setAccessibleName(tr("Fields with these thresholds"))
        self._name.setEditable(True)
        self._name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self._name.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._name.setCompleter(completer)
        self._medium = _Bound("medium", tr("Medium begins at"))
        self._high = _Bound("high", tr("High begins at"))
        self._compare = QCheckBox(tr("Compare values with their &quotes"))
        self._compare.setObjectName("thresholdsCompareBox")
        self._compare.setToolTip(
            tr("Show a reason if a quote has a different number, date or code")
        )
        self._counts_label = PlainLabel(wrap=True, name="thresholdsCounts")
        self._problem = TonedLabel(
            lambda theme: theme.marks[Mark.FAILED_RULE], wrap=True, name="thresholdsProblem"
        )
        self._apply = push_button(tr("&Apply"), "thresholdsApplyButton")
        self._reset = push_button(tr("&Reset to default"), "thresholdsResetButton")
        self._arrange()
        self._name.currentIndexChanged.connect(self._show_bounds)
        for bound in (self._medium, self._high):
            bound.changed.connect(self._preview)
            on_enter(bound.line, self._request_apply)
        self._compare.toggled.connect(self._preview)
        self._apply.clicked.connect(self._request_apply)
        self._reset.clicked.connect(lambda: self.apply_requested.emit(self._default()))

    @property
    def counts_text(self) -> str:
        """The previewed number of fields in each band."""
        return self._counts_label.text()

    @property
    def problem(self) -> str:
        """Why the thresholds in the panel are invalid, empty if they are valid."""
        return self._problem.text()

    def ask(self) -> None:
        """Show the panel and focus the first threshold."""
        self.show_and_focus(self._medium.slider)

    def set_thresholds(self, thresholds: ThresholdSet) -> None:
        """Show the current thresholds instead of edited ones."""
        self._thresholds = thresholds
        self._show_bounds()

    def set_fields(self, names: Sequence[str], counts: Counts | None, current: str | None) -> None:
        """Set the field names, with the current one first, and the function that counts fields."""
        self._counts = counts
        with QSignalBlocker(self._name):
            self._name.clear()
            self._name.addItem(tr(_EVERY_FIELD), None)
            first = [current] if current in names else []
            for name in dict.fromkeys([*first, *names[:_MAX_NAMES]]):
                self._name.addItem(one_line(str(name)), name)
        self._show_bounds()

    # --- inside ------------------------------------------------------------------------------

    @property
    def _chosen(self) -> str | None:
        name = self._name.currentData()
        return name if isinstance(name, str) else None

    def _show_bounds(self) -> None:
        bounds = self._thresholds.fields.get(self._chosen or "", self._thresholds.base)
        self._medium.show_value(bounds.medium)
        self._high.show_value(bounds.high)
        name, thresholds = self._chosen, self._thresholds
        with QSignalBlocker(self._compare):
            self._compare.setChecked(
                thresholds.compares_values and name not in thresholds.uncompared
            )
        self._compare.setEnabled(name is None or thresholds.compares_values)
        self._preview()

    def _edited(self) -> ThresholdSet | None:
        """Return the edited thresholds, or show why they are invalid and return `None`."""
        medium, high = self._medium.value, self._high.value
        if medium is None or high is None:
            self._problem.setText(tr("Type a number from 0 to 100."))
            return None
        problem = threshold_problem(medium, high) or ""
        self._problem.setText(problem)
        if problem:
            return None
        bounds = Thresholds(medium, high)
        name, known = self._chosen, self._thresholds
        if name is None:
            edited = self._with_bounds(None if bounds == known.defaults else bounds)
        else:
            is_own = name in known.fields or bounds != known.base
            edited = self._with_bounds(bounds) if is_own else known
        if self._compare.isEnabled():
            edited = edited.with_comparison(name, compares=self._compare.isChecked())
        return edited

    def _default(self) -> ThresholdSet:
        return self._with_bounds(None).with_comparison(self._chosen, compares=True)

    def _with_bounds(self, bounds: Thresholds | None) -> ThresholdSet:
        name = self._chosen
        if name is None:
            return self._thresholds.with_workflow(bounds)
        return self._thresholds.with_field(name, bounds)

    def _preview(self) -> None:
        edited = self._edited()
        self._problem.setVisible(edited is None)
        self._counts_label.setVisible(edited is not None)
        self._apply.setEnabled(edited is not None and edited != self._thresholds)
        self._reset.setEnabled(self._default() != self._thresholds)
        if edited is not None and self._counts is not None:
            before = self._counts(self._thresholds, self._chosen)
            self._counts_label.setText(counts_text(self._counts(edited, self._chosen), before))

    def _request_apply(self) -> None:
        edited = self._edited()
        if edited is not None and edited != self._thresholds:
            self.apply_requested.emit(edited)

    def _arrange(self) -> None:
        bounds = row(
            *(self._medium.label, self._medium.line, (self._medium.slider, 1)),
            *(self._high.label, self._high.line, (self._high.slider, 1)),
        )
        title = PlainLabel(tr("Thresholds"), bold=True)
        self.add_rows(
            row(title, (self._name, 1), self.close_button(tr("Close thresholds"))),
            bounds,
            row(self._compare, None, self._apply, self._reset),
            self._counts_label,
            self._problem,
        )


class _Bound(QObject):
    """One threshold: a line edit and a slider for whole numbers that show the same value.

    Signals:
        changed(): the value was edited.
    """

    changed = Signal()

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.label = PlainLabel(title)
        self.line = ShortEdit(9)
        self.line.setObjectName(f"{name}Edit")
        self.line.setAccessibleName(title)
        self.line.setMaxLength(8)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName(f"{name}Slider")
        self.slider.setAccessibleName(title)
        self.slider.setRange(0, 100)
        self.slider.setPageStep(5)
        self.slider.valueChanged.connect(lambda value: self.line.setText(typed_percent(value)))
        self.line.textChanged.connect(self._typed)

    @property
    def value(self) -> float | None:
        """The typed number, not limited to 0–100, `None` if the text is not a number."""
        return percent_of(self.line.text())

    def show_value(self, value: float) -> None:
        """Show a value without a signal."""
        with QSignalBlocker(self.line), QSignalBlocker(self.slider):
            self.line.setText(typed_percent(value))
            self.slider.setValue(round(value))

    def _typed(self) -> None:
        value = self.value
        if value is not None:
            with QSignalBlocker(self.slider):
                self.slider.setValue(round(min(max(value, 0), 100)))
        self.changed.emit()
