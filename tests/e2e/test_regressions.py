"""Decisions are compared with newer results in the real window."""

import json
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog

from e2e.conftest import InWindow
from support.http_server import HttpServer, Response, json_response
from support.running_window import RunningWindow
from support.service import WORKFLOW, envelope, field, refusal, results_path, script


def of(id_: str, **values: str) -> Response:
    fields = {key: field(value, confidence=20) for key, value in values.items()}
    return json_response(envelope(id_, extraction=fields))


def rows(running: RunningWindow) -> list[list[str]]:
    model = running.child("regressionTable").model()
    return [
        [str(model.index(row, at).data()) for at in range(6)] for row in range(model.rowCount())
    ]


def test_newer_results_are_checked_listed_exported_and_opened(
    service: HttpServer, in_window: InWindow, tmp_path: Path
) -> None:
    script(
        service,
        a=(
            of("a", total="12", name="Ada", note="x"),
            of("a", total="13", name="Eve", note="x"),
            of("a", total="13", name="Eve", note="x"),
        ),
        b=(of("b", total="7"),),
    )

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.listed(at_least=2)
        running.click_field("total")
        running.press("Return")
        running.click_field("name")
        running.type("Eve")
        running.press("Return", "Return")
        await running.saved()
        running.press("Ctrl+PgDown")
        await running.until(
            lambda: running.review.state and running.review.state.collection.id == "b"
        )
        # Now, because it may have been requested before it was opened as well.
        service.on(results_path("b"), refusal(404, "NOT_FOUND"))
        running.press("Return")
        await running.saved()

        running.press("Ctrl+K")
        await running.until(lambda: running.focus.objectName() == "goToEdit")
        running.type("regressions")
        running.press("Return")
        await running.until(lambda: running.window.findChild(QDialog, "regressionDialog"))
        state = running.child("regressionState")
        await running.until(lambda: running.focus.objectName() == "regressionResults")
        running.press("Tab", "Space")
        await running.until(lambda: "No newer results" in state.text())
        assert state.text().endswith("Collections checked: 2.")
        assert not running.child("regressionExport").isEnabled()

        running.press("Shift+Tab", "Down", "Tab", "Space")
        await running.until(lambda: state.text().startswith("Newer results of 1 of 1 "))
        assert (
            "2 of 3 values right (1 fixed), 1 broken, 0 still wrong. b.pdf was not checked."
            in state.text()
        )
        assert rows(running) == [["a.pdf", "total", "Broken", "12", "13", "12"]]
        table = running.child("regressionTable")
        assert table.columnWidth(0) >= 34 * table.fontMetrics().averageCharWidth()
        running.press("Shift+Tab", "End")
        assert [row[:3] for row in rows(running)] == [
            ["a.pdf", "total", "Broken"],
            ["a.pdf", "name", "Fixed"],
            ["a.pdf", "note", "Right"],
        ]
        running.press("Home", "Tab")

        running.click(running.child("regressionExport"))
        chooser = running.child("regressionDialog").findChild(QFileDialog)
        chooser.fileSelected.emit(str(tmp_path / "r.json"))
        chooser.reject()
        await running.until(lambda: state.text() == f"Saved to {tmp_path / 'r.json'}.")
        tree = json.loads((tmp_path / "r.json").read_bytes())
        assert (tree["decided"], tree["broken"], tree["fixed"]) == (3, 1, 1)

        dialog = running.child("regressionDialog")
        dialog.activateWindow()
        await running.until(dialog.isActiveWindow)
        running.child("regressionTable").setFocus()
        running.press("Return")
        await running.until(
            lambda: running.review.state and running.review.state.collection.id == "a"
        )
        await running.until(lambda: running.current == "total")
        assert running.cell("total") == "12", "checking changes no review"

    in_window(scenario, WORKFLOW, "a")
