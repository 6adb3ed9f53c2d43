"""Blind checks in the real window."""

import json
from pathlib import Path

from PySide6.QtCore import Qt

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import display_text
from anyformat_review.domain.review.review import Status
from anyformat_review.viewmodels.fields.field_cells import FieldColumn
from e2e.conftest import InWindow
from support.running_window import RunningWindow

HIDDEN = "Type it from the document"


def blind(running: RunningWindow) -> list[FieldPath]:
    state = running.review.state
    return [path for path, review in state.reviews.items() if review.is_blind] if state else []


def needs_attention(running: RunningWindow, path: FieldPath) -> bool:
    return bool(running.review.state.reviews[path].needs_attention)


def remark(running: RunningWindow) -> str:
    return str(running.child("fieldRemark").text())


def all_texts(running: RunningWindow, path: FieldPath) -> list[str]:
    """Return all texts of the table about a field."""
    index = running.window.fields.model.index_of(path)
    roles = (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.EditRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    )
    cells = [index.siblingAtColumn(column) for column in FieldColumn]
    return [str(cell.data(role) or "") for cell in cells for role in roles]


async def hide(running: RunningWindow, share: str) -> None:
    running.press("Ctrl+Shift+B")
    running.type(share)
    running.press("Return")
    results = running.child("blindTallyLabel")
    await running.until(lambda: results.text().startswith(f"{len(blind(running))} hidden field"))
    running.press("Esc")


def test_hidden_value_is_typed_checked_and_undone(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        sure = [path for path in running.review.state.reviews if not needs_attention(running, path)]
        await hide(running, "100")
        path = next(path for path in blind(running) if path in sure)
        assert needs_attention(running, path)
        read = display_text(running.review.state.reviews[path].field.value)
        running.window.fields.select_field(path)
        assert remark(running) == "Blind check: type the value from the document."
        assert running.cell(str(path)) == HIDDEN
        assert not any(read in text for text in all_texts(running, path))
        quotes = running.window.fields.evidence
        assert {quotes.item(row).text() for row in range(quotes.count())} == {HIDDEN}
        running.press("F7")
        assert running.child("inspector").isVisible()
        running.press("F7")
        running.table.setFocus()

        running.press("Return")
        assert running.review.current.status is Status.OPEN
        running.type("mistyped")
        running.press("Return")
        assert running.current == str(path)
        assert running.review.current.status is Status.EDITED
        assert remark(running) == (
            f"Does not match: extracted “{read}”, you typed “mistyped”. Your value was kept."
            " Press Ctrl+Z to undo. Blind checks: 0 of 1 match."
        )
        running.press("Ctrl+Z")
        assert running.cell(str(path)) == HIDDEN

        running.type(f" {read}")
        running.press("Return")
        assert running.review.state.reviews[path].status is Status.CONFIRMED
        assert running.current != str(path)
        agreed = f"{path}: Matches the extracted value. Blind checks: 1 of 1 match."
        assert remark(running).splitlines()[0] == agreed
        running.window.fields.select_field(path)
        assert remark(running) == "Matches the extracted value. Blind checks: 1 of 1 match."
        assert running.cell(str(path)) == read
        await running.saved()

    in_window(scenario, demo=True)


def test_bulk_decisions_skip_hidden_values(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await hide(running, "100")
        running.press("Ctrl+Shift+C")
        assert (
            running.child("bulkCountLabel")
            .text()
            .startswith("No unchecked field has at least 80 %")
        )
        running.press("Esc")
        cell = next(path for path in blind(running) if path.row is not None)
        running.window.fields.select_field(cell)
        running.press("Ctrl+Shift+R")
        assert running.window.fields.rows.grid.currentIndex().data() == HIDDEN
        running.press("Ctrl+Shift+Return")
        assert "not confirmed: " in running.banner
        assert "Blind check" in running.banner
        assert cell in blind(running)
        running.press("Return")
        running.type("typed")
        running.press("Return")
        assert running.review.state.reviews[cell].status is Status.EDITED
        await running.saved()

    in_window(scenario, demo=True)


def test_hidden_fields_and_results_survive_a_restart(
    in_window: InWindow, review_home: Path
) -> None:
    chosen: list[FieldPath] = []

    async def first_day(running: RunningWindow) -> None:
        await running.opened()
        await hide(running, "50")
        chosen.extend(blind(running))
        running.window.fields.select_field(chosen[0])
        running.press("F2")
        running.type("mistyped")
        running.press("Return")
        await running.saved()

    async def next_day(running: RunningWindow) -> None:
        await running.opened()
        assert blind(running) == chosen[1:]
        running.press("Ctrl+Shift+B")
        assert running.focus.text() == "50"
        tally = running.child("blindTallyLabel")
        wanted = "Blind checks: 0 of 1 match here, 0 of 1 in all collections."
        await running.until(lambda: wanted in tally.text())
        running.press("Esc")

    in_window(first_day, demo=True)
    (settings,) = review_home.rglob("settings.json")
    assert json.loads(settings.read_bytes())["blind_share"] == 50
    in_window(next_day, demo=True)
