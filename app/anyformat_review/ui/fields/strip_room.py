"""The room of the evidence strip below the table of fields."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from anyformat_review.ui.document.evidence_strip import EvidenceStrip

if TYPE_CHECKING:
    from anyformat_review.ui.fields.field_panel import FieldPanel

_MIN_ROWS = 8
"""Rows that the table keeps; the strip is hidden in a lower pane."""
_ROW_LINES = 1.6
"""The height of a row and of the header, in lines."""


class StripRoom(QObject):
    """Shows the strip while the current field has a quote and the table keeps enough rows.

    Nothing moves while it is used: the strip appears, grows or disappears only with another field,
    not while a value is edited, and not between the two clicks of a double click. It stays if the
    rows of the table would move without it, because the table is scrolled to its end.
    """

    def __init__(self, panel: "FieldPanel", strip: EvidenceStrip) -> None:
        super().__init__(panel)
        self._panel = panel
        self._strip = strip
        self._is_on = True
        self._has_quote = False
        self._wants_picture = False
        self._pressed = QElapsedTimer()
        interval = QApplication.doubleClickInterval()
        self._later = QTimer(self, singleShot=True, interval=interval)
        self._later.timeout.connect(self._move)
        self._resized = QTimer(self, singleShot=True, interval=0)
        self._resized.timeout.connect(self._apply)
        strip.hide()
        panel.below_table.addWidget(strip)
        panel.installEventFilter(self)
        panel.grid_shown.connect(self._watch)
        self._watch()

    def switch(self, *, on: bool) -> None:
        """Show the strip, or hide it until it is switched on again."""
        self._is_on = on
        self._apply()

    def begin(self) -> None:
        """Take the room back at once, because another review is shown."""
        self._has_quote = False
        self._later.stop()
        self._pressed.invalidate()
        self._strip.hide()

    def show_field(self, *, has_quote: bool, has_picture: bool) -> None:
        """Make room for another field, or take it back; with an original, for more lines."""
        self._has_quote, self._wants_picture = has_quote, has_picture
        self._move()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the pane, and note clicks on fields."""
        if event.type() == QEvent.Type.Resize and watched is self._panel:
            self._resized.start()
        elif event.type() == QEvent.Type.MouseButtonPress:
            self._pressed.start()
        return super().eventFilter(watched, event)

    # --- inside ----------------------------------------------------------------------------

    def _watch(self) -> None:
        self._panel.view.viewport().installEventFilter(self)

    def _move(self) -> None:
        """Show or hide the strip as soon as this moves nothing that is in use."""
        if self._panel.view.editor is not None:
            return
        interval = self._later.interval()
        if self._pressed.isValid() and not self._pressed.hasExpired(interval):
            self._later.start()
        else:
            self._apply()

    def _apply(self) -> None:
        strip, panel = self._strip, self._panel
        is_shown = strip.isVisibleTo(panel)
        is_wanted = self._is_on and (self._has_quote or (is_shown and self._would_scroll()))
        with_picture = self._wants_picture and self._fits(True)
        if not is_wanted or not self._fits(with_picture):
            strip.hide()
        elif not is_shown or with_picture != strip.has_picture_room:
            strip.set_picture_room(with_picture)
            strip.show()
            if (layout := panel.layout()) is not None:
                layout.activate()
            panel.view.scrollTo(panel.view.currentIndex())

    def _fits(self, with_picture: bool) -> bool:
        view, strip = self._panel.view, self._strip
        height = view.height() + (strip.height() if strip.isVisibleTo(self._panel) else 0)
        rows = (_MIN_ROWS + 1) * _ROW_LINES * view.fontMetrics().lineSpacing()
        return height - strip.height_with(with_picture) >= rows

    def _would_scroll(self) -> bool:
        """Whether the rows move if the table becomes higher by the height of the strip."""
        view = self._panel.view
        bar = view.verticalScrollBar()  # counts rows
        rows = self._strip.height() / (_ROW_LINES * view.fontMetrics().lineSpacing()) + 1
        return bar.value() > 0 and bar.maximum() - bar.value() < rows
