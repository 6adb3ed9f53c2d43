"""An independent model of which decisions an input on the window may cause.

It predicts them from what the window shows before the input.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit

from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.domain.review.reasons import ReasonKind
from anyformat_review.domain.review.review import (
    COLLECTION_PATH,
    OUTCOMES,
    DecisionKind,
    Status,
    category_path,
    part_path,
)
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.ui.actions.actions import ACTIONS
from anyformat_review.ui.fields.row_grid import RowGrid
from anyformat_review.ui.fields.value_editors import ValueEditor
from anyformat_review.ui.window.page_stack import WindowPage
from support.running_window import RunningWindow


@dataclass(frozen=True)
class Permit:
    """One decision that an input may cause; an undo has a target, and `paths` is None."""

    collection: str | None
    kinds: frozenset[str]
    paths: frozenset[str] | None = None


@dataclass(frozen=True)
class LoggedDecision:
    """One decision in the draft log."""

    collection: str
    step: int
    kind: str
    target: int | None
    paths: frozenset[str]


_GRID_KEYS = frozenset(
    {"Ctrl+Alt+Up", "Ctrl+Alt+Down", "Ctrl+Alt+K", "Ctrl+Alt+J", "Ctrl+D", "Ctrl+V"}
)
_CELLS = ("article", "price")
"""The columns of the tables in `random_service`."""
_PARTS = tuple(part_path(Scope(name)) for name in ("Front", "Back"))
"""The paths of the pages of the parts in `random_service`."""
_PASTED_ROWS = 3
_COLLECTION = frozenset({str(COLLECTION_PATH)})
_TYPED = frozenset({"override", "clear", "check", "confirm", "revert"})


@dataclass
class DecisionModel:
    """Predicts from the visible state which decisions the next input may cause."""

    running: RunningWindow
    permits: list[Permit] = field(default_factory=list)

    @property
    def state(self) -> ReviewState | None:
        """The review that is visible."""
        is_visible = self.running.window.page is WindowPage.REVIEW
        return self.running.review.state if is_visible else None

    def expect(self, kind: str, argument: Any) -> None:
        """Record which decisions the next input may cause."""
        if not (kind in ("press", "hold") and argument == "Esc" and self._edits_value):
            self.permits += self._typed()
        if kind in ("press", "hold"):
            self.permits += self._of_key(argument, self.running.focus)
            self.permits += self._typed_now(argument, self.running.focus)

    def expect_button(self, button: QAbstractButton) -> None:
        """Record which decisions a click on a button may cause."""
        self.permits += self._of_button(button)

    @property
    def _edits_value(self) -> bool:
        return isinstance(self.running.focus, ValueEditor)

    def _permit(self, kinds: Sequence[str], paths: Sequence[FieldPath]) -> Iterator[Permit]:
        if self.state is not None and paths:
            texts = frozenset(map(str, paths))
            yield Permit(self.state.collection.id, frozenset(kinds), texts)

    def _typed(self) -> Iterator[Permit]:
        """A typed text belongs to the field where it was typed, whichever input ends the edit."""
        if self.running.window.page is WindowPage.DOCUMENTS:
            yield from self._typed_in_documents()
        if self.state is None:
            return
        editor = self.running.window.fields.view.editor
        if editor is not None and editor.is_changed:
            yield from self._permit(tuple(_TYPED), (editor.review.path,))
        note = self.running.window.findChild(QPlainTextEdit, "inspectorNote")
        path = self.running.review.current_path
        review = self.state.reviews.get(path) if path is not None else None
        is_written = note is not None and note.isVisible() and review is not None
        if is_written and note.toPlainText() != review.state.note:
            yield from self._permit((DecisionKind.NOTE,), (path,))

    def _current(self) -> FieldReview | None:
        """The current field, if the user can see it."""
        state, path = self.state, self.running.window.fields.table.current_path
        return state.reviews.get(path) if state is not None and self._is_current_seen else None

    @property
    def _is_current_seen(self) -> bool:
        return self._is_seen(self.running.window.fields.view.currentIndex())

    def _is_seen(self, index: Any, view: Any = None) -> bool:
        view = view or self.running.window.fields.view
        row = view.visualRect(index)
        return not row.isEmpty() and 0 <= row.center().y() < view.viewport().height()

    def _of_key(self, key: str, focus: Any) -> Iterator[Permit]:
        state = self.state
        is_text = isinstance(focus, QLineEdit | QPlainTextEdit | QTextEdit)
        if key in ("Ctrl+Z", "Ctrl+Y"):
            if not is_text or focus.isReadOnly():
                yield Permit(None, frozenset({"undo" if key == "Ctrl+Z" else "redo"}))
        elif key == "Ctrl+Return" and state is not None:
            # A value that is being typed is committed first, and its field is checked then.
            editor = self.running.window.fields.view.editor
            is_typed = editor is not None and editor.is_changed and bool(editor.review.reasons)
            if remaining(state) <= is_typed or self.running.window.messages.shows("press again"):
                yield Permit(state.collection.id, frozenset({"reviewed"}), _COLLECTION)
        elif key == "Ctrl+Shift+Return" and state is not None:
            yield from self._row(state)
        elif key in ("Ctrl+Shift+X", "Ctrl+Shift+M") and state is not None:
            if (row := self._current_row()) is not None:
                if key == "Ctrl+Shift+X":
                    yield from self._permit(("delete", "restore"), (row,))
                else:
                    yield from self._permit(("insert",), (_new_row(state, row),))
        elif key in ("Ctrl+Shift+E", "Ctrl+Shift+Q", "Ctrl+Shift+W") and state is not None:
            kinds = ("evidence", "wrong_quote") if key.endswith("W") else ("evidence",)
            if key.endswith("E") and self.running.window.document.selected_quote is not None:
                kinds += ("override", "check", "confirm")
            yield from self._permit(kinds, (self.running.review.current_path,))
        elif key == "Alt+1" and isinstance(focus, ValueEditor):  # the first offered value
            kinds = ("override", "evidence", "confirm")
            yield from self._permit(kinds, (focus.review.path,))
        elif isinstance(focus, RowGrid) and key in _GRID_KEYS:
            yield from self._of_grid(key, focus)
        elif focus.objectName() == "documentsTable":
            yield from self._of_documents(key)
        elif isinstance(focus, QAbstractButton) and key in ("Return", "Space"):
            yield from self._of_button(focus)
        elif key == "Return" and focus.objectName() == "bulkLevelEdit":
            yield from self._bulk()
        elif key == "Return" and focus.objectName() == "rulesReason":
            yield from self._rule()
        elif key == "Return" and focus.objectName() == "importTable":
            yield from self._import()
        elif key == "Return" and focus.objectName() == "partsValue":
            yield from self._of_part()
        elif key == "Return" and focus.objectName() in ("outcomeReason", "outcomeNote"):
            yield from self._outcome(OUTCOMES)
        elif key == "Return" and focus.objectName() == "goToEdit":
            yield from self._chosen_action()
        elif self._has_fields(focus) and (review := self._current()) is not None:
            yield from self._on_field(key, review)

    def _has_fields(self, focus: Any) -> bool:
        confirm = self.running.window.action("confirmAction")
        return isinstance(focus, ValueEditor) or confirm in focus.actions()

    def _on_field(self, key: str, review: FieldReview) -> Iterator[Permit]:
        has_value = not review.is_blind and not review.is_unresolved
        fails = bool(review.reasons) and review.reasons[0].kind is ReasonKind.FAILED_RULE
        kinds = {
            "Return": ("confirm",) if has_value and not fails else (),
            "Alt+Return": ("confirm", "accept") if has_value else (),
            "Alt+1": ("override", "confirm") if review.is_unresolved else (),
            "Alt+2": ("override", "confirm") if review.is_unresolved else (),
            **dict.fromkeys(("Ctrl+Alt+I", "Ctrl+Alt+M", "Ctrl+Alt+N"), ("answer", "check")),
            "Ctrl+Backspace": ("revert",),
            "Ctrl+Shift+Backspace": ("clear", "check"),
        }.get(key, ())
        if kinds:
            yield from self._permit(kinds, (review.path,))

    def _row(self, state: ReviewState) -> Iterator[Permit]:
        path = self.running.window.fields.selected_path
        row = path.row_path if path is not None else None
        if row is None:
            return
        if self._is_current_seen:
            cells = [state.reviews[path] for path in state.cells(row)]
            shown = self.running.window.fields.is_shown
            yield from self._permit(
                ("confirm",), [each.path for each in cells if _is_plain(each) and shown(each.path)]
            )

    # --- the grid of rows ------------------------------------------------------------------

    def _current_row(self) -> FieldPath | None:
        """The row of the current field, if the user can see it."""
        path = self.running.window.fields.selected_path
        row = path.row_path if path is not None else None
        return row if self._is_current_seen else None

    def _of_grid(self, key: str, grid: RowGrid) -> Iterator[Permit]:
        state, row = self.state, self._current_row()
        if state is None or row is None:
            return
        if key in ("Ctrl+Alt+Up", "Ctrl+Alt+Down"):
            yield from self._permit(("move",), (row,))
        elif key == "Ctrl+Alt+K":
            new = _new_row(state, row)
            yield from self._permit(("split",), (new, *_cells(new), *_cells(row)))
        elif key == "Ctrl+Alt+J":
            numbers = list(state.effective_rows(row))
            at = numbers.index(row.row) + 1 if row.row in numbers else len(numbers)
            if at < len(numbers):
                below = replace(row, row=numbers[at])
                if self._is_seen(grid.model().index_of(replace(below, cell="article"))):
                    yield from self._permit(("merge",), (below, *_cells(row)))
        elif key == "Ctrl+D":
            yield from self._fill_down(state, grid)
        elif key == "Ctrl+V":
            yield from self._permit(tuple(_TYPED), (grid.current_path,))

    def _fill_down(self, state: ReviewState, grid: RowGrid) -> Iterator[Permit]:
        """Filling down changes the selected cells below others whose values are visible."""
        chosen = {(each.row(), each.column()): each for each in grid.selectedIndexes()}
        top = min((row for row, _ in chosen), default=0)
        model = grid.model()
        shown = {
            column
            for row, column in chosen
            if row == top and not state.reviews[model.path(chosen[row, column])].is_blind
        }
        paths = [
            model.path(index)
            for (row, column), index in chosen.items()
            if row > top and column in shown
        ]
        yield from self._permit(tuple(_TYPED), paths)
        for path in paths:  # a hidden value is checked in its own step
            yield from self._permit(("check",), (path,))

    def _paste(self) -> Iterator[Permit]:
        """A paste changes the cells that were marked when it was asked, and inserts rows."""
        grid = self.running.window.findChild(RowGrid)
        state = self.state
        if grid is None or not grid.isVisible() or state is None or grid.current_path is None:
            return
        row = grid.current_path.row_path or grid.current_path
        model = grid.model()
        paths = [model.path(index) for index in grid.selectedIndexes()]
        inserted, new = [], _new_row(state, row)
        for _ in range(_PASTED_ROWS):
            inserted += [new, *_cells(new)]
            new = replace(new, row=(new.row or 0) - 1)
        yield from self._permit(("insert", "override"), [*paths, *inserted])
        for path in paths:
            yield from self._permit(("check",), (path,))

    # --- the documents table ---------------------------------------------------------------

    def _typed_in_documents(self) -> Iterator[Permit]:
        table = self.running.window.pages.documents.table
        editor = table.indexWidget(table.currentIndex())
        cell = self.running.window.pages.documents.model.cell(table.currentIndex())
        if isinstance(editor, QLineEdit) and cell is not None and editor.isModified():
            yield from self._of_document(table.currentIndex(), _TYPED)

    def _typed_now(self, key: str, focus: Any) -> Iterator[Permit]:
        """A text that this key types may be committed by a page that arrives later.

        Ctrl+Alt with a letter may type it, because AltGr is Ctrl+Alt on some systems.
        """
        table = self.running.window.pages.documents.table
        index = table.currentIndex()
        if not re.fullmatch(r"Space|Ctrl\+Alt\+[A-Z]", key):
            return
        if focus.objectName() == "inspectorNote":
            yield from self._permit((DecisionKind.NOTE,), (self.running.review.current_path,))
        elif table.indexWidget(index) is focus:
            yield from self._of_document(index, _TYPED)

    def _of_document(self, index: Any, kinds: Collection[str]) -> Iterator[Permit]:
        """A decision on a value in the documents table."""
        model = self.running.window.pages.documents.model
        document, cell = model.document(index.row()), model.cell(index)
        if document is not None and cell is not None:
            collection = document.source.split()[-1]
            yield Permit(collection, frozenset(kinds), frozenset({cell.path}))

    def _of_documents(self, key: str) -> Iterator[Permit]:
        if key == "Space":
            yield from self._confirm_documents()

    def _confirm_documents(self) -> Iterator[Permit]:
        """Confirming in the documents table confirms the selected values, by collection."""
        if self.running.window.page is not WindowPage.DOCUMENTS:
            return
        page = self.running.window.pages.documents
        table, model = page.table, page.model
        found: dict[str, set[str]] = {}
        if not self._is_seen(table.currentIndex(), table):
            return
        for index in table.selectedIndexes():
            for permit in self._of_document(index, ("confirm",)):
                cell = model.cell(index)
                # A value that is hidden or has to be chosen is empty and not decided.
                is_shown = cell is not None and (cell.value or cell.status != Status.OPEN)
                if is_shown and permit.collection is not None:
                    found.setdefault(permit.collection, set()).update(permit.paths or ())
        for collection, paths in found.items():
            yield Permit(collection, frozenset({"confirm"}), frozenset(paths))

    # --- panels, buttons and messages ------------------------------------------------------

    def _bulk(self) -> Iterator[Permit]:
        level = self.running.child("bulkLevelEdit").text()
        if self.state is not None and level.isdigit():
            yield from self._permit(
                ("confirm",),
                [
                    review.path
                    for review in self.state.reviews.values()
                    if (review.field.confidence or 0) >= int(level) and _is_plain(review)
                ],
            )

    def _rule(self) -> Iterator[Permit]:
        """Accepting the current row of the rules table accepts that rule, and no field."""
        table = self.running.child("rulesTable")
        if self.state is not None and table.isVisible():
            rules = self.state.rules.results
            yield from self._permit(("accept",), (rules[table.currentIndex().row()].path,))

    def _import(self) -> Iterator[Permit]:
        state, page = self.running.review.state, self.running.window.page
        if state is not None and page is WindowPage.IMPORT:
            paths = frozenset(map(str, self.running.window.pages.corrections.model.chosen))
            yield Permit(state.collection.id, frozenset({"import"}), paths)

    def _of_part(self) -> Iterator[Permit]:
        """Changing the current row changes the category, or the pages of it and of other parts."""
        name = self.running.child("partsTable").currentIndex().siblingAtColumn(0).data()
        if name == "Category":
            yield from self._permit(("category",), (category_path(0),))
        elif name in ("Front", "Back"):
            yield from self._permit(("pages",), _PARTS)

    def _outcome(self, kinds: Collection[str]) -> Iterator[Permit]:
        if self.state is not None:
            yield Permit(self.state.collection.id, frozenset(map(str, kinds)), _COLLECTION)

    def _chosen_action(self) -> Iterator[Permit]:
        """An action that is chosen by its name does what its key does in the fields."""
        box = self.running.child("goToBox")
        row = self.running.child("goToList").currentItem()
        item = (
            row.data(0, Qt.ItemDataRole.UserRole) if row is not None and box.isVisible() else None
        )
        spec = next((each for each in ACTIONS if item and each.name == item.key), None)
        if spec is not None and spec.keys:
            yield from self._of_key(spec.keys[0], self.running.window.fields.view)

    def _of_button(self, button: QAbstractButton) -> Iterator[Permit]:
        message = self.running.window.messages.shown
        if button.objectName() == "bulkConfirmButton":
            yield from self._bulk()
        elif button.objectName() == "rulesAcceptButton":
            yield from self._rule()
        elif button.objectName() == "importApplyButton":
            yield from self._import()
        elif button.objectName() == "partsChangeButton":
            yield from self._of_part()
        elif button.objectName() in ("partsBeginButton", "partsRemoveButton"):
            yield from self._permit(("pages",), _PARTS)
        elif button.objectName() == "outcomeButton":
            yield from self._outcome(OUTCOMES)
        elif button.objectName() == "reopenButton":
            yield from self._outcome({DecisionKind.REOPEN})
        elif button.objectName() == "documentsConfirm":
            yield from self._confirm_documents()
        elif button.text() == "Paste" and button.parent().objectName() == "pasteLine":
            yield from self._paste()
        elif button.text() == "Use this":
            yield from self._permit(("override",), (self.running.review.current_path,))
        elif self.running.window.message_card.isAncestorOf(button) and message is not None:
            subject = message.subject
            if button.text() == "Accept anyway" and subject.path is not None:
                yield Permit(
                    subject.collection, frozenset({"accept"}), frozenset({str(subject.path)})
                )
            elif button.text().startswith("Mark as reviewed"):
                yield Permit(subject.collection, frozenset({"reviewed"}), _COLLECTION)
            elif button.text() == "Undo":
                yield Permit(None, frozenset({"undo"}))


def _cells(row: FieldPath) -> tuple[FieldPath, ...]:
    return tuple(replace(row, cell=name) for name in _CELLS)


def _new_row(state: ReviewState, row: FieldPath) -> FieldPath:
    """The path of the next row that the reviewer inserts."""
    return replace(row, row=min((0, *state.row_numbers(row))) - 1, cell=None)


def _is_plain(review: FieldReview) -> bool:
    """Whether a field is open, its value is visible, and no rule about it fails."""
    fails = any(reason.kind is ReasonKind.FAILED_RULE for reason in review.reasons)
    return review.status is Status.OPEN and not (fails or review.is_blind or review.is_unresolved)


def remaining_fields(state: ReviewState) -> int:
    """Count the fields to check, independently of the application's own count."""
    return sum(bool(review.reasons) for review in state.reviews.values())


def remaining(state: ReviewState) -> int:
    """Count what remains to be checked: fields, and failed rules without a field."""
    return remaining_fields(state) + len(state.open_rules)
