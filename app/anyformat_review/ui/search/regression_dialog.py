"""The dialog that compares the decisions on all collections with newer results."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QWidget

from anyformat_review.domain.review.regression import ValueVerdict
from anyformat_review.services.search.regression_check import RegressionReport, regression_text
from anyformat_review.translation import QT_TR_NOOP, number_text, tr
from anyformat_review.ui.widgets.inline_bar import push_button
from anyformat_review.ui.widgets.layouts import column, row
from anyformat_review.ui.widgets.plain_enter import PlainEnter
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.ui.widgets.row_table import RowTable
from anyformat_review.ui.widgets.save_dialog import ask_where_to_save
from anyformat_review.viewmodels.search.regression_model import VERDICT_TEXTS, RegressionModel

_SIZE = QSize(840, 480)
_CHECKED = (QT_TR_NOOP("Offline copies"), QT_TR_NOOP("Newest results of the service"))
_SHOWN: tuple[tuple[str, ValueVerdict | None], ...] = (
    *((text, verdict) for verdict, text in VERDICT_TEXTS.items()),
    (QT_TR_NOOP("All"), None),
)
_KINDS = QT_TR_NOOP("Table (*.csv);;JSON (*.json)")


class RegressionDialog(QDialog):
    """Checks results, and lists what they break or fix. Return opens the collection at the value.

    Signals:
        check_requested(bool): check offline copies, or with True fetch the newest results.
        stop_requested(): stop and keep what was checked.
        open_requested(str, str): open the collection with this source at the field with this path.
        save_requested(str): write the report to this file.
    """

    check_requested = Signal(bool)
    stop_requested = Signal()
    open_requested = Signal(str, str)
    save_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("regressionDialog")
        self.setWindowTitle(tr("Check for regressions"))
        self.resize(_SIZE)
        PlainEnter(self)
        self._report = RegressionReport(0)
        self._name_of: Callable[[str], str] = str
        self._is_running = False
        self._which = _combo("regressionResults", tr("Results to check"), map(tr, _CHECKED))
        self._shown = _combo(
            "regressionShown", tr("Shown values"), (tr(text) for text, _ in _SHOWN)
        )
        self._model = RegressionModel(self)
        self._table = RowTable(
            self._model, "regressionTable", tr("Decided values in newer results")
        )
        self._table.horizontalHeader().setStretchLastSection(True)
        self._state = PlainLabel(wrap=True, name="regressionState")
        self._check = push_button(tr("Check"), "regressionCheck")
        self._check.setDefault(True)
        self._open = push_button(tr("Open collection"), "regressionOpen")
        self._save = push_button(tr("Export…"), "regressionExport")
        close = push_button(tr("Close"))
        which = row(PlainLabel(tr("Check")), self._which, self._check, None)
        shown = row(PlainLabel(tr("Show")), self._shown, None)
        below = row(self._open, self._save, None, close)
        column(which, self._state, shown, (self._table, 1), below, parent=self)
        self._which.currentIndexChanged.connect(lambda _: self._clear())
        self._shown.currentIndexChanged.connect(lambda _: self._show())
        self._check.clicked.connect(self._check_or_stop)
        self._table.row_entered.connect(lambda _: self._emit_opened())
        self._open.clicked.connect(self._emit_opened)
        self._save.clicked.connect(self._choose_file)
        close.clicked.connect(self.reject)
        self._table.selectionModel().currentChanged.connect(self._update_buttons)

    @property
    def report(self) -> RegressionReport:
        """The report that is shown."""
        return self._report

    def ask(self, *, can_fetch: bool) -> None:
        """Show the dialog; `can_fetch` is whether there is a service besides the offline copies."""
        self._which.setVisible(can_fetch)
        if not self._report.total:
            self._clear()
        self.open()
        self._which.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_progress(self, report: RegressionReport, name: str) -> None:
        """Show which collection is being checked."""
        self._is_running = True
        self._state.setText(
            tr("Checking {number} of {count}: {name}").format(
                number=number_text(report.done + 1), count=number_text(report.total), name=name
            )
        )
        self._update_buttons()

    def show_report(self, report: RegressionReport, name_of: Callable[[str], str]) -> None:
        """Show the result, at first the broken values if there are any; `name_of` names sources."""
        self._is_running, self._report, self._name_of = False, report, name_of
        texts = [regression_text(report)]
        for each in report.unchecked[:1]:
            text = tr("{name} was not checked. {problem}")
            texts.append(text.format(name=name_of(each.source), problem=each.sentence))
        if (more := len(report.unchecked) - 1) > 0:
            text = tr(
                "%n others were not checked either.", "%n other was not checked either.", more
            )
            texts.append(text)
        self._state.setText(" ".join(texts))
        self._show()
        if self._model.row_count:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, text: str) -> None:
        """Show a sentence, such as an error."""
        self._is_running = False
        self._state.setText(text)
        self._update_buttons()

    def _clear(self) -> None:
        self._report = RegressionReport(0)
        self._state.setText(
            tr(
                "Compares what you confirmed or corrected with results that are newer than those"
                " you reviewed. Nothing is changed."
            )
        )
        self._show()

    def _show(self) -> None:
        wanted = _SHOWN[self._shown.currentIndex()][1]
        shown = self._report.values if wanted is None else self._report.by_verdict[wanted]
        self._model.set_values(shown, self._name_of)
        self._table.set_widths({0: 34, 2: 12})  # names of collections begin alike
        self._table.fit_columns(2)
        if shown:
            self._table.select_row(0)
        self._update_buttons()

    def _check_or_stop(self) -> None:
        if self._is_running:
            self.stop_requested.emit()
        else:
            self.check_requested.emit(self._which.currentIndex() == 1)

    def _emit_opened(self) -> None:
        source, value = self._model.value(self._table.currentIndex().row())
        self.open_requested.emit(source, str(value.path))

    def _choose_file(self) -> None:
        name, kinds = "regressions.csv", tr(_KINDS)
        ask_where_to_save(self, tr("Export"), name, kinds, self.save_requested.emit)

    def _update_buttons(self) -> None:
        self._check.setText(tr("Stop") if self._is_running else tr("Check"))
        self._which.setEnabled(not self._is_running)
        self._open.setEnabled(self._table.currentIndex().isValid())
        self._save.setEnabled(bool(self._report.values) and not self._is_running)


def _combo(name: str, accessible_name: str, texts: Iterable[str]) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(accessible_name)
    box.addItems(list(texts))
    return box
