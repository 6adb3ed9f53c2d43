"""The panel that asks what to export, and shows the progress and the result."""

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QWidget,
)

from anyformat_review.domain.visible_text import visible
from anyformat_review.services.exchange.batch_export import BatchProgress
from anyformat_review.services.exchange.export import ExportFormat
from anyformat_review.translation import tr
from anyformat_review.ui.widgets.inline_bar import InlineBar, push_button
from anyformat_review.ui.widgets.layouts import row
from anyformat_review.ui.widgets.message_page import error_label
from anyformat_review.ui.widgets.plain_enter import on_enter
from anyformat_review.ui.widgets.plain_text import PlainLabel, menu_text
from anyformat_review.ui.widgets.save_dialog import documents_folder
from anyformat_review.viewmodels.exchange.export_choice import (
    FORMAT_TEXTS,
    MEASURED_FORMATS,
    ExportChoice,
    ExportOffer,
    ExportScope,
    export_outcome_text,
    export_progress_text,
    outcome_lines,
    size_text,
    switches_off,
    with_suffix,
)

_MAX_DETAIL_LINES = 4
_DETAIL_MARGIN = 12


class ExportPanel(InlineBar):
    """Asks for the options of an export, and shows its progress, result and errors.

    Signals:
        export_requested(ExportChoice): start an export.
        stop_requested(): stop the running export.
        size_requested(ExportFormat): find out how large the export of the open collection will be.
    """

    export_requested = Signal(object)
    stop_requested = Signal()
    size_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exportPanel")
        self._offer = ExportOffer()
        self._replaceable: Path | None = None
        self._running = False
        self._size = ""
        self._creatable: Path | None = None
        self._folder = documents_folder()
        self._scope = _box("exportScopeBox", tr("What to export"))
        self._format = _box("exportFormatBox", tr("Format"))
        for format_, text in FORMAT_TEXTS.items():
            self._format.addItem(tr(text), format_)
        self._target = QLineEdit()
        self._target.setObjectName("exportTargetEdit")
        self._browse = push_button(tr("Browse…"))
        self._export = push_button(tr("Export"), "exportButton")
        self._bar = QProgressBar()
        self._bar.setFormat(tr("%v of %m"))
        self._bar.setAccessibleName(tr("Export progress"))
        self._stop = push_button(tr("Cancel"), "exportStopButton")
        self._status = PlainLabel(wrap=True, selectable=True, name="exportStatusLabel")
        self._problem = error_label("exportProblemLabel")
        for label in (self._status, self._problem):
            label.yield_width()
        self._details = QPlainTextEdit()
        self._details.setObjectName("exportDetails")
        self._details.setReadOnly(True)
        self._details.setTabChangesFocus(True)
        self._details.setAccessibleName(tr("Details"))
        self._arrange()
        self._scope.currentIndexChanged.connect(self._suggest)
        self._format.currentIndexChanged.connect(self._rename)
        self._target.textEdited.connect(self._reset_replace)
        on_enter(self._target, self._ask)
        self._browse.clicked.connect(self._browse_target)
        self._export.clicked.connect(self._ask)
        self._stop.clicked.connect(self.stop_requested)
        self._show_running(running=False)

    def ask(self, offer: ExportOffer) -> None:
        """Show the panel with this offer, or the running export if there is one."""
        if not self._running:
            self.show_offer(offer)
            self._show_hint()
        self.show_again()

    def show_again(self) -> None:
        """Show the panel unchanged and focus its main button."""
        self.show_and_focus(self._stop if self._running else self._export)

    def show_offer(self, offer: ExportOffer) -> None:
        """Update the available exports; choices are kept if possible."""
        if self._running or (offer == self._offer and self._scope.count()):
            return
        if self._scope.count() and offer == replace(self._offer, to_check=offer.to_check):
            is_hint = self._status.text() == self._hint and not self._problem.text()
            self._offer = offer
            if is_hint:
                self._write_hint()
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
        self._reset_replace()

    def show_progress(self, progress: BatchProgress, waiting: str = "") -> None:
        """Show which collection is exported, and the reason for a wait."""
        self._clear()
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        text = export_progress_text(progress)
        self._status.setText(f"{text} · {waiting}" if waiting else text)
        self._show_running(running=True)

    def show_outcome(self, progress: BatchProgress) -> None:
        """Show what was exported and what was skipped."""
        self._clear()
        failed = bool(progress.failure) or not progress.written
        (self._problem if failed else self._status).setText(export_outcome_text(progress))
        lines = outcome_lines(progress)
        self._details.setPlainText("\n".join(map(visible, lines)))
        shown = min(len(lines), _MAX_DETAIL_LINES)
        self._details.setFixedHeight(self._details.fontMetrics().height() * shown + _DETAIL_MARGIN)
        self._details.setVisible(bool(lines))
        self._show_running(running=False)

    def show_problem(self, sentence: str) -> None:
        """Show why the export failed; the choices are kept."""
        self._clear()
        self._problem.setText(sentence)
        self._show_running(running=False)

    def ask_to_replace(self, path: Path) -> None:
        """Ask whether to replace an existing file, which pressing the button again does."""
        self._clear()
        self._replaceable = path
        self._status.setText(
            tr("{name} already exists. Export again to replace it.").format(name=path.name)
        )
        self._export.setText(tr("Replace"))
        self._show_running(running=False)

    def ask_to_create(self, folder: Path) -> None:
        """Ask whether to create a folder, which pressing the button again does."""
        self._clear()
        self._creatable = folder
        self._status.setText(
            tr("Folder {folder} not found. Export again to create it.").format(folder=folder)
        )
        self._export.setText(tr("Create folder"))
        self._show_running(running=False)

    def _arrange(self) -> None:
        layout = QGridLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setVerticalSpacing(4)
        layout.setColumnStretch(1, 1)
        close = self.close_button(tr("Close the export"))
        layout.addLayout(row(self._scope, self._format, spacing=6), 0, 0)
        layout.addLayout(row((self._target, 1), self._browse, self._export, close), 0, 1)
        layout.addLayout(row((self._bar, 1), self._stop), 1, 0, 1, 2)
        for y, part in enumerate((self._status, self._problem, self._details), start=2):
            layout.addWidget(part, y, 0, 1, 2)

    @property
    def _choice(self) -> ExportChoice:
        return ExportChoice(
            ExportScope(self._scope.currentData()),
            ExportFormat(self._format.currentData()),
            Path(self._target.text().strip()).expanduser(),
        )

    def _suggest(self) -> None:
        """Suggest a file or a folder, depending on the scope."""
        self._reset_replace()
        choice = self._choice
        one = choice.scope is ExportScope.CURRENT
        self._show_hint()
        self._target.setAccessibleName(tr("File") if one else tr("Folder"))
        self._target.setPlaceholderText(tr("Export to file") if one else tr("Export to folder"))
        self._target.setToolTip(
            "" if one else tr("Existing files with the same names are replaced")
        )
        self._target.setText(str(self._offer.suggested(self._folder, choice.scope, choice.format)))

    def _rename(self) -> None:
        self._reset_replace()
        choice = self._choice
        self._show_hint()
        if choice.scope is ExportScope.CURRENT:
            self._target.setText(str(with_suffix(choice.target, choice.format)))

    def show_automatic(self) -> None:
        """Show the settings of the automatic export."""
        self._show_hint()
        self._reset_replace()

    def _show_hint(self) -> None:
        """Show a hint about the scope and the format."""
        choice = self._choice
        self._size = ""
        self._write_hint()
        if choice.scope is ExportScope.CURRENT and choice.format in MEASURED_FORMATS:
            self.size_requested.emit(choice.format)

    @property
    def _hint(self) -> str:
        return " ".join(filter(None, (self._offer.hint(self._choice), self._size)))

    def _write_hint(self) -> None:
        self._clear()
        self._status.setText(self._hint)
        self._show_running(running=False)

    def show_size(self, format_: ExportFormat, count: int) -> None:
        """Add the size in bytes to the hint about a format, if it is still shown."""
        choice = self._choice
        is_shown = choice.scope is ExportScope.CURRENT and choice.format is format_
        if is_shown and self._status.text() == self._hint:
            self._size = size_text(count)
            self._write_hint()

    def _browse_target(self) -> None:
        choice = self._choice
        one = choice.scope is ExportScope.CURRENT
        dialog = QFileDialog(self, tr("Export"), str(choice.target))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if one:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.selectFile(str(choice.target))
        else:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._set_target)
        dialog.open()

    def _set_target(self, target: str) -> None:
        self._reset_replace()
        self._target.setText(target)
        # The dialog has already asked whether to replace an existing file.
        self._replaceable = Path(target)

    def _ask(self) -> None:
        choice = self._choice
        if not self._target.text().strip():
            self.show_problem(tr("Choose a file or a folder to export to."))
            return
        one = choice.scope is ExportScope.CURRENT
        self._folder = choice.folder
        agreed, create = self._replaceable == choice.target, self._creatable == choice.folder
        self._reset_replace()
        self.export_requested.emit(
            replace(choice, may_replace=agreed or not one, may_create=create)
        )

    def _reset_replace(self) -> None:
        """Ask again before replacing a file or creating a folder, because the target changed."""
        self._replaceable = self._creatable = None
        choice = self._choice
        if choice.scope is ExportScope.AUTOMATIC:
            is_on = switches_off(self._offer.automatic, choice)
            self._export.setText(tr("Turn off") if is_on else tr("Turn on"))
        else:
            self._export.setText(tr("Export"))

    def _clear(self) -> None:
        self._status.setText("")
        self._problem.setText("")
        self._details.hide()

    def _show_running(self, *, running: bool) -> None:
        focus = self.window().focusWidget()
        had_keyboard = focus is not None and self.isAncestorOf(focus)
        for widget in (self._scope, self._format, self._target, self._browse, self._export):
            widget.setEnabled(not running)
        self._bar.setVisible(running)
        self._stop.setVisible(running)
        if had_keyboard and running != self._running:
            (self._stop if running else self._export).setFocus()
        self._running = running
        for label in (self._status, self._problem):
            label.setVisible(bool(label.text()))


def _box(object_name: str, name: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(object_name)
    box.setAccessibleName(name)
    box.setToolTip(name)
    return box
