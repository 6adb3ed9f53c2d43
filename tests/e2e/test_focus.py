"""The keyboard focus after panels, dialogs, pages and messages in the real window."""

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QMenu,
    QWidget,
)

from anyformat_review.ui.actions.shortcut_editor import ShortcutEditor
from anyformat_review.ui.original.original_panel import OriginalPanel
from anyformat_review.ui.window.page_stack import WindowPage
from e2e.test_loop import open_collection_id, other_collection_opened, rule_failing
from support.pdfs import Sheet, pdf
from support.running_window import RunningWindow


async def at_the_table(running: RunningWindow) -> None:
    await running.opened()
    await running.until(lambda: running.review.current is not None)
    running.table.setFocus()


def test_a_panel_returns_the_focus(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await at_the_table(running)
        for start in (running.table, running.window.document.view):
            for keys in (
                "Ctrl+L",
                "Ctrl+F",
                "Ctrl+E",
                "Ctrl+Shift+T",
                "Ctrl+Shift+C",
                "Ctrl+Shift+B",
                "Ctrl+Alt+F",
                "F9",
                "Ctrl+G",
                "Ctrl+Alt+P",
                "Ctrl+Alt+R",
                "Ctrl+Alt+E",
                "Ctrl+Alt+Q",
                "Ctrl+Alt+T",
                "F10",
            ):
                start.setFocus()
                running.press(keys)
                assert running.focus is not start, keys
                running.press("Esc")
                if keys == "Ctrl+Alt+F":
                    running.press("Esc")  # the first one closes the suggestions
                assert running.focus is start, keys

    in_window(scenario, demo=True)


def test_dialogs_menus_and_pages_return_the_focus(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await at_the_table(running)
        start = running.window.document.view

        def opened() -> Any:
            """Return the menu, dialog or page that has the keyboard."""
            dialogs = (each for each in running.window.findChildren(QDialog) if each.isVisible())
            menu = QApplication.activePopupWidget()
            is_page = running.window.page is not WindowPage.REVIEW
            return menu or next(dialogs, running.window.pages if is_page else None)

        for keys in (
            *("Ctrl+Alt+U", "Ctrl+K", "Ctrl+,", "Ctrl+Alt+A", "Ctrl+I", "Ctrl+O", "F1"),
            *("Ctrl+Shift+S", "Ctrl+Shift+Y", "F10", "Ctrl+Alt+T"),
        ):
            start.setFocus()
            running.press(keys)
            await running.until(opened)
            if isinstance(shown := opened(), QDialog):
                shown.reject()
                running.window.activateWindow()  # as a desktop would
            elif isinstance(shown, QMenu):
                shown.close()
            else:
                running.press("Esc")
            await running.until(lambda: not opened() and running.focus is start)

        # These show something without taking the keyboard, or go to the fields afterwards.
        for keys in ("F7", "Ctrl+Shift+G", "Ctrl+Shift+O", "F12", "Ctrl+Shift+V", "Ctrl+3"):
            start.setFocus()
            running.press(keys)
            assert running.focus is start, keys
        running.press("Ctrl+1")
        for keys in ("Ctrl+Shift+N", "Ctrl+Shift+F", "Ctrl+Shift+R", "F2"):
            start.setFocus()
            running.press(keys)
            assert running.focus is not start, keys
            running.press("Esc", *["Esc"] * (running.focus is not running.table))
            assert running.focus is running.table, keys

    in_window(scenario, demo=True)


def test_esc_in_the_list_filter_clears_it_then_focuses_the_list(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await at_the_table(running)
        running.press("Ctrl+Alt+F", "Ctrl+Alt+L")
        line = running.child("collectionFilter")
        assert running.focus is line
        assert running.window.collections.view.isVisible()
        running.type("bank")
        assert len(running.names()) == 1
        running.press("Esc")
        assert (running.focus, line.text(), len(running.names())) == (line, "", 10)
        running.press("Esc")
        assert running.focus is running.window.collections.view
        assert not line.isVisible()  # few collections need no filter

    in_window(scenario, demo=True)


def test_the_shortcuts_return_the_focus(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await at_the_table(running)
        running.press("F1")
        sheet = running.window.findChild(ShortcutEditor)
        assert sheet.isVisible()
        sheet.reject()
        running.window.activateWindow()  # as a desktop would
        await running.until(running.window.isActiveWindow)
        assert running.focus is running.table

    in_window(scenario, demo=True)


def test_a_note_returns_the_focus(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await at_the_table(running)
        field = running.current
        running.press("Ctrl+Shift+N")
        running.type("seen")
        running.press("Esc")
        assert running.focus is running.table
        assert (running.current, running.review.current.state.note) == (field, "seen")
        running.press("F7")
        assert running.focus is running.table

    in_window(scenario, demo=True)


def test_after_the_percent_box_the_fields_have_the_focus(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await at_the_table(running)
        running.press("Ctrl+Shift+B")
        running.type("5")
        running.press("Return")
        assert running.focus is running.table
        assert running.child("blindPanel").isVisible()

    in_window(scenario, demo=True)


def test_a_message_action_leaves_the_focus_where_it_was(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await at_the_table(running)
        running.click_field(str(rule_failing(running)))
        running.press("Return")
        running.click_button("Accept anyway")
        assert running.focus is running.table
        running.window.action("showLogAction").trigger()
        running.press("F6")
        assert running.focus.text() == "Copy path"
        running.press("Return")
        assert running.banner == ""
        assert running.focus is running.table

    in_window(scenario, demo=True)


def test_attaching_the_original_does_not_move_the_focus_to_a_message(
    in_window: Any, tmp_path: Path
) -> None:
    path = tmp_path / "original.pdf"
    path.write_bytes(pdf([Sheet(), Sheet()]))

    async def scenario(running: RunningWindow) -> None:
        await at_the_table(running)
        running.window.action("showLogAction").trigger()
        running.press("Ctrl+Shift+O")
        panel = running.window.findChild(OriginalPanel)
        next(
            button for button in panel.message.findChildren(QAbstractButton) if button.isVisible()
        ).setFocus()
        panel.attach_requested.emit(path)
        await running.until(lambda: panel.view.page_count == 2)
        assert running.focus is running.table

    in_window(scenario, demo=True)


def test_importing_and_undoing_returns_to_the_fields(in_window: Any, tmp_path: Path) -> None:
    async def scenario(running: RunningWindow) -> None:
        await at_the_table(running)
        review = running.review.current
        entry = {
            "path": str(review.path),
            "extracted": review.field.value,
            "after": {"value_override": "B", "verification_status": "verified"},
            "note": "",
            "author": "Bob",
            "at": "2026-03-04T12:00:00+00:00",
        }
        tree = {
            "version": 1,
            "collection_id": open_collection_id(running),
            "corrections": [entry],
            "rows": [],
        }
        file = tmp_path / "bob.corrections.json"
        file.write_text(json.dumps(tree))
        running.presenter.corrections_import.read(str(file))
        await running.page(WindowPage.IMPORT)
        running.press("Esc")
        assert running.focus is running.table
        running.presenter.corrections_import.read(str(file))
        await running.page(WindowPage.IMPORT)
        running.presenter.corrections_import._apply()
        assert running.banner == "1 correction imported."
        assert running.focus is running.table
        step = running.review.next_step
        running.click_button("Undo")
        assert running.review.next_step == step + 1
        assert running.banner == ""
        assert running.focus is running.table

    in_window(scenario, demo=True)


def test_undo_on_a_message_undoes_nothing_else(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await at_the_table(running)
        running.press("Ctrl+Shift+C")
        running.press("Return")
        await running.until(lambda: "confirmed" in running.banner)
        running.table.setFocus()
        running.press("Alt+Return")
        assert "confirmed" not in running.banner

    in_window(scenario, demo=True)


def test_a_file_dialog_returns_the_focus(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await at_the_table(running)
        running.press("Ctrl+O")
        dialog = running.window.findChild(QFileDialog)
        dialog.reject()
        running.window.activateWindow()
        await running.until(running.window.isActiveWindow)
        assert running.focus is running.table

    in_window(scenario, demo=True)


def test_return_while_the_next_collection_loads_stops_nothing(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await at_the_table(running)
        before = open_collection_id(running)
        listed = running.presenter.sources.listed()
        key = next(entry.id for _, entry in listed[1:] if entry.status == "processed")
        running.presenter.collections.open_entry(key)
        assert running.window.page is WindowPage.PROGRESS
        running.press("Return", "Space", "Return")
        await other_collection_opened(running, before)
        assert running.focus is running.table

    in_window(scenario, demo=True)


def test_tab_goes_from_pane_to_pane_and_down_in_each(in_window: Any) -> None:
    """Also to controls that are created later, such as the filter and several values."""

    async def scenario(running: RunningWindow) -> None:
        await at_the_table(running)
        running.press("Ctrl+Alt+L")
        running.type("a")
        running.click_field("delivery_date")  # it has two candidates
        running.press("Ctrl+Shift+O", "F7")
        window = running.window
        panes = {
            "list": window.collections,
            "document": running.child("documentViews"),
            "original": running.child("originalPanel"),
            "fields": window.fields,
            "details": running.child("inspector"),
        }
        running.click_field("due_date")
        running.click_field("delivery_date")
        await running.until(
            lambda: all(each.isVisible() for each in panes["details"].findChildren(QAbstractButton))
        )
        running.child("workflowButton").setFocus()
        stops: list[QWidget] = []
        while running.focus not in stops:
            stops.append(running.focus)
            running.press("Tab")
            if running.focus is running.table:  # Tab goes through its fields
                running.child("evidenceList").setFocus()
        places = [
            next(name for name, pane in panes.items() if pane.isAncestorOf(stop) or pane is stop)
            for stop in stops
        ]
        order = [name for at, name in enumerate(places) if name not in places[:at]]
        assert order == list(panes)
        assert places == sorted(places, key=order.index)
        for name in ("list", "details"):
            tops = [
                stop.mapTo(window, QPoint(0, stop.height())).y()
                for stop, place in zip(stops, places, strict=True)
                if place == name and stop is not panes[name]
            ]
            assert tops == sorted(tops)
        assert [stop.accessibleName() for stop in stops[-3:-1]] == [
            "Use 2026-10-29",
            "Use 2026-10-30",
        ]

    in_window(scenario, demo=True)
