"""What a window shows of a review: the place of the reviewer, panels and sizes."""

from typing import Any

from PySide6.QtWidgets import QSplitter

from anyformat_review.ui.rules.rules_panel import RulesPanel
from support.running_window import RunningWindow


def splitter(running: RunningWindow, name: str) -> Any:
    """Return the splitter with a name."""
    (found,) = running.window.findChildren(QSplitter, name)
    return found


def shape(running: RunningWindow) -> dict[str, Any]:
    """Return what the window shows of a review; it can be written as JSON."""
    document, window = running.window.document.reading, running.window
    names = ("inspectorAction", "pagesAction", "allQuotesAction", "gridAction", "originalAction")
    return {
        "collection": running.presenter.sources.current_name,
        "field": running.current,
        "panels": [name for name in names if window.action(name).isChecked()],
        "rules": window.findChild(RulesPanel) is not None and running.presenter.rules.is_shown,
        "parts": running.presenter.parts.is_shown,
        "tab": window.views.view,
        "sizes": {
            each.objectName(): [size for size in each.sizes() if size]
            for each in window.findChildren(QSplitter)
            if each.objectName()
        },
        "scroll": running.window.fields.view.verticalScrollBar().value(),
        "page": document.scroll_position,
        "zoom": document.zoom,
    }
