"""The row grid in the real window: editing, row marks, pasting from a spreadsheet."""

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.review import DecisionKind
from anyformat_review.viewmodels.fields.field_cells import FieldColumn, FieldRole
from anyformat_review.window_options import WindowOptions
from support.running_window import RunningWindow, running_window

INVOICE = WindowOptions(
    demo=True,
    source=("wf-demo-accounts-payable", "invoice-re-2026-1187"),
    select="line_items[0].amount",
)
AMOUNTS = [f"line_items[{row}].amount" for row in range(6)]
PRICES = [f"line_items[{row}].unit_price" for row in range(6)]
"""No rule of the demo is about prices; one about amounts fails."""
path_of = FieldPath.parse
OVERRIDE, CHECK = DecisionKind.OVERRIDE, DecisionKind.CHECK
Scenario = Callable[[RunningWindow], Awaitable[None]]


@pytest.fixture
def in_invoice(
    qapp: Any, qt_loop_run: Any, review_home: Path
) -> Iterator[Callable[[Scenario], None]]:
    """Run scenarios with an invoice of the demo that has a table of line items."""

    def run(scenario: Scenario) -> None:
        async def run_scenario() -> None:
            async with running_window(qapp, review_home, INVOICE) as running:
                await running.until(lambda: running.current == AMOUNTS[0])
                await scenario(running)

        qt_loop_run(run_scenario())

    yield run
    QGuiApplication.clipboard().clear()


def grid(running: RunningWindow) -> Any:
    return running.window.fields.rows.grid


def test_the_grid_and_the_tree_share_field_evidence_and_values(in_invoice: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.listed(9)
        running.press("Ctrl+Return")  # a name that was unknown when the IDs were opened
        assert running.window.messages.shown.subject.name.startswith("Invoice RE-2026-1187")
        running.press("Esc")
        running.click_field(AMOUNTS[0])

        running.press("Ctrl+Shift+R")
        assert running.focus is grid(running)
        assert not running.table.isVisible()
        running.press("Down", "Down", "Left")
        assert running.current == "line_items[2].unit_price"
        assert [quote.evidence.text for quote in running.review.current.locations] == ["1.250,00"]

        running.type("1.300,00")
        running.press("Tab")
        assert grid(running).current_path == running.table.current_path
        assert running.current == AMOUNTS[2]
        assert running.cell("line_items[2].unit_price") == "1.300,00"
        running.press("Ctrl+Backspace", "Left", "Ctrl+Backspace")
        assert running.cell("line_items[2].unit_price") == "1250.00"

        running.press("Esc")
        assert running.focus is running.table
        assert not running.window.action("gridAction").isChecked()
        assert running.current == "line_items[2].unit_price"

    in_invoice(scenario)


def test_enter_confirms_a_cell_and_moves_to_the_next_open_field(in_invoice: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        running.press("Ctrl+Shift+R", "Left", "Return")
        assert running.cell(PRICES[0], FieldColumn.STATUS) == "Confirmed"
        assert running.review.current.needs_attention
        in_rows = running.review.current.path.row is not None
        assert grid(running).isVisible() is in_rows, "the tree comes back for other fields"

    in_invoice(scenario)


def labels(running: RunningWindow) -> list[str]:
    """Return the numbers of the rows in the grid."""
    model = grid(running).model()
    return [
        model.headerData(row, Qt.Orientation.Vertical, Qt.ItemDataRole.DisplayRole)
        for row in range(model.rowCount())
    ]


def struck_out(running: RunningWindow) -> list[bool]:
    """Return whether the amount of each row in the grid is struck out."""
    model = grid(running).model()
    cells = (model.index(row, 5).data(FieldRole.VALUE_CELL) for row in range(model.rowCount()))
    return [cell.is_deleted for cell in cells]


def sum_of_amounts(running: RunningWindow) -> str:
    """Return the failure text of the rule about the sum of the amounts."""
    return next(
        (
            result.sentence()
            for result in running.review.state.rules.results
            if result.is_failed
            and AMOUNTS[0] in map(str, running.review.state.rules.touched(result))
        ),
        "",
    )


def test_a_row_is_deleted_and_restored_by_the_same_key(in_invoice: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        def status() -> str:
            return running.cell("line_items[1]", FieldColumn.STATUS)

        untouched, rule = status(), sum_of_amounts(running)
        assert rule
        running.press("Ctrl+Shift+R", "Down", "Ctrl+Shift+X")
        assert status() == "Row deleted"
        assert struck_out(running) == [False, True, *[False] * 4]
        assert sum_of_amounts(running) not in ("", rule), "the sum lacks the deleted row"
        assert running.focus is grid(running)
        running.press("Ctrl+Shift+X")
        assert (status(), sum_of_amounts(running)) == (untouched, rule)
        running.press("Ctrl+Z")
        assert status() == "Row deleted"
        running.press("Ctrl+Z")
        assert (status(), any(struck_out(running))) == (untouched, False)
        await running.saved()
        running.press("Esc")
        running.click_field("invoice_number")
        running.press("Ctrl+Shift+X")
        assert running.banner == "Select a field in a table row first."

    in_invoice(scenario)


def test_an_inserted_row_is_filled_in_and_undone(in_invoice: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        rule = sum_of_amounts(running)
        running.press("Ctrl+Shift+R", "Down", "Ctrl+Shift+M")
        assert labels(running) == ["1", "2", "+1", "3", "4", "5", "6"]
        assert running.current == "line_items[+1].position"
        assert running.focus is grid(running)
        assert running.review.current.needs_attention, "the cell is empty"
        assert sum_of_amounts(running) == "", "a value of the sum is missing"
        for _ in range(5):
            running.press("Tab")
        running.type("100.00")
        running.press("Return")
        assert running.cell("line_items[+1].amount") == "100.00"
        assert (
            running.cell("line_items[+1]", FieldColumn.STATUS) == "Row inserted, 6 need attention"
        )
        assert sum_of_amounts(running) not in ("", rule), "the sum has the inserted row"
        sums = running.child("rowGridSums")
        assert sums.isVisible()
        added = "amount 4938.00 ≠ total_amount − vat_amount 4883.00 (+55.00)"
        await running.until(lambda: sums.text().endswith(added))

        running.click_row(grid(running), grid(running).model().index(2, 5))
        running.press("Ctrl+Shift+M", "Ctrl+Shift+X")
        assert labels(running)[:5] == ["1", "2", "+1", "+2", "3"]
        assert struck_out(running)[:5] == [False, False, False, True, False]
        running.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
        assert labels(running) == ["1", "2", "3", "4", "5", "6"]
        assert sum_of_amounts(running) == rule
        await running.until(lambda: " (-45.00)" in sums.text())
        running.press("Ctrl+Y", "Ctrl+Y")
        assert running.cell("line_items[+1].amount") == "100.00"

        running.press("Esc")
        assert running.focus is running.table
        running.click_field("line_items[4].amount")
        running.press("Ctrl+Shift+M")
        assert running.current == "line_items[+2].position"
        assert running.table.current_path == path_of("line_items[+2].position")
        assert running.window.fields.model.leaf_count == len(running.review.state.reviews)
        await running.saved()

    in_invoice(scenario)


def test_rows_are_moved_and_filled_down_by_keys_and_from_the_menu(in_invoice: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        rule = sum_of_amounts(running)
        running.press("Ctrl+Shift+R", "Down", "Ctrl+Alt+Up")
        assert labels(running) == ["2", "1", "3", "4", "5", "6"]
        assert running.current == AMOUNTS[1], "the row stays current"
        assert sum_of_amounts(running) == rule
        assert running.banner == ""
        running.press("Ctrl+Alt+Up")
        assert running.review.state.history.next_step == 2
        assert running.banner == "The first row of the table cannot be moved up."
        running.press("Ctrl+Alt+Down")
        assert running.banner == ""
        running.press("Ctrl+Alt+Down")
        assert labels(running) == ["1", "3", "2", "4", "5", "6"]
        running.press("Ctrl+Z")
        assert labels(running) == ["1", "2", "3", "4", "5", "6"]
        assert not running.review.state.others, "at its place, the row is as extracted"

        before = [running.cell(path) for path in AMOUNTS]
        running.click_row(grid(running), grid(running).model().index(0, 5))
        running.press("Shift+Down", "Shift+Down", "Ctrl+D")
        assert [running.cell(path) for path in AMOUNTS] == [*[before[0]] * 3, *before[3:]]
        running.press("Ctrl+Z")
        for keys in (("Ctrl+Alt+I",), ("Shift+Down", "Shift+Down", "Ctrl+D")):
            running.click_row(grid(running), grid(running).model().index(0, 5))
            running.press(*keys)
        assert [running.cell(path) for path in AMOUNTS] == [*["Illegible"] * 3, *before[3:]]
        running.press("Ctrl+Z", "Ctrl+Z")
        assert [running.cell(path) for path in AMOUNTS] == before
        await running.saved()

    in_invoice(scenario)


def test_rows_are_merged_and_split_by_keys(in_invoice: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        running.press("Ctrl+Shift+R", "Ctrl+Alt+J")
        assert running.cell(AMOUNTS[0]) == "1038.00 314.00"
        assert running.cell("line_items[1]", FieldColumn.STATUS) == "Row deleted"
        running.press("Ctrl+Z")
        assert not running.review.state.others
        running.click_row(grid(running), grid(running).model().index(0, 4))
        running.press("Ctrl+Alt+K")
        assert labels(running) == ["1", "+1", "2", "3", "4", "5", "6"]
        moved = [running.cell(f"line_items[+1].{name}") for name in ("quantity", "amount")]
        assert moved == ["–", "1038.00"]
        running.press("Ctrl+Z")
        assert labels(running) == ["1", "2", "3", "4", "5", "6"]
        running.click_row(grid(running), grid(running).model().index(5, 0))
        running.press("Ctrl+Alt+K")
        assert running.banner.startswith("Select the first cell that belongs to the next row")
        running.press("Ctrl+Alt+J")
        assert running.banner == "There is no next row to merge with."
        running.press("Ctrl+Alt+Down")
        assert running.banner == "The last row of the table cannot be moved down."
        await running.saved()

    in_invoice(scenario)


def test_the_missing_row_of_the_delivery_note_is_inserted_with_the_mouse(
    qapp: Any, qt_loop_run: Any, review_home: Path
) -> None:
    def choose(running: RunningWindow, cell: Any, action: str) -> None:
        """Right-click a cell and click an action of the menu."""
        running.click_row(grid(running), cell)
        place = grid(running).visualRect(cell).center()
        viewport = grid(running).viewport()
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, place, viewport.mapToGlobal(place)
        )
        QApplication.sendEvent(viewport, event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        running.click(menu, menu.actionGeometry(running.window.action(action)).center())

    async def scenario() -> None:
        note = replace(INVOICE, source=(INVOICE.source[0], "delivery-note-ls-26-3391"))
        note = replace(note, select="line_items[1].article")
        async with running_window(qapp, review_home, note) as running:
            await running.until(lambda: running.current == "line_items[1].article")
            running.press("Ctrl+Shift+R")
            choose(running, grid(running).model().index(1, 0), "insertRowAction")
            assert labels(running) == ["1", "2", "+1", "3", "4"]
            assert running.current == "line_items[+1].article"
            running.window.activateWindow()
            await running.until(lambda: running.focus is grid(running))
            for text in ("RP-7705", "Pump housing", "2"):
                running.type(text)
                running.press("Tab")
            assert running.cell("line_items[+1]", FieldColumn.STATUS) == "Row inserted"
            choose(running, grid(running).model().index(3, 0), "deleteRowAction")
            assert running.cell("line_items[2]", FieldColumn.STATUS) == "Row deleted"
            choose(running, grid(running).model().index(3, 0), "deleteRowAction")
            await running.saved()

    qt_loop_run(scenario())


def test_pasted_block_is_one_decision(in_invoice: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        before = [running.cell(path) for path in AMOUNTS]
        running.press("Ctrl+Shift+R", "Shift+Down", "Ctrl+C")
        assert QGuiApplication.clipboard().text() == "\r\n".join([*before[:2], ""])

        running.click_row(grid(running), grid(running).model().index(4, 5))
        QGuiApplication.clipboard().setText("1,00\n2,00\n3,00\n")
        running.press("Ctrl+V")
        words = running.child("pasteWords").text()
        assert words == (
            "Paste 2 rows × 1 column over line_items[4].amount to line_items[5].amount and insert"
            " 1 row below row 6? Press Enter to paste, Esc to cancel."
        )
        running.press("Return")
        assert [running.cell(path) for path in AMOUNTS] == [*before[:4], "1,00", "2,00"]
        assert running.cell("line_items[+1].amount") == "3,00"
        assert grid(running).model().rowCount() == 7
        assert running.focus is grid(running)
        await running.saved()

        running.press("Ctrl+Z")
        assert [running.cell(path) for path in AMOUNTS] == before
        assert grid(running).model().rowCount() == 6

        QGuiApplication.clipboard().setText("7,00\n8,00\n")
        running.click_row(grid(running), grid(running).model().index(0, 5))
        running.press("Ctrl+Alt+V")
        words = running.child("pasteWords").text()
        assert words == "Insert 2 rows below row 1? Press Enter to paste, Esc to cancel."
        running.press("Return")
        assert labels(running) == ["1", "+1", "+2", "2", "3", "4", "5", "6"]
        assert running.cell("line_items[+2].amount") == "8,00"
        running.press("Ctrl+Z")
        assert labels(running) == ["1", "2", "3", "4", "5", "6"]
        await running.saved()

        # The question is withdrawn with the grid, and its hidden button never gets the focus.
        running.press("Ctrl+Alt+V", "Ctrl+Shift+C")
        assert running.child("pasteLine").isVisible()
        running.press("Ctrl+Shift+R")
        assert running.child("pasteLine").isHidden()
        running.press("F10", "Esc")
        assert running.focus.isVisible()
        running.press("Return")
        table = path_of(AMOUNTS[0]).table_path
        assert len(running.review.state.effective_rows(table)) == 6

    in_invoice(scenario)


def test_block_pasted_over_hidden_values_checks_each_value(in_invoice: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        running.click_field(PRICES[0])
        running.type("1,11")
        running.press("Return")
        running.press("Ctrl+Shift+B")
        running.type("100")
        running.press("Return")
        await running.until(
            lambda: any(review.is_blind for review in running.review.state.reviews.values())
        )
        running.press("Esc")
        first, *hidden = map(path_of, PRICES)
        assert all(running.review.state.reviews[path].is_blind for path in hidden)
        running.click_field(PRICES[0])
        running.press("Ctrl+Shift+R")
        QGuiApplication.clipboard().setText("7,77\n" * len(PRICES))
        running.press("Ctrl+V", "Return")
        made = running.review.state.history.decisions[1:]
        assert [decision.kind for decision in made] == [OVERRIDE, *[CHECK] * len(hidden)]
        assert [decision.changes[0].path for decision in made] == [first, *hidden]
        await running.saved()

    in_invoice(scenario)


def test_rows_change_only_while_their_values_are_visible(in_invoice: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        def decisions() -> int:
            return len(running.review.state.history.decisions)

        running.press("Ctrl+Shift+R")
        rows, bar = grid(running), grid(running).verticalScrollBar()
        QGuiApplication.clipboard().setText("7,77")
        for _ in range(4):
            running.press("Ctrl+Shift+M")
        running.window.resize(880, 520)
        await running.until(lambda: bar.maximum() > 2)
        for keys in ("Ctrl+V", "Ctrl+Alt+V", "Ctrl+Alt+K", "Ctrl+Alt+Down", "Ctrl+D"):
            running.click_row(rows, rows.model().index(0, 5))
            bar.setValue(bar.maximum())
            before = decisions()
            running.press(keys)
            assert decisions() == before, keys
            assert not running.child("pasteWords").isVisible()
            assert rows.visualRect(rows.currentIndex()).top() >= 0, "it is scrolled to"
        # The next row is deleted by merging, so it has to be visible as well.
        bar.setValue(0)
        middles = [
            rows.visualRect(rows.model().index(row, 0)).center().y()
            for row in range(rows.model().rowCount())
        ]
        last = max(row for row, y in enumerate(middles) if 0 <= y < rows.viewport().height())
        rows.setCurrentIndex(rows.model().index(last, 0))
        bar.setValue(0)
        before = decisions()
        running.press("Ctrl+Alt+J")
        assert decisions() == before
        running.press("Ctrl+Alt+J")
        assert decisions() == before + 1
        await running.saved()
        # Nothing is merged if the grid cannot show both rows.
        rows.setCurrentIndex(rows.model().index(0, 0))
        rows.setFixedHeight(rows.height() - rows.viewport().height() + rows.rowHeight(0))
        await running.until(lambda: rows.viewport().height() == rows.rowHeight(0))
        for _ in range(2):
            running.press("Ctrl+Alt+J")
            assert running.banner.startswith("To merge two rows, make the grid high enough")
            assert rows.visualRect(rows.currentIndex()).top() >= 0
        assert decisions() == before + 1

    in_invoice(scenario)


def test_a_hidden_value_is_not_filled_down(in_invoice: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        running.press("Ctrl+Shift+B")
        running.type("100")
        running.press("Return")
        await running.until(lambda: running.review.state.reviews[path_of(PRICES[0])].is_blind)
        running.press("Esc")
        running.click_field(PRICES[0])
        running.press("Ctrl+Shift+R", "Shift+Down", "Ctrl+D")
        assert running.banner.startswith("Rows were not filled, because a blind check hides")
        running.press("Ctrl+Alt+J")
        assert running.banner.startswith("Rows were not merged, because a blind check hides")
        assert not running.review.state.history.decisions

    in_invoice(scenario)


def test_enter_and_arrows_after_an_edit_stay_in_the_grid(in_invoice: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        running.press("Ctrl+Shift+R")
        running.type("1,00")
        running.press("Down")
        assert grid(running).current_path == path_of(AMOUNTS[1])
        assert running.cell(AMOUNTS[0]) == "1,00"
        for _ in range(30):
            running.type("2,00")
            running.press("Return")
            assert grid(running).isVisible()
        assert running.focus is grid(running)

    in_invoice(scenario)


def test_the_grid_of_the_only_table_opens_from_every_field(in_invoice: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        running.click_field("invoice_number")
        tables = running.review.state.collection.tables()
        running.press("Ctrl+Shift+R")
        if len(tables) == 1:
            assert running.focus is grid(running)
        else:
            assert running.banner == "Select a field in a table row first."

    in_invoice(scenario)


def test_only_visible_cells_of_a_row_are_confirmed(in_invoice: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        fields, row = running.window.fields, path_of("line_items[0]")
        fields.filter_by("amount")
        fields.select_field(path_of(AMOUNTS[0]))
        running.press("Ctrl+Shift+Return")
        assert "Not shown" in running.banner
        changed = [
            str(change.path)
            for decision in running.review.state.history.decisions
            for change in decision.changes
        ]
        assert all("amount" in path for path in changed)
        fields.filter_by("")
        running.table.collapse(fields.model.index_of(row))
        running.table.setCurrentIndex(fields.model.index_of(row))
        before = len(running.review.state.history.decisions)
        running.press("Ctrl+Shift+Return")
        assert len(running.review.state.history.decisions) == before
        assert running.table.isExpanded(fields.model.index_of(row))

    in_invoice(scenario)
