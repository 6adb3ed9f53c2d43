"""The settings of the offline copies: their size, its limit, and a button to remove them."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from anyformat_review.storage.results_cache import CacheSize
from anyformat_review.translation import QT_TR_NOOP, tr
from anyformat_review.ui.widgets.flow_layout import FlowLayout
from anyformat_review.ui.widgets.inline_bar import push_button
from anyformat_review.ui.widgets.layouts import column
from anyformat_review.ui.widgets.plain_enter import on_enter
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.ui.widgets.short_edit import ShortEdit
from anyformat_review.viewmodels.collections.offline_cache_texts import (
    limit_hint,
    limit_text,
    parse_limit,
    removal_text,
    size_text,
)

_REMOVE = QT_TR_NOOP("Remove all offline copies")


class OfflineCachePanel(QWidget):
    """Asks for a limit in MB. Removing has to be confirmed.

    Signals:
        limit_chosen(int): the new limit in bytes.
        removal_requested(): remove all offline copies.
    """

    limit_chosen = Signal(object)
    removal_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("offlineCachePanel")
        self._size: CacheSize | None = None
        self._confirming = False
        self._limit = ShortEdit(14)
        self._limit.setObjectName("cacheLimitEdit")
        self._limit.setAccessibleName(tr("Limit in MB"))
        self._limit.setMaxLength(12)
        self._set = push_button(tr("Set limit"), "cacheLimitButton")
        self._remove = push_button(tr(_REMOVE), "cacheRemoveButton")
        self._status = PlainLabel(wrap=True, name="cacheStatusLabel")
        controls = FlowLayout()
        parts = (
            PlainLabel(tr("Limit")),
            self._limit,
            PlainLabel(tr("MB")),
            self._set,
            self._remove,
        )
        for part in parts:
            controls.addWidget(part)
        for button in (self._set, self._remove):
            button.setAutoDefault(False)  # Enter elsewhere in the dialog does not press it
        column(controls, self._status, parent=self, margins=(0, 0, 0, 0))
        on_enter(self._limit, self._choose)
        self._set.clicked.connect(self._choose)
        self._remove.clicked.connect(self._confirm_removal)

    def focus_limit(self) -> None:
        """Focus the limit."""
        self._limit.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget that removing was requested."""
        super().hideEvent(event)
        self._cancel_removal()

    def show_size(self, size: CacheSize) -> None:
        """Show the number and size of the offline copies."""
        self._size = size
        self._cancel_removal()
        self._limit.setText(limit_text(size.limit))
        self._limit.selectAll()
        self._show_status(size_text(size))
        self._enable(True)
        if not size.count and self._remove.hasFocus():
            self._limit.setFocus()
        self._remove.setEnabled(size.count > 0)

    def show_unavailable(self, sentence: str) -> None:
        """Show why there are no offline copies, and disable the controls."""
        self._show_status(sentence)
        self._enable(False)

    def show_problem(self, sentence: str) -> None:
        """Show why an operation failed."""
        self._cancel_removal()
        self._show_status(sentence)

    def _choose(self) -> None:
        self._cancel_removal()
        limit = parse_limit(self._limit.text())
        if limit is None:
            self._show_status(limit_hint())
            self._limit.setFocus()
        else:
            self.limit_chosen.emit(limit)

    def _confirm_removal(self) -> None:
        if self._confirming:
            self.removal_requested.emit()
        elif self._size is not None:
            self._confirming = True
            self._remove.setText(tr("Remove now"))
            self._show_status(removal_text(self._size))

    def _cancel_removal(self) -> None:
        self._confirming = False
        self._remove.setText(tr(_REMOVE))

    def _show_status(self, sentence: str) -> None:
        self._status.setText(sentence)
        for part in (self._limit, self._remove):
            part.setAccessibleDescription(sentence)

    def _enable(self, enabled: bool) -> None:
        for part in (self._limit, self._set, self._remove):
            part.setEnabled(enabled)
