"""The text that covers a view without rows."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from anyformat_review.ui.widgets.message_page import TonedLabel, muted

_MARGIN = 16


class EmptyNote(TonedLabel):
    """Covers a view with the reason why it is empty; an empty text shows the view."""

    def __init__(self, view: QAbstractScrollArea, name: str) -> None:
        super().__init__(muted, wrap=True, name=name)
        self.setParent(view.viewport())
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        view.viewport().installEventFilter(self)
        self._cover(view.viewport())
        self.hide()

    def show_text(self, text: str) -> None:
        """Show a sentence, or the view if the sentence is empty."""
        self.setText(text)
        self.setVisible(bool(text))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the view."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self._cover(watched)
        return super().eventFilter(watched, event)

    def _cover(self, viewport: QWidget) -> None:
        self.setGeometry(viewport.rect().adjusted(_MARGIN, 0, -_MARGIN, 0))
