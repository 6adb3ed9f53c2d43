"""The pane of the original: a header with its pages, or a message below it."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QWidget,
)

from anyformat_review.translation import QT_TR_NOOP, number_text, tr
from anyformat_review.ui.original.folders_button import FoldersButton
from anyformat_review.ui.original.original_message import OriginalMessage
from anyformat_review.ui.original.original_view import OriginalView
from anyformat_review.ui.theme.icons import Icon
from anyformat_review.ui.widgets.layouts import column
from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.ui.widgets.pane_warning import PaneWarning
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.ui.widgets.tool_buttons import tool_button
from anyformat_review.viewmodels.original.original_controller import OriginalController
from anyformat_review.viewmodels.original.original_state import (
    OriginalState,
    OriginalStatus,
    no_collection,
)
from anyformat_review.viewmodels.tooltips import plain_tooltip

_KINDS = QT_TR_NOOP("PDF and images (*.pdf *.png *.jpg *.jpeg *.tif *.tiff);;All files (*)")
_MARGIN = 8


class OriginalPanel(QWidget):
    """Shows the original of the current file.

    Signals:
        attach_requested(Path): use this file as the original.
        detach_requested(): remove the original.
        folder_added(Path), folder_removed(Path): look for originals in this folder, or no longer.
        turn_requested(int): turn this page clockwise.
        shown_changed(bool): the pane was shown or hidden.
        synchronised_changed(bool): scroll the original and the parse together, or stop.
    """

    attach_requested = Signal(object)
    detach_requested = Signal()
    folder_added = Signal(object)
    folder_removed = Signal(object)
    turn_requested = Signal(int)
    shown_changed = Signal(bool)
    synchronised_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("originalPanel")
        self.setAccessibleName(tr("Original"))
        self.setAcceptDrops(True)
        self.view = OriginalView()
        self.message = OriginalMessage()
        self._notice = PaneWarning("originalNotice")
        self._state = no_collection()
        self.start_folder: Callable[[], str] = str
        """Returns the folder in which the file dialog starts if there is no original."""
        self.turned: Callable[[], Mapping[int, int]] = dict
        """Returns the quarters by which pages are turned clockwise, by 1-based page."""
        self._name = _FileName(name="originalName")
        self._page = PlainLabel(name="originalPage")
        self._sync = tool_button("originalSync", Icon.LINK, tr("Scroll with the document"))
        self._sync.setCheckable(True)
        self._sync.setChecked(True)
        self._attach = tool_button("originalAttach", Icon.FOLDER_OPEN, tr("Attach another file…"))
        self.folders = FoldersButton()
        """The folders in which originals are looked for."""
        self._detach = tool_button("originalDetach", Icon.X, tr("Remove original"))
        self._match = TonedLabel(muted, wrap=True, name="originalMatch")
        self._match.yield_width()
        self._arrange()
        self._sync.toggled.connect(self.synchronised_changed)
        self._attach.clicked.connect(self.choose_file)
        self.folders.folder_added.connect(self.folder_added)
        self.folders.folder_removed.connect(self.folder_removed)
        self._detach.clicked.connect(self.detach_requested)
        self.message.folder_requested.connect(self.folders.choose)
        self.message.file_chosen.connect(self.attach_requested)
        self.message.attach_requested.connect(self.choose_file)
        self.view.current_page_changed.connect(self._show_page)
        self.show_state(no_collection())

    def connect_controller(self, controller: OriginalController) -> None:
        """Connect the pane with its controller in both directions."""
        view = self.view
        self.attach_requested.connect(controller.attach)
        self.detach_requested.connect(controller.detach)
        self.shown_changed.connect(controller.set_shown)
        self.synchronised_changed.connect(controller.set_synchronised)
        self.message.retry_requested.connect(controller.retry)
        self.message.look_requested.connect(controller.look_again)
        self.message.accept_change_requested.connect(controller.accept_change)
        self.message.password_entered.connect(controller.enter_password)
        self.turn_requested.connect(controller.turns.turn)
        self.turned = lambda: controller.turns.turned
        controller.turns.changed.connect(self._turn)
        view.pages_requested.connect(controller.renderer.render)
        controller.state_changed.connect(self.show_state)
        controller.renderer.page_rendered.connect(view.set_image)
        controller.renderer.page_failed.connect(view.set_failure)
        controller.page_requested.connect(view.go_to_page)
        controller.boxes_changed.connect(view.show_boxes)
        self._sync.setChecked(controller.synchronised)
        self.show_state(controller.state)
        # Afterwards, because showing the first page of an open original is no move of the user.
        view.current_page_changed.connect(controller.follow_original_page)
        controller.set_shown(self.isVisible())

    def show_state(self, state: OriginalState) -> None:
        """Show the original, or a message about it."""
        previous, self._state = self._state, state
        shown = state.status is OriginalStatus.SHOWN
        if state.sizes is not previous.sizes:
            self.view.set_pages(state.sizes, self.turned())
        self.message.show_state(state)
        self._stack.setCurrentWidget(self.view if shown else self.message)
        self._name.setText(state.path.name if state.path else tr("Original"))
        self._name.setToolTip(plain_tooltip(str(state.path)) if state.path else "")
        self._attach.setEnabled(state.status is not OriginalStatus.NO_COLLECTION)
        self._detach.setEnabled(state.path is not None)
        self._match.setText(state.match)
        self._match.setVisible(bool(state.match))
        self._show_page(self.view.current_page)
        self._notice.show_text(state.notice)

    def turn_page(self) -> None:
        """Turn the current page clockwise."""
        if self.view.current_page:
            self.turn_requested.emit(self.view.current_page)

    def _turn(self, turned: Mapping[int, int]) -> None:
        self.view.set_turned(self._state.sizes, turned)

    def choose_file(self) -> None:
        """Show a file dialog for the original, starting in the folder of the current one."""
        folder = str(self._state.path.parent) if self._state.path else self.start_folder()
        dialog = QFileDialog(self, tr("Attach original"), folder, tr(_KINDS))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.attach_requested.emit(Path(name)))
        dialog.open()

    def _arrange(self) -> None:
        header = QHBoxLayout()
        header.setContentsMargins(_MARGIN, _MARGIN // 2, _MARGIN, _MARGIN // 2)
        header.addWidget(self._name, 1)
        for button in (self._sync, self._attach, self.folders, self._detach):
            header.addWidget(button)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.message)
        self._stack.addWidget(self.view)
        below = QHBoxLayout()
        below.setContentsMargins(_MARGIN, 0, _MARGIN, _MARGIN // 2)
        below.setSpacing(2 * _MARGIN)
        below.addWidget(self._match, 1)
        below.addWidget(self._page, 0, Qt.AlignmentFlag.AlignTop)
        parts = header, below, self._notice, (self._stack, 1)
        column(*parts, parent=self, spacing=0, margins=(0, 0, 0, 0))

    def _show_page(self, page: int) -> None:
        text = tr("{number} of {count}").format(
            number=number_text(page), count=number_text(self.view.page_count)
        )
        self._page.setText(text if page else "")

    # --- events ------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Emit `shown_changed`, but not when the window is restored."""
        if not event.spontaneous():
            self.shown_changed.emit(True)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Emit `shown_changed`, but not when the window is minimised."""
        if not event.spontaneous():
            self.shown_changed.emit(False)
        super().hideEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept a single local file."""
        can_attach = self._state.status is not OriginalStatus.NO_COLLECTION
        if can_attach and _dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach a dropped file."""
        path = _dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.attach_requested.emit(path)


class _FileName(PlainLabel):
    """A name that is elided in the middle instead of widening the pane."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        elide, width = Qt.TextElideMode.ElideMiddle, self.width()
        text = self.fontMetrics().elidedText(self.text(), elide, width)
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter), text)
        painter.end()


def _dropped_file(data: QMimeData) -> Path | None:
    urls = data.urls()
    # Opening a path on another host makes Windows send the user's credentials to that host.
    if len(urls) == 1 and urls[0].isLocalFile() and not urls[0].host():
        return Path(urls[0].toLocalFile())
    return None
