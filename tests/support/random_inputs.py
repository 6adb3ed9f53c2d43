"""Random inputs on the real window, and an independent model of what each of them may decide.

An input is a pair of a user action and its argument, such as `("press", "Return")`. A list of
inputs can be repeated exactly. `Reviewer` performs the inputs. Before each one, `DecisionModel`
records which decisions it may cause in the visible state.
"""

import asyncio
import json
import random
import threading
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeAlias

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
)

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.domain.review.outcome import OutcomeKind
from anyformat_review.domain.review.reasons import ReasonKind
from anyformat_review.domain.review.review import (
    COLLECTION_PATH,
    OUTCOMES,
    DecisionKind,
    Status,
    category_path,
)
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.ui.actions.actions import ACTIONS
from anyformat_review.ui.fields.value_editors import ValueEditor
from anyformat_review.ui.review.outcome_panel import OutcomePanel
from anyformat_review.ui.rules.rules_panel import RulesPanel
from anyformat_review.ui.widgets.inline_bar import InlineBar
from anyformat_review.ui.window.page_stack import WindowPage
from support.running_window import RunningWindow

Input: TypeAlias = tuple[str, Any]
Gate: TypeAlias = asyncio.Event | threading.Event

AT_ONCE = "at once"
"""After an input with this name, the next one follows before the window processes events."""

_GO_TO = "go to"
"""Three inputs that find a collection or an action by its name."""
_KEYS = (
    *("Return",) * 12, *("Down",) * 4, "Up", "Home", "End", "Tab", "Space",
    *("Alt+Return",) * 2, *("Ctrl+Backspace",) * 2, "Ctrl+Shift+Backspace",
    "Ctrl+Alt+I", "Ctrl+Alt+M", "Ctrl+Alt+N",
    *("Ctrl+Return",) * 3, *("Ctrl+Shift+Return",) * 2, *("Ctrl+Z",) * 4, *("Ctrl+Y",) * 2,
    *("Ctrl+PgDown",) * 3, *("Ctrl+PgUp",) * 2, *("Esc",) * 3, *("F8",) * 3, "Shift+F8",
    "F2", "F4", "F6", "F5", "F7", "F9", "Ctrl+R", "Ctrl+G", "Ctrl+Shift+R", "Ctrl+Shift+T",
    "Ctrl+Shift+N", "Shift+F9", "Ctrl+F", "Ctrl+Shift+F", *("Ctrl+Shift+C",) * 2, "Ctrl+Shift+X",
    *("Ctrl+Shift+E",) * 2, "Ctrl+Shift+Q", "Ctrl+Shift+W", "Delete", "Ctrl+Shift+M",
    "Ctrl+Shift+V", "F12", "F10", "Alt+1", "Ctrl+F5", "Ctrl+Alt+L", "Ctrl+Alt+F",
    *("Ctrl+Alt+T",) * 2, "Ctrl+Shift+G", "Ctrl+L",
)  # fmt: skip
_HELD = ("Return", "Alt+Return", "Ctrl+Return", "Ctrl+Z", "Ctrl+Backspace", "F8", "Ctrl+PgDown")
_TEXTS = ("12", "999", "x", "800", "conf:<80", "60")
_SHARES = {
    "press": 50, "hold": 5, "type": 9, "list": 7, "field": 8, "message": 6, "value": 1, "gate": 3,
    "wheel": 2, "rule": 2, "blind": 2, "import": 1, "panel": 3, AT_ONCE: 7, "outcome": 2,
    "queue": 1, _GO_TO: 2, "document": 3,
}  # fmt: skip
_BLIND = ("100", "0", "40", "100")
_OUTCOMES = {
    "Ctrl+Alt+P": OutcomeKind.POSTPONED,
    "Ctrl+Alt+R": OutcomeKind.REJECTED,
    "Ctrl+Alt+E": OutcomeKind.ESCALATED,
}
_NAMES = (
    "alpha", "beta", "gamma", "epsilon", "confirm and", "accept despite", "mark as reviewed",
    "undo", "redo", "end queue", "revert to", "postpone",
)  # fmt: skip
"""What is typed into the box that goes anywhere; the actions are those that decide."""


def random_inputs(seed: int, count: int) -> list[Input]:
    """Return the inputs of a seed; every input is possible in any state of the window."""
    chance = random.Random(f"inputs {seed}")  # noqa: S311 - nothing is secret
    found: list[Input] = []
    while len(found) < count:
        (kind,) = chance.choices(tuple(_SHARES), tuple(_SHARES.values()))
        argument: Any = chance.randrange(12)
        if kind in ("press", "hold", "type"):
            argument = chance.choice({"press": _KEYS, "hold": _HELD, "type": _TEXTS}[kind])
        elif kind in ("gate", "import", AT_ONCE):
            argument = None
        if kind == _GO_TO:
            name = chance.choice(_NAMES)
            found += [("press", "Ctrl+K"), ("type", name), ("press", "Return")]
        else:
            found.append((kind, argument))
    return found[:count]


# --- which decisions an input may cause -------------------------------------------------------


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
        view = self.running.window.fields.view
        row = view.visualRect(view.currentIndex())
        return not row.isEmpty() and 0 <= row.center().y() < view.viewport().height()

    def _of_key(self, key: str, focus: Any) -> Iterator[Permit]:
        state = self.state
        is_text = isinstance(focus, QLineEdit | QPlainTextEdit | QTextEdit)
        if key in ("Ctrl+Z", "Ctrl+Y"):
            if not is_text or focus.isReadOnly():
                yield Permit(None, frozenset({"undo" if key == "Ctrl+Z" else "redo"}))
        elif key == "Ctrl+Return" and state is not None:
            if not remaining(state) or self.running.window.messages.shows("press again"):
                yield Permit(state.collection.id, frozenset({"reviewed"}), _COLLECTION)
        elif key == "Ctrl+Shift+Return" and state is not None:
            yield from self._row(state)
        elif key in ("Ctrl+Shift+X", "Ctrl+Shift+M") and state is not None:
            place = self.running.window.fields.selected_path
            row = place.row_path if place is not None else None
            if row is not None and self._is_current_seen:
                if key == "Ctrl+Shift+X":
                    yield from self._permit(("delete", "restore"), (row,))
                else:
                    numbers = (0, *state.row_numbers(row))
                    yield from self._permit(("insert",), (replace(row, row=min(numbers) - 1),))
        elif key in ("Ctrl+Shift+E", "Ctrl+Shift+Q", "Ctrl+Shift+W") and state is not None:
            kinds = ("evidence", "wrong_quote") if key.endswith("W") else ("evidence",)
            if key.endswith("E") and self.running.window.document.selected_quote is not None:
                kinds += ("override", "check", "confirm")
            yield from self._permit(kinds, (self.running.review.current_path,))
        elif key == "Alt+1" and isinstance(focus, ValueEditor):  # the first offered value
            kinds = ("override", "evidence", "confirm")
            yield from self._permit(kinds, (focus.review.path,))
        elif isinstance(focus, QAbstractButton) and key in ("Return", "Space"):
            yield from self._of_button(focus)
        elif key == "Return" and focus.objectName() == "bulkLevelEdit":
            yield from self._bulk()
        elif key == "Return" and focus.objectName() == "rulesReason":
            yield from self._rule()
        elif key == "Return" and focus.objectName() == "importTable":
            yield from self._import()
        elif key == "Return" and focus.objectName() == "partsValue":
            yield from self._permit(("category",), (category_path(0),))
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
            "Ctrl+Backspace": ("revert",),
            "Ctrl+Shift+Backspace": ("clear", "check"),
            "Alt+1": ("override", "confirm") if review.is_unresolved else (),
            **dict.fromkeys(("Ctrl+Alt+I", "Ctrl+Alt+M", "Ctrl+Alt+N"), ("answer", "check")),
        }.get(key, ())
        if kinds:
            yield from self._permit(kinds, (review.path,))

    def _row(self, state: ReviewState) -> Iterator[Permit]:
        place = self.running.window.fields.selected_path
        row = place.row_path if place is not None else None
        if row is None:
            return
        if self._is_current_seen:
            cells = [state.reviews[path] for path in state.cells(row)]
            shown = self.running.window.fields.is_shown
            yield from self._permit(
                ("confirm",), [each.path for each in cells if _is_plain(each) and shown(each.path)]
            )

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
            yield from self._permit(("category",), (category_path(0),))
        elif button.objectName() == "outcomeButton":
            yield from self._outcome(OUTCOMES)
        elif button.objectName() == "reopenButton":
            yield from self._outcome({DecisionKind.REOPEN})
        elif button.text() == "Use this":
            yield from self._permit(("override",), (self.running.review.current_path,))
        elif self.running.window.banner.isAncestorOf(button) and message is not None:
            subject = message.subject
            if button.text() == "Accept anyway" and subject.path is not None:
                yield Permit(
                    subject.collection, frozenset({"accept"}), frozenset({str(subject.path)})
                )
            elif button.text().startswith("Mark as reviewed"):
                yield Permit(subject.collection, frozenset({"reviewed"}), _COLLECTION)
            elif button.text() == "Undo":
                yield Permit(None, frozenset({"undo"}))


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


# --- the inputs ------------------------------------------------------------------------------


class Reviewer:
    """Performs inputs on a window."""

    def __init__(
        self, running: RunningWindow, gate: Gate, model: DecisionModel, folder: Path
    ) -> None:
        """`gate` delays results; corrections files are written into `folder`."""
        self._running = running
        self._gate = gate
        self._model = model
        self._folder = folder

    def do(self, kind: str, argument: Any) -> None:
        """Perform one input; nothing happens if the window does not show its target."""
        if QApplication.activeModalWidget() is not None and kind not in ("press", "hold", "type"):
            return  # an open dialog keeps the mouse from the window
        self._model.expect(kind, argument)
        match kind:
            case "press":
                self._running.press(argument)
            case "hold":
                self._running.hold(argument, 3)
            case "type":
                self._running.type(argument)
            case "gate":
                (self._gate.clear if self._gate.is_set() else self._gate.set)()
            case "list":
                view = self._running.window.collections.view
                if view.isVisible() and (count := view.model().rowCount()):
                    self._running.click_row(view, view.model().index(argument % count, 0))
            case "field":
                self._click_field(argument)
            case "document":
                self._click_document(argument)
            case "message":
                self._click_button(self._running.window.banner.findChildren(QPushButton), argument)
            case "value":
                buttons = self._running.window.findChildren(QPushButton)
                self._click_button(
                    [each for each in buttons if each.text() == "Use this"], argument
                )
            case "wheel":
                self._turn_wheel(argument)
            case "rule":
                self._use_rules(argument)
            case "panel":
                self._use_panel(argument)
            case "blind":
                self._hide_values(_BLIND[argument % len(_BLIND)])
            case "import":
                self._import()
            case "outcome":
                self._give_outcome(argument)
            case "queue":
                self._start_queue(argument)

    def _click_field(self, argument: int) -> None:
        table, state = self._running.table, self._model.state
        if state is None or not table.isVisible():
            return
        paths = list(state.reviews)
        index = self._running.window.fields.model.index_of(paths[argument % len(paths)])
        if index.isValid() and table.visualRect(index).isValid():
            self._running.click_row(table, index)

    def _click_document(self, argument: int) -> None:
        """Select a word of the document, or the field of a quote."""
        view = self._running.window.document.view
        if view.isVisible():
            point = QPoint(40 + 30 * argument, view.height() * (argument % 4 + 1) // 6)
            QTest.mouseClick(
                view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point
            )

    def _click_button(self, buttons: Sequence[QPushButton], argument: int) -> None:
        usable = [button for button in buttons if button.isVisible() and button.isEnabled()]
        if usable:
            button = usable[argument % len(usable)]
            self._model.expect_button(button)
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def _use_rules(self, argument: int) -> None:
        """Select a rule, or press one of the buttons of the rules panel."""
        panel = self._running.window.findChild(RulesPanel)
        if panel is None or not panel.isVisible():
            self._running.press("F9")
        elif argument % 2 and (count := panel.model.rowCount()):
            row = panel.model.index(argument % count, 0)
            self._running.click_row(panel.table, row)
        else:
            self._click_button(panel.findChildren(QPushButton), argument)

    def _use_panel(self, argument: int) -> None:
        """Press a button of an open page or bar."""
        panels = self._running.window.findChildren(InlineBar)
        if self._running.window.page is WindowPage.IMPORT:
            panels = [self._running.window.pages.corrections]
        self._click_button(
            [
                button
                for panel in panels
                if panel.isVisible()
                for button in panel.findChildren(QPushButton)
            ],
            argument,
        )

    def _hide_values(self, share: str) -> None:
        """Start a blind check; its bar opens only if the window shows fields."""
        self._running.press("Ctrl+Shift+B")
        if self._running.focus.objectName() == "blindShareEdit":
            self._running.press("Ctrl+A")
            self._running.type(share)
            self._running.press("Return")

    def _give_outcome(self, argument: int) -> None:
        """Postpone, reject or escalate the collection, or only type the reason."""
        self._running.press(tuple(_OUTCOMES)[argument % len(_OUTCOMES)])
        panel = self._running.window.findChild(OutcomePanel)
        if panel is None or not panel.isVisible():
            return
        self._running.child("outcomeReason").setFocus()
        self._running.type("x")
        if argument % 4:
            self._model.expect("press", "Return")
            self._running.press("Return")

    def _start_queue(self, argument: int) -> None:
        """Start a queue, or end it."""
        queue = self._running.presenter.collections.queue
        if queue.is_running and argument % 2:
            self._running.click(self._running.child("endQueueButton"))
            return
        self._running.press("Ctrl+Alt+Q")
        button = self._running.window.findChild(QPushButton, "queueButton")
        if button is not None and button.isVisible() and button.isEnabled():
            self._running.click(button)

    def _import(self) -> None:
        """Import a colleague's corrections of the visible collection."""
        state = self._model.state
        if state is None:
            return
        theirs = {"city": "Bergen", "number": "RE-8"}
        corrections = [
            {
                "path": str(path), "extracted": review.field.value, "note": "", "author": "Bob",
                "after": {
                    "value_override": theirs[path.field], "verification_status": "verified",
                },
                "at": "2026-03-04T12:00:00+00:00",
            }
            for path, review in state.reviews.items() if path.field in theirs
        ]  # fmt: skip
        tree = {
            "version": 1, "collection_id": state.collection.id, "corrections": corrections,
            "rows": [],
        }  # fmt: skip
        file = self._folder / "bob.corrections.json"
        file.write_text(json.dumps(tree))
        self._running.presenter.corrections_import.read(str(file))

    def _turn_wheel(self, argument: int) -> None:
        viewport, at = self._running.window.fields.view.viewport(), QPoint(20, 20)
        angle = QPoint(0, -480 if argument % 2 else 480)
        event = QWheelEvent(
            QPointF(at), QPointF(viewport.mapToGlobal(at)), QPoint(), angle,
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(viewport, event)
