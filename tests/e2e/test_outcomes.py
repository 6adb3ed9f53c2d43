"""Postpone, reject and escalate collections in the real window."""

import json
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QDateTime

from anyformat_review.demo_server import DemoServer
from anyformat_review.domain.review.outcome import CollectionOutcome, OutcomeKind
from anyformat_review.domain.review.review import COLLECTION_PATH
from anyformat_review.services.exchange.export_json import export_json
from anyformat_review.viewmodels.collections.collection_list_model import CollectionRole
from e2e.conftest import InWindow
from support.running_window import RunningWindow

WORKFLOW = "wf-demo-accounts-payable"
FIRST = "invoice-re-2026-1187"


def state(running: RunningWindow, key: str) -> str:
    index = running.window.collections.model.index_of(key)
    return str(index.data(CollectionRole.STATE_TEXT))


def outcome(running: RunningWindow) -> CollectionOutcome | None:
    found: CollectionOutcome | None = running.review.state.state_of(COLLECTION_PATH).outcome
    return found


def reasons(running: RunningWindow) -> list[str]:
    box = running.child("outcomeReason")
    return [box.itemText(row) for row in range(box.count())]


async def another(running: RunningWindow, key: str) -> str:
    """Wait until another collection is under review, and return its id."""
    await running.until(
        lambda: running.review.state is not None and running.review.state.collection.id != key
    )
    return str(running.review.state.collection.id)


def test_a_rejected_collection_is_shown_filtered_exported_and_undone(
    served: DemoServer, in_window: InWindow
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.listed(at_least=3)
        running.press("Ctrl+Alt+R")
        assert running.child("outcomeTitle").text().startswith("Reject ")
        running.press("Return")
        assert running.child("outcomeProblem").text() == "Choose a reason or type one."
        running.press("Down")
        running.press("Tab", "Tab")
        running.type("see mail")
        running.press("Return")
        assert state(running, FIRST) == "Rejected · Duplicate"
        await another(running, FIRST)
        assert not running.child("outcomePanel").isVisible()
        running.press("Ctrl+Alt+L")
        actions = running.child("arrangeCollections").menu().actions()
        next(each for each in actions if each.text() == "Rejected").trigger()
        assert len(running.names()) == 1
        next(each for each in actions if each.text() == "All").trigger()
        assert running.child("undoAction").text().startswith("Undo rejection in ")
        view = running.window.collections.view
        running.click_row(view, running.window.collections.model.index_of(FIRST))
        await running.until(
            lambda: running.review.state and running.review.state.collection.id == FIRST
        )
        assert outcome(running) == CollectionOutcome(OutcomeKind.REJECTED, "Duplicate", "see mail")
        exported = json.loads(export_json(running.review.state))["anyformat_review"]
        assert exported["outcome"]["kind"] == "rejected"
        running.press("Ctrl+Z")
        assert outcome(running) is None
        assert state(running, FIRST).endswith("fields to check")
        running.press("Ctrl+Y")
        assert state(running, FIRST) == "Rejected · Duplicate"
        await running.saved()

    async def after_restart(running: RunningWindow) -> None:
        await running.opened()
        await running.listed(at_least=3)
        await running.until(lambda: state(running, FIRST) == "Rejected · Duplicate")
        running.press("Ctrl+Alt+E")
        running.click_button("Open again")
        assert not state(running, FIRST).startswith("Rejected")
        assert running.banner.endswith("is open again.")
        await running.saved()

    in_window(scenario, WORKFLOW, FIRST)
    in_window(after_restart, WORKFLOW, FIRST)


def test_reasons_are_added_by_typing_and_removed(served: DemoServer, in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.listed(at_least=3)
        running.press("Ctrl+Alt+E")
        running.type("Ask the buyer")
        assert not running.child("removeReason").isEnabled()
        running.press("Return")
        assert state(running, FIRST) == "Escalated · Ask the buyer"
        await another(running, FIRST)
        await running.saved()

    async def later(running: RunningWindow) -> None:
        await running.opened()
        await running.listed(at_least=3)
        running.press("Ctrl+Alt+E")
        assert reasons(running)[-1] == "Ask the buyer"
        running.click(running.child("removeReason"))
        assert "Ask the buyer" not in reasons(running)
        running.press("Escape")
        assert running.focus is running.table

    in_window(scenario, WORKFLOW, FIRST)
    in_window(later, WORKFLOW, FIRST)


def test_a_postponed_collection_is_due_again_at_its_time(
    served: DemoServer, in_window: InWindow
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.listed(at_least=3)
        left = running.window.collections.model.remaining_count
        running.press("Ctrl+Alt+P")
        running.press("End", "Tab")
        assert running.focus is running.child("outcomeAt")
        soon = datetime.now(UTC) + timedelta(hours=3)
        running.child("outcomeAt").setDateTime(QDateTime.fromSecsSinceEpoch(int(soon.timestamp())))
        # Tab first goes through the parts of the date.
        running.press(*["Tab"] * 5, "Down", "Return")
        assert state(running, FIRST).startswith("Postponed until 2")
        assert running.window.collections.model.remaining_count == left - 1
        await another(running, FIRST)
        timer = running.presenter.undo._due
        assert 0 < timer.remainingTime() <= 3 * 3_600_000 * 1.05  # Qt's timers may be 5 % late
        # The clock of the test cannot wait for three hours.
        entry = running.window.collections.model.get(FIRST)
        assert entry is not None
        assert entry.outcome is not None
        due = entry.with_outcome(entry.outcome, reviewed=False, now=soon)
        running.window.collections.model.update_entry(due)
        assert state(running, FIRST).startswith("Due again")
        assert running.window.collections.model.remaining_count == left
        await running.saved()

    in_window(scenario, WORKFLOW, FIRST)


def test_a_collection_postponed_to_the_end_is_opened_last(
    served: DemoServer, in_window: InWindow
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.listed(at_least=3)
        running.press("Ctrl+Alt+P", "Tab", "Down", "Return")
        assert state(running, FIRST).startswith("Postponed · ")
        current, seen = await another(running, FIRST), []
        while current != FIRST:
            seen.append(current)
            assert len(seen) < 20
            running.press("Ctrl+Return", "Ctrl+Return")
            current = await another(running, current)
        assert len(seen) > 2
        running.press("Ctrl+Return", "Ctrl+Return")
        await running.until(lambda: "Nothing left" in running.banner)
        assert state(running, FIRST) == "Reviewed"
        await running.saved()

    in_window(scenario, WORKFLOW, FIRST)
