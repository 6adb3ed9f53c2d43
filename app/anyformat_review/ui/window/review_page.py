"""The page of an open collection: its document and its fields."""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QWidget

from anyformat_review.ui.actions.action import ShortcutScope
from anyformat_review.ui.actions.actions import ACTIONS
from anyformat_review.ui.actions.edit_actions import ANSWER_ACTIONS, CHOICE_ACTIONS
from anyformat_review.ui.document.document_panel import DocumentPanel
from anyformat_review.ui.fields.field_panel import FieldPanel
from anyformat_review.ui.widgets.scrolling_container import HeightForWidthFilter
from anyformat_review.ui.widgets.tab_order import place_after
from anyformat_review.ui.window.document_views import DocumentTab, DocumentViews
from anyformat_review.ui.window.pane_switch import Pane
from anyformat_review.viewmodels.review.review_store import ReviewStore

if TYPE_CHECKING:
    from anyformat_review.ui.original.original_panel import OriginalPanel

_FIELD_ACTIONS = (
    "confirmAction",
    "editAction",
    "restoreTextAction",
    "clearAction",
    *(spec.name for spec in ANSWER_ACTIONS.values()),
    "revertAction",
)
"""The actions in the context menu of a field."""


class ReviewPage(QSplitter):
    """Document views on the left, fields and inspector on the right, the original in between."""

    def __init__(self, store: ReviewStore, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("reviewSplitter")
        self.setChildrenCollapsible(False)
        self.document = DocumentPanel()
        self.views = DocumentViews(self.document, store)
        self.fields = FieldPanel(store)
        HeightForWidthFilter(self.fields)
        self._original: OriginalPanel | None = None
        self._sizes_before: list[int] | None = None
        self.splitterMoved.connect(self._forget_sizes)
        self.addWidget(self.views)
        self._side = QSplitter(Qt.Orientation.Vertical)
        self._side.setObjectName("fieldsSplitter")
        self._side.setChildrenCollapsible(False)
        self._side.addWidget(self.fields)
        self.addWidget(self._side)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 1)
        self.setSizes([535, 659])

    def set_actions(self, action: Callable[[str], QAction]) -> None:
        """Connect the panes with the window's actions."""
        for spec in ACTIONS:
            if spec.scope is ShortcutScope.PANES:
                for pane in (self.fields.table, self.document.view):
                    pane.addAction(action(spec.name))
        self.document.set_actions(action)
        self.fields.set_field_actions([action(name) for name in _FIELD_ACTIONS])
        self.fields.set_view_actions(action("arrangeAction"), action("thresholdsAction"))
        self.fields.editors.restore = action("restoreTextAction")
        self.fields.editors.choices = [action(spec.name) for spec in CHOICE_ACTIONS]
        action("arrangeAction").triggered.connect(self.fields.show_arrange_menu)
        action("pagesAction").toggled.connect(self.views.show_pages)
        for view in DocumentTab:
            action(f"{view.name.lower()}ViewAction").triggered.connect(
                lambda _=False, shown=view: self.views.show_view(shown)
            )

    def add_original(self, panel: "OriginalPanel") -> None:
        """Insert the hidden pane of the original between the document and the fields."""
        panel.hide()
        HeightForWidthFilter(panel)
        self.insertWidget(self.indexOf(self._side), panel)
        self._original = panel
        place_after(self.document, panel)

    def show_original(self, shown: bool) -> None:
        """Show the original in half of the document's width, or give the width back."""
        panel, sizes = self._original, self.sizes()
        if panel is None or panel.isHidden() is not shown:
            return
        at = self.indexOf(panel)
        # While the document has its own window, the original takes half of the fields' width.
        neighbour = at - 1 if at else at + 1
        panel.setVisible(shown)
        self.refresh()  # shows the handle of the pane, which has a width as well
        if shown:
            self._sizes_before = list(sizes)
            sizes[at] = sizes[neighbour] // 2
            sizes[neighbour] -= sizes[at]
        elif self._sizes_before is not None:
            sizes = self._sizes_before
        else:
            sizes[neighbour] += sizes[at]
            sizes[at] = 0
        self.setSizes(sizes)

    def save_layout(self) -> dict[str, QByteArray]:
        """Return the columns, the size of the document's text and the widths of the panes, by name.

        The widths are those without the original. They are left out while the document has its own
        window.
        """
        zoom = QByteArray(str(self.document.reading.zoom).encode())
        columns = {"columns": QByteArray(self.fields.columns.save()), "zoom": zoom}
        sizes = self.sizes()
        if not self.isAncestorOf(self.views):
            return columns
        if self._original is not None and self._original.isVisibleTo(self):
            left = sizes[0] + sizes[1] + self.handleWidth()
            sizes = self._sizes_before or [left, sizes[-1]]
        return columns | {"review": QByteArray(json.dumps([sizes[0], sizes[-1]]).encode())}

    def restore_layout(self, layout: Mapping[str, QByteArray]) -> None:
        """Restore the layout that `save_layout` returned."""
        self.fields.columns.restore(bytes(layout.get("columns", QByteArray()).data()))
        with suppress(ValueError):
            zoom = float(bytes(layout.get("zoom", QByteArray(b"1")).data()))
            if 0 < zoom < 100:  # not "nan"
                self.document.reading.set_zoom(zoom)
        text = bytes(layout.get("review", QByteArray()).data())
        if text.startswith(b"["):
            self.setSizes(json.loads(text))
        elif text:
            self.restoreState(layout["review"])  # saved by version 0.1.0

    def _forget_sizes(self) -> None:
        self._sizes_before = None

    def add_inspector(self, panel: QWidget) -> None:
        """Add the inspector or the rules below the fields."""
        above = self._side.widget(self._side.count() - 1) or self.fields
        self._side.addWidget(panel)
        place_after(self.fields.evidence if above is self.fields else above, panel)
        height, others = self._side.height(), self._side.count() - 1
        self._side.setSizes([height * 3 // 5, *[height * 2 // 5 // others] * others])

    def panes(self) -> list[Pane]:
        """Return the visible panes from left to right, including those in the second window."""
        panes: list[Pane] = [(self.views, self.document.reading), (self._side, self.fields.view)]
        if self._original is not None and self._original.isVisible():
            panes.insert(1, (self._original, self._original.view))
        return panes
