"""What the keys do in a document."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent, QKeySequence

if TYPE_CHECKING:
    from anyformat_review.ui.document.document_view import DocumentView


def deed_of(event: QKeyEvent, view: "DocumentView") -> Callable[[], None] | None:
    """Return what a key does in a view: move by pages, zoom, copy."""
    keys = QKeySequence.StandardKey
    deeds: dict[QKeySequence.StandardKey, Callable[[], None]] = {
        keys.Copy: view.copy,
        keys.ZoomIn: view.zoom_in,
        keys.ZoomOut: view.zoom_out,
        keys.MoveToNextPage: lambda: view.step_page(1),
        keys.MoveToPreviousPage: lambda: view.step_page(-1),
        keys.MoveToStartOfLine: view.go_to_start,
        keys.MoveToStartOfDocument: view.go_to_start,
        keys.MoveToEndOfLine: view.go_to_end,
        keys.MoveToEndOfDocument: view.go_to_end,
    }
    return next((deed for key, deed in deeds.items() if event.matches(key)), None)
