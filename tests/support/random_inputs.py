"""Random inputs on the real window.

An input is a pair of a user action and its argument, such as `("press", "Return")`. A list of
inputs can be repeated exactly. `Reviewer` performs the inputs. Before each one, `DecisionModel`
records which decisions it may cause in the visible state.
"""

import asyncio
import json
import random
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeAlias

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from anyformat_review.domain.review.outcome import OutcomeKind
from anyformat_review.ui.parts.parts_panel import PartsPanel
from anyformat_review.ui.review.outcome_panel import OutcomePanel
from anyformat_review.ui.rules.rules_panel import RulesPanel
from anyformat_review.ui.widgets.inline_bar import InlineBar
from anyformat_review.ui.window.page_stack import WindowPage
from support.decision_model import DecisionModel
from support.running_window import RunningWindow

Input: TypeAlias = tuple[str, Any]
Gate: TypeAlias = asyncio.Event | threading.Event

AT_ONCE = "at once"
"""After an input with this name, the next one follows before the window processes events."""

_KEYBOARD = ("press", "hold", "type")
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
    "Ctrl+Shift+V", "F12", "F10", "Alt+1", "Alt+2", "Ctrl+F5", "Ctrl+Alt+L", "Ctrl+Alt+F",
    *("Ctrl+Alt+T",) * 2, "Ctrl+Shift+G", "Ctrl+L", "Ctrl+Alt+Down", "Ctrl+Alt+K", "Ctrl+D",
    "Ctrl+V",
)  # fmt: skip
_HELD = (
    "Return", "Alt+Return", "Ctrl+Return", "Ctrl+Z", "Ctrl+Backspace", "F8", "Ctrl+PgDown",
    "Ctrl+Alt+Down", "Ctrl+Shift+M", "Space",
)  # fmt: skip
_TEXTS = ("12", "999", "x", "800", "conf:<80", "60")
_BLIND = ("100", "0", "40", "100")
_OUTCOMES = {
    "Ctrl+Alt+P": OutcomeKind.POSTPONED,
    "Ctrl+Alt+R": OutcomeKind.REJECTED,
    "Ctrl+Alt+E": OutcomeKind.ESCALATED,
}
_ROWS = "rows"
"""Two inputs: go to a cell of the grid, and press a key there."""
_ROW_KEYS = (
    "Ctrl+Alt+Up", "Ctrl+Alt+Down", "Ctrl+Alt+K", "Ctrl+Alt+J", "Ctrl+D", "Ctrl+V", "Ctrl+Alt+V",
    "Ctrl+C", "Ctrl+Shift+X", "Ctrl+Shift+M", "Shift+Down", "Shift+Right", "Return", "Right",
)  # fmt: skip
_DOCUMENTS = "documents table"
"""Several inputs: go to a cell of the documents table, and decide on it or leave it."""
_IN_DOCUMENTS = "cell of documents"
_DOCUMENT_KEYS = (
    ("Space",), ("Space",), ("Shift+Down", "Space"), ("Shift+Right", "Space"), ("F2",), ("S",),
    ("Return",), ("Ctrl+A",), ("Esc",),
)  # fmt: skip
_PARTS = "parts"
"""Three inputs: open the panel of parts, select one, and change its pages or the category."""
_CLIPBOARD = ("12", "", "7\t8", "A\t1\nB\t2", "A\t1\nB\t2\nC\t3", "5\t6\t7")
_SHARES = {
    "press": 50, "hold": 5, "type": 9, "list": 7, "field": 8, "message": 6, "value": 1, "gate": 3,
    "wheel": 2, "rule": 2, "blind": 2, "import": 1, "panel": 3, AT_ONCE: 7, "outcome": 2,
    "queue": 1, _GO_TO: 2, _ROWS: 9, "clipboard": 1, _DOCUMENTS: 3, _IN_DOCUMENTS: 1,
    "document": 3, _PARTS: 2,
}  # fmt: skip
_PAGES = ("1", "2-3", "x", "1-3")
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
        elif kind == _ROWS:
            found += [("cell", argument), ("press", chance.choice(_ROW_KEYS))]
        elif kind == _PARTS:
            found += [(_PARTS, None), (_PARTS, argument % 3), (_PARTS, 3 + chance.randrange(8))]
        elif kind == _DOCUMENTS:
            found += [("press", "Ctrl+Alt+T"), (_IN_DOCUMENTS, None)]
            found.append((_IN_DOCUMENTS, argument))
            found += [("press", key) for key in chance.choice(_DOCUMENT_KEYS)]
            if found[-1] == ("press", "F2"):
                found += [("type", chance.choice(_TEXTS)), ("press", chance.choice(_KEYS))]
        else:
            found.append((kind, argument))
    return found[:count]


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
        if QApplication.activeModalWidget() is not None and kind not in _KEYBOARD:
            return  # an open dialog keeps the mouse from the window
        if (popup := QApplication.activePopupWidget()) is not None and kind not in _KEYBOARD:
            popup.close()  # an open list takes the keys, and closes instead of passing a click on
            return
        self._model.expect(kind, argument)
        match kind:
            case "press":
                self._running.press(argument)
            case "hold":
                self._running.hold(argument, 3)
            case "type":
                self._running.type(argument)
                # A page that opens next ends the edit, and keeps the text.
                self._model.expect("typed", None)
            case "gate":
                (self._gate.clear if self._gate.is_set() else self._gate.set)()
            case "list":
                view = self._running.window.collections.view
                if view.isVisible() and (count := view.model().rowCount()):
                    self._running.click_row(view, view.model().index(argument % count, 0))
            case "field":
                self._click_field(argument)
            case "cell":
                self._go_to_cell(argument)
            case "clipboard":
                QGuiApplication.clipboard().setText(_CLIPBOARD[argument % len(_CLIPBOARD)])
            case "document":
                self._click_document(argument)
            case "cell of documents":
                self._use_documents(argument)
            case "message":
                self._click_button(
                    self._running.window.message_card.findChildren(QPushButton), argument
                )
            case "value":
                buttons = self._running.window.findChildren(QPushButton)
                self._click_button(
                    [each for each in buttons if each.text() == "Use this"], argument
                )
            case "wheel":
                self._turn_wheel(argument)
            case "rule":
                self._use_rules(argument)
            case "parts":
                self._use_parts(argument)
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

    def _go_to_cell(self, argument: int) -> None:
        """Click on a cell of the grid, which is shown first."""
        state, fields = self._model.state, self._running.window.fields
        if state is None or not state.collection.tables():
            return
        if not fields.is_in_grid:
            self._running.press("Ctrl+Shift+R")
        if fields.is_in_grid:
            grid = fields.rows.grid
            rows, columns = grid.model().rowCount(), grid.model().columnCount()
            cell = grid.model().index(argument % rows, argument % columns)
            if grid.visualRect(cell).intersects(grid.viewport().rect()):
                self._running.click(grid.viewport(), grid.visualRect(cell).center())

    def _use_documents(self, argument: int | None) -> None:
        """Click on a cell of the documents table, or on one of its buttons.

        Without an argument, choose the workflow of the current collection first.
        """
        if self._running.window.page is not WindowPage.DOCUMENTS:
            return
        page, source = self._running.window.pages.documents, self._running.presenter.sources.current
        if argument is None:
            workflows = self._running.child("documentsWorkflow")
            at = workflows.findData(getattr(source, "workflow_id", None))
            if at >= 0:
                workflows.setCurrentIndex(at)
                workflows.activated.emit(at)
            return
        rows, columns = page.model.rowCount(), page.model.columnCount()
        if argument >= 10:
            buttons = [self._running.child(name) for name in ("documentsEdit", "documentsConfirm")]
            self._click_button(buttons, argument)
        elif rows:
            cell = page.model.index(argument % rows, argument % columns)
            if page.table.visualRect(cell).intersects(page.table.viewport().rect()):
                self._running.click(page.table.viewport(), page.table.visualRect(cell).center())

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

    def _use_parts(self, argument: int | None) -> None:
        """Open the panel of parts, select a part, move its border or type its pages."""
        if argument is None:
            self._running.press("Shift+F9")
            return
        panel = self._running.window.findChild(PartsPanel)
        if panel is None or not panel.isVisible():
            return
        if argument < 3 and (count := panel.model.rowCount()):
            self._running.click_row(panel.table, panel.model.index(argument % count, 0))
        elif argument < 7:
            self._click_button(panel.findChildren(QPushButton), argument)
        elif (value := self._running.child("partsValue")).isVisible():
            value.setFocus()
            self._running.press("Ctrl+A")
            self._running.type(_PAGES[argument % len(_PAGES)])
            self._model.expect("press", "Return")
            self._running.press("Return")

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
