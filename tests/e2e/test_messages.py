"""Messages in the real window: their subjects, when they disappear, and their buttons."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QPushButton

from anyformat_review.presenters.review import attention_presenter
from anyformat_review.ui.window.page_stack import WindowPage
from anyformat_review.viewmodels.collections.collection_list_model import CollectionRole
from e2e.test_loop import open_collection_id, other_collection_opened, rule_failing
from support.running_window import RunningWindow

MARK = "Mark as reviewed"
STATUS = CollectionRole.ENTRY


async def opened_another(running: RunningWindow) -> None:
    """Open another processed collection with the mouse."""
    before = open_collection_id(running)
    rows = range(1, len(running.names()))
    row = next(row for row in rows if running.entry(row).data(STATUS).status == "processed")
    running.click_row(running.window.collections.view, running.entry(row))
    await other_collection_opened(running, before)


def remaining(running: RunningWindow) -> int:
    return int(running.review.state.attention_count)


def test_no_message_about_a_collection_outlives_it(in_window: Any, tmp_path: Path) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: remaining(running))
        review = running.review.current
        after = {"value_override": "B", "verification_status": "verified"}
        entry = {
            "path": str(review.path), "extracted": review.field.value, "after": after, "note": "",
            "author": "Bob", "at": "2026-03-04T12:00:00+00:00",
        }  # fmt: skip
        tree = {
            "version": 1, "collection_id": open_collection_id(running), "corrections": [entry],
            "rows": [],
        }  # fmt: skip
        file = tmp_path / "bob.corrections.json"
        file.write_text(json.dumps(tree))
        found = {}

        async def do(wanted: str, *keys: str) -> None:
            """Press keys and keep the message that they show, with its buttons."""
            running.press(*keys)
            await running.until(lambda: wanted in running.banner)
            found[wanted] = running.window.messages.shown

        running.presenter.corrections_import.read(str(file))
        await running.page(WindowPage.IMPORT)
        await do("imported", "Return")
        await do("confirmed", "Ctrl+Shift+C", "Return")
        running.click_field(str(rule_failing(running)))
        await do("was not confirmed", "Return")
        running.click_field("line_items[1].amount")
        await do("Row 2", "Ctrl+Shift+Return")
        await do("Press Ctrl+Return again", "Ctrl+Return")
        steps = running.review.next_step
        before = open_collection_id(running)
        await opened_another(running)
        assert running.window.messages.position == (0, 0)
        other = running.review.next_step
        for message in found.values():
            for action in message.actions:
                running.window.messages.run(message, action)
        assert running.review.next_step == other
        assert not running.review.state.is_reviewed
        running.click_row(running.window.collections.view, running.entry(0))
        await running.until(lambda: open_collection_id(running) == before)
        assert running.review.next_step == steps
        assert any(message.actions for message in found.values())

    in_window(scenario, demo=True)


def test_press_again_never_marks_another_collection(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: remaining(running))
        running.press("Ctrl+Return")
        assert "Press Ctrl+Return again" in running.banner
        message = running.window.messages.shown
        assert message.subject.name == running.presenter.sources.current_name

        await opened_another(running)
        assert running.banner == ""
        running.window.messages.run(message, message.actions[0])
        message.actions[0].run()
        assert remaining(running)
        assert not running.review.state.is_reviewed

        # The first press in another collection asks again.
        running.press("Ctrl+Return")
        assert "Press Ctrl+Return again" in running.banner
        assert not running.review.state.is_reviewed

    in_window(scenario, demo=True)


def test_a_press_before_the_message_could_be_read_does_not_count(
    in_window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attention_presenter, "_TIME_TO_READ", timedelta(hours=1))

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: remaining(running))
        running.press("Ctrl+Return", "Ctrl+Return", "Ctrl+Return")
        assert not running.review.state.is_reviewed
        message = running.window.messages.shown
        assert "Press Ctrl+Return again" in running.banner
        monkeypatch.setattr(attention_presenter, "_TIME_TO_READ", timedelta(0))
        session = running.review.session
        running.press("Ctrl+Return")
        assert running.window.messages.shown is not message
        assert session.state.is_reviewed

    in_window(scenario, demo=True)


@pytest.mark.parametrize("way", ["decision", "Esc", "undo"])
def test_press_again_is_withdrawn_with_its_reason(in_window: Any, way: str) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: remaining(running))
        running.press("Alt+Return")
        running.press("Ctrl+Return")
        assert "Press Ctrl+Return again" in running.banner
        running.press({"decision": "Alt+Return", "Esc": "Esc", "undo": "Ctrl+Z"}[way])
        assert "Press Ctrl+Return again" not in running.banner
        running.press("Ctrl+Return")
        assert not running.review.state.is_reviewed
        assert "Press Ctrl+Return again" in running.banner

    in_window(scenario, demo=True)


def test_the_second_press_marks_the_collection_it_asked_about(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: remaining(running))
        session = running.review.session
        running.press("Ctrl+Return", "Ctrl+Return")
        assert session.state.is_reviewed
        await running.until(lambda: running.review.session not in (None, session))
        assert running.banner == ""

    in_window(scenario, demo=True)


def test_all_checked_disappears_when_undo_reopens_a_field(in_window: Any, tmp_path: Path) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        while remaining(running):
            running.press("Return")
        assert running.banner == "All fields in results.json are checked."
        running.press("Ctrl+Z")
        assert remaining(running) == 1
        assert running.banner == ""

    fields = {name: {"value": name, "confidence": 40} for name in ("number", "supplier")}
    tree = {"collection_id": "c", "extraction": fields}
    (tmp_path / "results.json").write_text(json.dumps(tree))
    in_window(scenario, str(tmp_path / "results.json"))


def test_a_refusal_disappears_when_the_value_is_corrected(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        path = str(rule_failing(running))
        running.click_field(path)
        running.press("Return")
        assert running.banner.startswith(f"{path} was not confirmed.")
        header = running.window.messages.shown.subject.text
        assert header.endswith(f" · {path}")
        running.press("F2")
        running.type("1")
        running.press("Return")
        assert "was not confirmed" not in running.banner

    in_window(scenario, demo=True)


def test_a_message_about_a_field_disappears_when_the_field_is_left(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        failing = rule_failing(running)
        unresolved = next(
            each.path for each in running.review.state.reviews.values() if each.is_unresolved
        )
        for path in (failing, unresolved):
            for leave in ("F8", "Shift+F8", "Down", "click", "Ctrl+Shift+N"):
                running.click_field(str(path))
                running.press("Return")
                message = running.window.messages.shown
                assert message.text.startswith(f"{path} was not confirmed")
                if leave == "click":
                    running.click_field("supplier_name")
                else:
                    running.press(leave)
                if leave == "Ctrl+Shift+N":  # a note about this field does not leave it
                    assert running.window.messages.shown is message
                    running.press("Esc", "Esc")
                assert "not confirmed" not in running.banner, leave
                step = running.review.next_step
                for action in message.actions:
                    running.window.messages.run(message, action)
                assert running.review.next_step == step

    in_window(scenario, demo=True)


def test_accept_anyway_accepts_its_own_field(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        path = rule_failing(running)
        running.click_field(str(path))
        running.press("Return")
        running.click_button("Accept anyway")
        assert not running.review.state.reviews[path].needs_attention
        assert running.focus is running.table

    in_window(scenario, demo=True)


def test_esc_closes_one_message_from_anywhere_but_other_uses_come_first(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        for widget in (
            running.table,
            running.window.collections.view,
            running.window.document.view,
            running.child("evidenceList"),
        ):
            running.window.action("showLogAction").trigger()
            widget.setFocus()
            running.press("Esc")
            assert running.banner == "", widget.objectName()
            assert running.focus is widget
        # Also on the pages of collections without fields.
        for row in range(len(running.names()) - 2, len(running.names())):
            running.click_row(running.window.collections.view, running.entry(row))
            await running.page(WindowPage.UNAVAILABLE)
            running.window.action("showLogAction").trigger()
            running.press("Esc")
            assert running.banner == ""
            assert running.window.page is WindowPage.UNAVAILABLE
        running.click_row(running.window.collections.view, running.entry(0))
        await running.until(lambda: running.review.current)
        running.window.action("showLogAction").trigger()
        running.press("Ctrl+L", "Esc")
        assert running.banner
        running.table.setFocus()
        running.press("F2", "Esc")
        assert running.banner
        running.press("Ctrl+Return", "Esc")
        assert running.banner.startswith("The log file is")
        running.press("Esc")
        assert running.banner == ""

    in_window(scenario, demo=True)


def test_a_message_moves_nothing_and_takes_no_focus(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.table.setFocus()
        widgets = (running.table, running.window.document.view, running.window.collections.view)
        before = [(widget.mapToGlobal(QPoint()), widget.size()) for widget in widgets]
        running.window.action("showLogAction").trigger()
        running.press("Ctrl+Return")
        assert running.window.message_card.isVisible()
        assert [(widget.mapToGlobal(QPoint()), widget.size()) for widget in widgets] == before
        assert running.focus is running.table
        banner = running.window.message_card.geometry()
        assert banner.bottom() < running.window.statusBar().y()
        assert banner.left() < 20

    in_window(scenario, demo=True)


def test_f6_reaches_the_message_and_return_runs_its_action(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.table.setFocus()
        running.press("Ctrl+Return", "F6")
        button = running.focus
        assert isinstance(button, QPushButton)
        assert button.text() == MARK
        running.press("Esc")
        assert running.banner == ""
        assert running.focus is running.table
        session = running.review.session
        running.press("Ctrl+Return", "F6", "Return")
        assert session.state.is_reviewed

    in_window(scenario, demo=True)


def test_a_click_under_way_when_a_message_appears_hits_nothing(
    in_window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.press("Ctrl+Return")
        banner = running.window.banner
        target = banner.first_button.mapToGlobal(banner.first_button.rect().center())
        running.press("Esc")
        monkeypatch.setattr(QCursor, "pos", lambda: target)
        running.press("Ctrl+Return")
        running.click(banner.first_button)
        assert running.window.message_card.isVisible()
        assert not running.review.state.is_reviewed

    in_window(scenario, demo=True)


def test_stopping_is_shown_until_another_collection_is_opened(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.click_row(running.window.collections.view, running.entry(1))
        running.presenter.collections.cancel()
        assert running.window.page is WindowPage.WELCOME
        assert running.banner.endswith("was stopped.")
        await opened_another(running)
        assert running.banner == ""

    in_window(scenario, demo=True)


def test_a_panel_returns_the_focus_to_the_previous_widget(in_window: Any, tmp_path: Path) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        for keys in ("Ctrl+L", "Ctrl+F", "Ctrl+E", "Ctrl+Shift+T", "Ctrl+Shift+C", "Ctrl+Shift+B"):
            running.table.setFocus()
            running.press(keys)
            assert running.focus is not running.table, keys
            running.press("Esc")
            assert running.focus is running.table, keys

    in_window(scenario, demo=True)
