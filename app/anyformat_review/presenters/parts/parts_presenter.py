"""Show the category and the parts of a collection, and correct them."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.page_numbering import parse_pages
from anyformat_review.domain.review.parts import PageChanges, Parts, with_category
from anyformat_review.domain.review.review import is_document_path
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.presenters.original.original_presenter import OriginalPresenter
from anyformat_review.translation import tr
from anyformat_review.ui.pages.quote_marks import NOTHING_BY_PAGE
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.field_texts import scope_title
from anyformat_review.viewmodels.fields.field_cells import FieldRole
from anyformat_review.viewmodels.fields.field_tree import NodeKind
from anyformat_review.viewmodels.review.review_store import ReviewStore

if TYPE_CHECKING:
    from anyformat_review.ui.parts.parts_panel import PartsPanel
    from anyformat_review.viewmodels.parts.parts_model import PartRow


class PartsPresenter:
    """Shows the panel, and in the document where each part begins."""

    def __init__(self, window: MainWindow, store: ReviewStore, original: OriginalPresenter) -> None:
        self._window = window
        self._store = store
        self._original = original
        self._parts: Parts | None = None
        window.fields.field_requested.connect(self._follow_heading)
        window.action("partsAction").triggered.connect(lambda _=False: self._ask())

    @cached_property
    def _panel(self) -> "PartsPanel":
        from anyformat_review.ui.parts.parts_panel import PartsPanel

        panel = PartsPanel()
        self._window.add_inspector(panel)
        panel.row_chosen.connect(self._go_to)
        panel.value_entered.connect(self._change)
        panel.begin_requested.connect(self._begin_here)
        panel.removal_requested.connect(self._take_out)
        panel.copy_requested.connect(lambda text: QGuiApplication.clipboard().setText(text))
        self._window.document.page_changed.connect(panel.show_page)
        return panel

    @property
    def is_shown(self) -> bool:
        """Whether the panel is open."""
        return "_panel" in self.__dict__ and self._panel.isVisibleTo(self._window)

    def begin(self, state: ReviewState | None) -> None:
        """Show another review, or hide the panel."""
        self._parts = Parts(state.collection) if state else None
        self._show_beginnings(state)
        if "_panel" in self.__dict__:
            self._show(state)
            if state is None:
                self._panel.hide()

    def apply(self, state: ReviewState, paths: Sequence[FieldPath]) -> None:
        """Show corrected categories and pages."""
        if any(map(is_document_path, paths)):
            self._show_beginnings(state)
        if self.is_shown:
            self._show(state)

    def _show_beginnings(self, state: ReviewState | None) -> None:
        begins = self._parts.beginnings(state) if state and self._parts else {}
        titles = {
            page: ", ".join(scope_title(part.scope) for part in parts)
            for page, parts in begins.items()
        }
        self._window.views.show_beginnings(titles or NOTHING_BY_PAGE)

    def _show(self, state: ReviewState | None) -> None:
        categories: tuple[str, ...] = ()
        if state is not None:
            given = (each.category for each in state.collection.classifications)
            categories = tuple(dict.fromkeys((*state.rules.workflow.categories, *given)))
        self._panel.show_state(state, self._parts, categories)

    def _ask(self) -> None:
        self._show(self._store.state)
        page = self._window.document.reading.current_page
        self._panel.show_page(1 if page is None else page)
        self._panel.ask()

    def _go_to(self, row: "PartRow") -> None:
        if row.page is not None:
            self._window.document.go_to_page(row.page)
        if row.box is not None:
            self._original.show_box(*row.box)

    def _follow_heading(self, path: FieldPath | None) -> None:
        """Show the first page of a part whose heading was selected in the fields."""
        state, heading = self._store.state, self._window.fields.table.currentIndex()
        if path is not None or state is None or heading.data(FieldRole.KIND) != NodeKind.SECTION:
            return
        below = heading.model().index(0, 0, heading.siblingAtColumn(0)).data(FieldRole.PATH)
        for part in self._parts.parts if self._parts else ():
            if isinstance(below, FieldPath) and part.scope == below.scope:
                pages = self._parts.pages(state, part) if self._parts else ()
                if pages:
                    self._window.document.go_to_page(pages[0])

    # --- corrections -----------------------------------------------------------------------------

    def _change(self, row: "PartRow", text: str) -> None:
        parts, part, state = self._parts, row.part, self._store.state
        if parts is None or state is None:
            return
        if part is None:
            if not text:
                self._panel.show_problem(tr("Type a category."))
                return
            self._decide(lambda state: with_category(state, row.index, text))
            return
        try:
            pages = parse_pages(text, parts.last_page)
        except ValueError as error:
            self._panel.show_problem(str(error))
            return
        self._decide(lambda state: parts.with_pages(state, part, pages))

    def _begin_here(self, row: "PartRow") -> None:
        parts, part, page = self._parts, row.part, self._window.document.reading.current_page
        if parts is not None and part is not None and page is not None:
            self._decide(lambda state: parts.beginning_at(state, part, page))

    def _take_out(self) -> None:
        parts, page = self._parts, self._window.document.reading.current_page
        if parts is not None and page is not None:
            self._decide(lambda state: parts.without_page(state, page))

    def _decide(self, change: Callable[[ReviewState], PageChanges]) -> None:
        self._store.decide(lambda session: session.change_rows(change))
        self._panel.show_problem("")
        self._panel.table.setFocus(Qt.FocusReason.OtherFocusReason)
