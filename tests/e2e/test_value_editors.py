"""Editing fields of every type in the demo, which has field definitions."""

from typing import Any

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Number, Value, display_text
from support.running_window import RunningWindow

CONTRACT, RECEIPT = "Framework", "Receipt"


async def open_entry(running: RunningWindow, name: str) -> None:
    await running.opened()
    row = next(row for row, entry in enumerate(running.names()) if entry.startswith(name))
    running.click_row(running.window.collections.view, running.entry(row))
    await running.until(lambda: running.presenter.sources.current_name.startswith(name))
    await running.until(lambda: running.review.state is not None)
    await running.until(lambda: running.presenter.definitions.definitions.by_name)


def go(running: RunningWindow, name: str) -> FieldPath:
    where = next(path for path in running.review.state.reviews if path.field == name)
    assert running.window.fields.select_field(where)
    running.table.setFocus()
    return where


def value(running: RunningWindow, where: FieldPath) -> Value:
    found: Value = running.review.state.reviews[where].effective_value
    return found


def test_every_type_is_edited_and_saved(in_window: Any) -> None:
    typed: dict[str, tuple[list[str], str, Value]] = {
        "governing_law": (["F2", "Shift+Return"], "and Åland", "Sweden\nand Åland"),
        "annual_fee": ([], "1.026,00", "1.026,00"),
        "warranty_months": ([], "036", "036"),
        "effective_date": ([], "4 November 2026", "4 November 2026"),
        "invoice_interval": ([], "mo", "monthly"),
        "assignment_allowed": ([], "y", True),
        "data_locations": (["F2", "Down", "Space"], "", ("Finland", "Germany")),
    }

    async def scenario(running: RunningWindow) -> None:
        await open_entry(running, CONTRACT)
        for name, (keys, text, expected) in typed.items():
            where = go(running, name)
            running.press(*keys)
            running.type(text)
            running.press("Return")
            assert value(running, where) == expected, name
            assert running.focus is running.table
        await running.saved()

    in_window(scenario, demo=True)

    async def next_day(running: RunningWindow) -> None:
        await open_entry(running, CONTRACT)
        for name, (_, _, expected) in typed.items():
            assert value(running, go(running, name)) == expected, name
        where = go(running, "data_locations")
        running.press("Ctrl+Backspace")
        assert value(running, where) == ("Sweden", "Finland", "Germany")

    in_window(next_day, demo=True)


def test_a_date_with_a_time_is_warned_of_and_written_as_iso(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await open_entry(running, RECEIPT)
        where = go(running, "purchase_time")
        running.type("later")
        sentence = "“later” is not a date with a time of day."
        shown = running.focus.notes.findChild(QLabel, "editorWarning")
        assert (shown.text(), shown.isVisible()) == (sentence, True)
        running.press("Tab")
        running.press("Shift+Tab")
        assert value(running, where) == "later"
        remark = running.child("fieldRemark").text()
        assert remark.endswith(f"Warning: {sentence}")

        running.type("30 Oct 2026 9:05 pm")
        hints = running.focus.notes.findChild(QLabel, "editorHint").text().splitlines()
        assert "Read as 30 October 2026, 21:05 · exported as typed" in hints
        assert "Press Alt+Down to write 2026-10-30T21:05" in hints
        running.press("Alt+Down", "Tab")
        assert value(running, where) == "2026-10-30T21:05"

    in_window(scenario, demo=True)


def test_shortcut_restores_the_extracted_text(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await open_entry(running, CONTRACT)
        where = go(running, "annual_fee")
        extracted = value(running, where)
        assert not isinstance(extracted, Number)
        running.type("7")
        hint = running.focus.notes.findChild(QLabel, "editorHint").text()
        assert hint == f"Extracted: {extracted} · Press Ctrl+R to restore it"
        running.press("Return")
        assert value(running, where) == "7"
        go(running, "annual_fee")
        running.press("Ctrl+R")
        assert running.focus.text() == extracted
        running.type("0")
        running.press("Ctrl+R", "Return")
        assert value(running, where) == extracted
        assert running.review.state.reviews[where].state.override is None

    in_window(scenario, demo=True)


def test_enter_in_a_composition_confirms_nothing(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await open_entry(running, CONTRACT)
        where = go(running, "customer_name")
        QApplication.sendEvent(running.table, QInputMethodEvent("かぶ", []))
        running.press("Return", "Alt+Return", "Esc")
        assert running.review.state.history.decisions == ()
        done = QInputMethodEvent()
        done.setCommitString("株式会社")
        QApplication.sendEvent(running.table, done)
        running.press("Return")
        assert value(running, where) == "株式会社"

    in_window(scenario, demo=True)


def test_number_and_date_show_how_they_are_read_while_typing(in_window: Any) -> None:
    typed = {
        (RECEIPT, "total_amount"): ("47.50", "Read as 47.50"),
        (CONTRACT, "effective_date"): ("30.10.2026", "Read as 30 October 2026"),
    }

    async def scenario(running: RunningWindow) -> None:
        for (collection, name), (text, reading) in typed.items():
            await open_entry(running, collection)
            where = go(running, name)
            extracted = display_text(value(running, where))
            running.type(text)
            notes = running.focus.notes
            hint = notes.findChild(QLabel, "editorHint")
            assert (hint.text().partition(" · ")[0], hint.isVisible()) == (reading, True)
            warning = notes.findChild(QLabel, "editorWarning")
            assert f"differs from the extracted value “{extracted}”" in warning.text()
            assert reading in running.focus.accessibleDescription()
            running.press("Return")
            assert value(running, where) == text, "nothing is rewritten silently"

    in_window(scenario, demo=True)


def test_alt_down_writes_a_date_like_the_extracted_one(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await open_entry(running, CONTRACT)
        where = go(running, "effective_date")
        running.press("F2")
        running.press("Alt+Down")
        assert not running.focus.is_changed
        running.press("Ctrl+A")
        running.type("30.10.2026")
        hint = running.focus.notes.findChild(QLabel, "editorHint")
        assert "Press Alt+Down to write 2026-10-30" in hint.text().splitlines()
        running.press("Alt+Down")
        assert "Alt+Down" not in hint.text()
        running.press("Ctrl+Z")
        assert running.focus.text() == "30.10.2026"
        running.press("Alt+Down", "Return")
        assert value(running, where) == "2026-10-30"
        where = go(running, "annual_fee")
        running.type("1.065.500")
        hint = running.focus.notes.findChild(QLabel, "editorHint")
        assert "Press Alt+Down to write 1,065,500, then 1065500" in hint.text().splitlines()
        running.press("Alt+Down", "Alt+Down", "Return")
        assert value(running, where) == "1065500"

    in_window(scenario, demo=True)
