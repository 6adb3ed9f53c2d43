"""The inspector in the real window."""

from PySide6.QtWidgets import QLabel, QPushButton

from anyformat_review.domain.review.review import Status
from e2e.conftest import InWindow
from support.running_window import RunningWindow


def texts(running: RunningWindow) -> str:
    panel = running.child("inspector")
    labels = panel.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def test_note_is_written_saved_and_undone(in_window: InWindow) -> None:
    async def first_day(running: RunningWindow) -> None:
        await running.opened()
        path = running.current
        running.press("Ctrl+Shift+N")
        running.type("Ask Bea")
        running.press("Esc")
        assert running.focus is running.table
        await running.saved()
        assert "note: “Ask Bea”" in texts(running)
        assert running.window.action("undoAction").text().startswith(f"Undo note on {path}")

    async def next_day(running: RunningWindow) -> None:
        await running.opened()
        # The panel is open, as in the previous window.
        await running.until(lambda: running.child("inspector").isVisible())
        assert running.child("inspectorNote").toPlainText() == "Ask Bea"
        running.press("Ctrl+Z")
        assert running.child("inspectorNote").toPlainText() == ""

    in_window(first_day, demo=True)
    in_window(next_day, demo=True)


def test_value_of_the_document_is_used_with_a_button(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        review = running.review
        path = next(
            (each.path for each in review.state.reviews.values() if each.field.candidates), None
        )
        assert path is not None
        running.window.fields.select_field(path)
        running.press("F7")
        button = running.child("inspector").findChildren(QPushButton)[0]
        running.click(button)
        assert review.current.status is Status.EDITED
        assert review.current.effective_value == review.current.field.candidates[0].value
        assert running.focus is running.table

    in_window(scenario, demo=True)
