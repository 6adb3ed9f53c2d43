"""A complete review of the demo in the running window, by keyboard and mouse."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.ui.fields.value_editors import ValueEditor
from anyformat_review.viewmodels.fields.field_cells import FieldColumn
from e2e.conftest import InWindow
from support.running_window import RunningWindow

SAMPLES = Path(__file__).resolve().parent.parent / "data" / "samples"


def value_of_current(running: RunningWindow) -> str:
    index = running.table.currentIndex().siblingAtColumn(FieldColumn.VALUE)
    return str(index.data())


def test_confirm_edit_and_undo_survive_a_restart(qtbot: Any, in_window: InWindow) -> None:
    edited: list[str] = []

    async def first_day(running: RunningWindow) -> None:
        await running.opened()
        table = running.table
        begun_at = running.current
        open_before = running.window.fields.model.attention_count

        qtbot.keyClick(table, Qt.Key.Key_Return)
        assert running.current != begun_at
        await running.saved()
        assert running.window.fields.model.attention_count == open_before - 1

        edited.append(running.current)
        qtbot.keyClick(table, Qt.Key.Key_4)
        editor = table.findChild(ValueEditor)
        qtbot.keyClicks(editor, "2.50")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        await running.saved()
        assert running.current != edited[0]

        qtbot.keyClick(table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert running.current == edited[0]
        qtbot.keyClick(table, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
        assert value_of_current(running) == "42.50"
        await running.saved()

    async def next_day(running: RunningWindow) -> None:
        await running.opened()
        running.window.fields.select_field(FieldPath.parse(edited[0]))
        assert value_of_current(running) == "42.50"
        assert running.window.action("undoAction").isEnabled()

    in_window(first_day, demo=True)
    in_window(next_day, demo=True)
