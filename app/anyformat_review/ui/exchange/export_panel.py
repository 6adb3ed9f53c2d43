"""The line that asks what to export, how and where to, and says what becomes of it."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QWidget,
)

from anyformat_review.domain.visible_text import visible
from anyformat_review.services.exchange.batch_export import BatchProgress
from anyformat_review.services.exchange.export import ExportFormat
from anyformat_review.ui.widgets.inline_bar import InlineBar
from anyformat_review.ui.widgets.message_page import TonedLabel
from anyformat_review.ui.widgets.plain_text import PlainLabel, menu_text
from anyformat_review.ui.widgets.theme import BannerKind
from anyformat_review.viewmodels.exchange.export_choice import (
    FORMAT_TEXTS,
    ExportChoice,
    ExportOffer,
    ExportScope,
    outcome_lines,
    outcome_text,
    progress_text,
    with_suffix,
)

_MOST_DETAIL_LINES = 4
_DETAIL_MARGIN = 12


class ExportPanel(InlineBar):
    """Asks for an export and shows how far it is; what goes wrong is said in it.

    Signals:
        export_requested(ExportChoice): an export is wanted; one into an existing file only after
            the reviewer has agreed to replace it.
        stop_requested(): the export at hand is to end.
    """

    export_requested = Signal(object)
    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exportPanel")
        self._offer = ExportOffer()
        self._agreed: Path | None = None
        self._runs = False
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        self._folder = Path(QStandardPaths.writableLocation(documents) or Path.home())
        self._scope = _box("exportScopeBox", "What to export")
        self._format = _box("exportFormatBox", "Format")
        for format_, text in FORMAT_TEXTS.items():
            self._format.addItem(text, format_)
        self._place = QLineEdit()
        self._place.setObjectName("exportPlaceEdit")
        self._browse = QPushButton("Browse…")
        self._export = QPushButton("Export")
        self._export.setObjectName("exportButton")
        self._bar = QProgressBar()
        self._bar.setFormat("%v of %m")
        self._bar.setAccessibleName("Progress of the export")
        self._stop = QPushButton("Cancel")
        self._stop.setObjectName("exportStopButton")
        self._said = PlainLabel(wrap=True, selectable=True)
        self._said.setObjectName("exportStatusLabel")
        self._problem = TonedLabel(
            lambda theme: theme.banners[BannerKind.ERROR].text, wrap=True, selectable=True
        )
        self._problem.setObjectName("exportProblemLabel")
        for label in (self._said, self._problem):
            label.yield_width()
        self._details = QPlainTextEdit()
        self._details.setObjectName("exportDetails")
        self._details.setReadOnly(True)
        self._details.setTabChangesFocus(True)
        self._details.setAccessibleName("What was not exported")
        self._arrange()
        for button in (self._browse, self._export, self._stop):
            button.setAutoDefault(True)
        self._scope.currentIndexChanged.connect(self._suggest)
        self._format.currentIndexChanged.connect(self._rename)
        self._place.textEdited.connect(self._forget)
        self._place.returnPressed.connect(self._ask)
        self._browse.clicked.connect(self._ask_for_place)
        self._export.clicked.connect(self._ask)
        self._stop.clicked.connect(self.stop_requested)
        self._show_running(running=False)

    def ask(self, offer: ExportOffer) -> None:
        """Show the line for what there is to export; while an export runs, just show it."""
        if not self._runs:
            self._clear()
            self._show_running(running=False)
            self.show_offer(offer)
        self.show_again()

    def show_again(self) -> None:
        """Show the line as it was left, with the keyboard on what can be done."""
        self.show_with_keyboard(self._stop if self._runs else self._export)

    def show_offer(self, offer: ExportOffer) -> None:
        """Offer what there is to export now; what was chosen stays where it can."""
        if self._runs or (offer == self._offer and self._scope.count()):
            return
        same = offer.current_id == self._offer.current_id
        before = self._scope.currentData() if same else None
        self._offer = offer
        self._scope.blockSignals(True)
        self._scope.clear()
        for scope in offer.scopes:
            self._scope.addItem(menu_text(offer.text(scope)), scope)
        self._scope.setCurrentIndex(max(0, self._scope.findData(before)))
        self._scope.blockSignals(False)
        if not same or self._scope.currentData() != before:
            self._suggest()

    def show_progress(self, progress: BatchProgress, waiting: str = "") -> None:
        """Say which collection is being exported, and why it has to be waited for."""
        self._clear()
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        text = progress_text(progress)
        self._said.setText(f"{text} · {waiting}" if waiting else text)
        self._show_running(running=True)

    def show_outcome(self, progress: BatchProgress) -> None:
        """Say what was exported and what was not."""
        self._clear()
        failed = bool(progress.failure) or not progress.written
        (self._problem if failed else self._said).setText(outcome_text(progress))
        lines = outcome_lines(progress)
        self._details.setPlainText("\n".join(map(visible, lines)))
        shown = min(len(lines), _MOST_DETAIL_LINES)
        self._details.setFixedHeight(self._details.fontMetrics().height() * shown + _DETAIL_MARGIN)
        self._details.setVisible(bool(lines))
        self._show_running(running=False)

    def show_problem(self, sentence: str) -> None:
        """Say why there is no export; what was chosen stays."""
        self._clear()
        self._problem.setText(sentence)
        self._show_running(running=False)

    def ask_to_replace(self, path: Path) -> None:
        """Say that a file exists; exporting again replaces it."""
        self._clear()
        self._agreed = path
        self._said.setText(f"{path.name} exists already. Export again to replace it.")
        self._export.setText("Replace")
        self._show_running(running=False)

    def _arrange(self) -> None:
        place = QHBoxLayout()
        place.addWidget(self._place, 1)
        place.addWidget(self._browse)
        place.addWidget(self._export)
        place.addWidget(self.close_button("Close the export line"))
        chosen = QHBoxLayout()
        chosen.addWidget(self._scope)
        chosen.addWidget(self._format)
        chosen.setSpacing(6)
        running = QHBoxLayout()
        running.addWidget(self._bar, 1)
        running.addWidget(self._stop)
        layout = QGridLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setVerticalSpacing(4)
        layout.setColumnStretch(1, 1)
        layout.addLayout(chosen, 0, 0)
        layout.addLayout(place, 0, 1)
        layout.addLayout(running, 1, 0, 1, 2)
        layout.addWidget(self._said, 2, 0, 1, 2)
        layout.addWidget(self._problem, 3, 0, 1, 2)
        layout.addWidget(self._details, 4, 0, 1, 2)

    @property
    def _choice(self) -> ExportChoice:
        return ExportChoice(
            ExportScope(self._scope.currentData()),
            ExportFormat(self._format.currentData()),
            Path(self._place.text().strip()).expanduser(),
        )

    def _suggest(self) -> None:
        """Offer a file or a folder, as the scope asks for."""
        self._forget()
        choice = self._choice
        one = choice.scope is ExportScope.CURRENT
        self._place.setAccessibleName("File" if one else "Folder")
        self._place.setPlaceholderText("File to write" if one else "Folder to write into")
        self._place.setToolTip("" if one else "Files of the same names in the folder are replaced")
        self._place.setText(str(self._offer.suggested(self._folder, choice.scope, choice.format)))

    def _rename(self) -> None:
        self._forget()
        choice = self._choice
        if choice.scope is ExportScope.CURRENT:
            self._place.setText(str(with_suffix(choice.place, choice.format)))

    def _ask_for_place(self) -> None:
        choice = self._choice
        one = choice.scope is ExportScope.CURRENT
        dialog = QFileDialog(self, "Export", str(choice.place))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if one:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.selectFile(str(choice.place))
        else:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._take_place)
        dialog.open()

    def _take_place(self, place: str) -> None:
        self._forget()
        self._place.setText(place)
        # The dialog itself has asked whether an existing file may be replaced.
        self._agreed = Path(place)

    def _ask(self) -> None:
        choice = self._choice
        if not self._place.text().strip():
            self.show_problem("Say where to export to.")
            return
        one = choice.scope is ExportScope.CURRENT
        self._folder = choice.place.parent if one else choice.place
        agreed = self._agreed == choice.place
        self._forget()
        self.export_requested.emit(replace(choice, may_replace=agreed or not one))

    def _forget(self) -> None:
        """Another place is meant: what was agreed to for the one before is void."""
        self._agreed = None
        self._export.setText("Export")

    def _clear(self) -> None:
        self._said.setText("")
        self._problem.setText("")
        self._details.hide()

    def _show_running(self, *, running: bool) -> None:
        focus = self.window().focusWidget()
        had_keyboard = focus is not None and self.isAncestorOf(focus)
        for widget in (self._scope, self._format, self._place, self._browse, self._export):
            widget.setEnabled(not running)
        self._bar.setVisible(running)
        self._stop.setVisible(running)
        if had_keyboard and running != self._runs:
            (self._stop if running else self._export).setFocus()
        self._runs = running
        for label in (self._said, self._problem):
            label.setVisible(bool(label.text()))


def _box(object_name: str, name: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(object_name)
    box.setAccessibleName(name)
    box.setToolTip(name)
    return box
