"""The loop of a review: the keys per document, to the next collection, and back."""

from pathlib import Path

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.reasons import ReasonKind
from anyformat_review.domain.review.review import Status
from anyformat_review.ui.window.page_stack import WindowPage
from anyformat_review.viewmodels.collections.collection_list_model import CollectionRole
from e2e.conftest import InWindow
from support.running_window import RunningWindow


async def first_collection(running: RunningWindow) -> str:
    await running.opened()
    await running.until(lambda: len(running.names()) > 2)
    return open_collection_id(running)


def open_collection_id(running: RunningWindow) -> str:
    state = running.review.state
    return state.collection.id if state else ""


async def other_collection_opened(running: RunningWindow, left: str) -> None:
    """Wait until another collection is under review and its first field is current."""
    await running.until(lambda: open_collection_id(running) not in ("", left))
    await running.until(lambda: running.window.page is WindowPage.REVIEW and running.review.current)


def is_reviewed(running: RunningWindow, row: int) -> bool:
    return bool(running.entry(row).data(CollectionRole.ENTRY).reviewed)


def fails_a_rule(running: RunningWindow) -> bool:
    reasons = running.review.current.reasons
    return bool(reasons) and reasons[0].kind is ReasonKind.FAILED_RULE


def has_several_values(running: RunningWindow) -> bool:
    return any(reason.kind is ReasonKind.UNRESOLVED for reason in running.review.current.reasons)


def check_one(running: RunningWindow) -> None:
    """Decide on the current field with one key; if it has several values, type one first."""
    if has_several_values(running):
        running.type("2026-10-30")
    running.press("Alt+Return" if fails_a_rule(running) else "Return")


def remaining(running: RunningWindow) -> int:
    return int(running.window.fields.model.attention_count)


def test_checking_k_fields_takes_k_plus_one_keys(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        first = await first_collection(running)
        open_fields, keys = remaining(running), 0
        assert open_fields > 3
        for _ in range(open_fields):
            check_one(running)
            keys += 1
        assert remaining(running) == 0
        running.press("Ctrl+Return")
        keys += 1
        assert keys == open_fields + 1
        await other_collection_opened(running, first)
        assert is_reviewed(running, 0)
        assert running.review.current.needs_attention

    in_window(scenario, demo=True)


def test_the_description_of_the_current_field_is_shown_without_a_key(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await first_collection(running)
        description = running.child("fieldDescription")
        await running.until(description.text)  # the workflow's fields arrive later
        assert str(running.review.current_path) == "due_date"
        assert description.text() == "The last day for payment without discount"
        assert description.isVisible()

    in_window(scenario, demo=True)


def test_a_failed_rule_is_not_confirmed_by_enter(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await first_collection(running)
        before = remaining(running)
        running.window.fields.select_field(rule_failing(running))
        path = running.current
        running.press("Return")
        assert (running.current, remaining(running)) == (path, before)
        assert running.banner.startswith(f"{path} was not confirmed. Rule failed:")
        running.click_button("Accept anyway")
        assert remaining(running) == before - 8, "a rule is accepted at all its fields"
        running.press("Ctrl+Z")
        assert (running.current, remaining(running)) == (path, before)

    in_window(scenario, demo=True)


def click_another(running: RunningWindow) -> None:
    rows = range(1, len(running.names()))
    row = next(
        row for row in rows if running.entry(row).data(CollectionRole.ENTRY).status == "processed"
    )
    running.click_row(running.window.collections.view, running.entry(row))


def rule_failing(running: RunningWindow) -> FieldPath:
    return next(
        review.path
        for review in running.review.state.needing_attention()
        if review.reasons[0].kind is ReasonKind.FAILED_RULE
    )


def check_all(running: RunningWindow) -> None:
    while remaining(running):
        check_one(running)


def test_f8_and_enter_visit_the_fields_in_the_same_order(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        first = await first_collection(running)
        paths = [str(review.path) for review in running.review.state.needing_attention()]
        running.window.fields.select_field(FieldPath.parse(paths[2]))
        running.press("F8")
        after_f8 = running.current
        running.press("Shift+F8")
        assert running.current == paths[2]
        running.press("Alt+Return" if fails_a_rule(running) else "Return")
        assert running.current == after_f8
        running.window.fields.select_field(FieldPath.parse(paths[-1]))
        running.press("F8")
        assert (open_collection_id(running), running.current) == (first, paths[0]), "wraps around"

    in_window(scenario, demo=True)


def test_f8_leaves_a_collection_only_when_all_its_fields_are_checked(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        first = await first_collection(running)
        while remaining(running) > 1:
            check_one(running)
        assert remaining(running) == 1
        last = running.current
        for key in ("F8", "Shift+F8"):
            running.press(key)
            assert (open_collection_id(running), running.current) == (first, last)
        assert running.banner.startswith("This is the only field to check")
        check_all(running)
        running.press("F8")
        await other_collection_opened(running, first)
        assert running.current == str(next(running.review.state.needing_attention()).path)
        second = open_collection_id(running)
        check_all(running)
        running.press("Shift+F8")
        assert open_collection_id(running) == second, "nothing is open above"

    in_window(scenario, demo=True)


def test_a_reopened_collection_shows_the_last_field_and_scroll_position(
    in_window: InWindow,
) -> None:
    async def again(running: RunningWindow) -> tuple[str, int]:
        await running.until(
            lambda: running.window.page is WindowPage.REVIEW and running.review.current
        )
        return running.current, running.table.verticalScrollBar().value()

    async def scenario(running: RunningWindow) -> None:
        await first_collection(running)
        running.window.resize(900, 560)
        await running.until(lambda: running.table.verticalScrollBar().maximum() > 2)
        await running.until(lambda: not running.child("evidenceStrip").isVisible())  # no room
        path = [*running.review.state.reviews][-2]
        running.window.fields.select_field(path)
        bar = running.table.verticalScrollBar()
        bar.setValue(bar.maximum() - 1)
        left = (str(path), bar.value())
        for _ in range(2):
            running.press("F5")
            assert running.window.page is not WindowPage.REVIEW
            assert await again(running) == left
        assert running.review.state.history.decisions == ()

    in_window(scenario, demo=True)


def test_a_collection_with_open_fields_needs_a_second_press_to_be_marked(
    in_window: InWindow,
) -> None:
    async def scenario(running: RunningWindow) -> None:
        first = await first_collection(running)
        running.press("F2")
        running.type("typed")
        running.press("Ctrl+Return")
        assert open_collection_id(running) == first
        assert "to check" in running.banner
        assert not is_reviewed(running, 0)
        kept = [r for r in running.review.state.reviews.values() if r.status is Status.EDITED]
        assert len(kept) == 1
        running.press("Ctrl+Return")
        await other_collection_opened(running, first)
        assert is_reviewed(running, 0)

    in_window(scenario, demo=True)


def test_undo_goes_to_the_field_of_the_decision_also_after_a_restart(
    in_window: InWindow, review_home: Path
) -> None:
    decided: list[str] = []

    async def first_day(running: RunningWindow) -> None:
        first = await first_collection(running)
        decided.extend((first, running.current, running.names()[0]))
        running.press("Return")
        click_another(running)
        await other_collection_opened(running, first)
        await running.until(lambda: running.window.action("undoAction").isEnabled())

    async def next_day(running: RunningWindow) -> None:
        collection, path, name = decided
        # The window shows the last collection of the previous window.
        assert await first_collection(running) != collection
        undo = running.window.action("undoAction")
        expected = f"Undo confirmation of {path} in {name}".replace("&", "&&")
        await running.until(lambda: undo.text() == expected)
        running.press("Ctrl+Z")
        await running.until(
            lambda: open_collection_id(running) == collection and running.current == path
        )
        await running.saved()
        assert running.review.current.status is Status.OPEN
        assert not undo.isEnabled()
        running.press("Ctrl+Y")
        assert running.review.current.status is Status.CONFIRMED

    in_window(first_day, demo=True)
    in_window(next_day, demo=True)
