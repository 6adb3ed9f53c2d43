"""Rescued decisions are written to the drafts in order and never overwrite newer ones."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from anyformat_review.domain.review.review import Decision, DecisionKind, FieldState
from anyformat_review.services.drafts.rescue import restore
from anyformat_review.storage.drafts.rescue import RescuedDraft
from anyformat_review.storage.drafts.writer import DraftWriter
from support.reviews import COLLECTION_ID, OPEN, change, decision, edited, path


@pytest.fixture
async def drafts(tmp_path: Path) -> AsyncIterator[DraftWriter]:
    writer = await DraftWriter.start(tmp_path / "drafts.sqlite3")
    yield writer
    await writer.aclose()


def rescued(*decisions: Decision) -> RescuedDraft:
    return RescuedDraft(COLLECTION_ID, "wf c", "Invoice", "f", decisions)


async def log(drafts: DraftWriter, *decisions: Decision) -> None:
    for each in decisions:
        await drafts.append(COLLECTION_ID, each, fingerprint="f", source="wf c")


async def state(drafts: DraftWriter, name: str) -> FieldState:
    return (await drafts.history(COLLECTION_ID)).states()[path(name)]


FIRST = decision(1, change("total", OPEN, edited("1")))
SECOND = decision(2, change("total", edited("1"), edited("2")))


async def test_decisions_follow_the_log_in_order(drafts: DraftWriter) -> None:
    await log(drafts, FIRST)
    undo = decision(3, change("total", edited("2"), edited("1")), kind=DecisionKind.UNDO, target=2)
    done = await restore(rescued(SECOND, undo), drafts)
    assert (done.restored, done.conflicts, done.rest) == (2, (), None)
    history = await drafts.history(COLLECTION_ID)
    assert history.decisions == (FIRST, SECOND, undo)
    assert history.decisions[-1].fingerprint == "f"


async def test_repeating_an_interrupted_restore_writes_nothing_twice(drafts: DraftWriter) -> None:
    await log(drafts, FIRST)
    assert (await restore(rescued(FIRST, SECOND), drafts)).restored == 2
    assert (await restore(rescued(FIRST, SECOND), drafts)).restored == 2
    assert len((await drafts.history(COLLECTION_ID)).decisions) == 2


async def test_fields_without_newer_decisions_are_restored_after_them(drafts: DraftWriter) -> None:
    await log(drafts, FIRST, decision(2, change("date", OPEN, edited("today"))))
    late = decision(2, change("number", OPEN, edited("7")))
    assert (await restore(rescued(late), drafts)).restored == 1
    history = await drafts.history(COLLECTION_ID)
    assert history.decisions[-1] == replace(late, step=3)


async def test_a_newer_decision_is_never_overwritten_silently(drafts: DraftWriter) -> None:
    newer = decision(2, change("total", edited("1"), edited("9")))
    await log(drafts, FIRST, newer)
    both = decision(
        2, change("total", edited("1"), edited("2")), change("date", OPEN, edited("today"))
    )
    done = await restore(rescued(both), drafts)
    (conflict,) = done.conflicts
    assert (conflict.change.after, conflict.current) == (edited("2"), edited("9"))
    assert await state(drafts, "total") == edited("9")
    assert await state(drafts, "date") == edited("today")

    assert done.rest is not None
    done = await restore(done.rest, drafts, replace_newer=True)
    assert (done.restored, done.rest) == (1, None)
    assert await state(drafts, "total") == edited("2")
    last = (await drafts.history(COLLECTION_ID)).decisions[-1]
    assert last.changes[0].before == edited("9")


async def test_undone_decisions_are_not_replayed_after_newer_ones(drafts: DraftWriter) -> None:
    await log(drafts, decision(1, change("date", OPEN, edited("today"))))
    undo = decision(2, change("total", edited("1"), OPEN), kind=DecisionKind.UNDO, target=1)
    again = decision(3, change("total", OPEN, edited("1")), kind=DecisionKind.REDO, target=1)
    assert (await restore(rescued(FIRST, undo), drafts)).conflicts == ()
    assert len((await drafts.history(COLLECTION_ID)).decisions) == 1
    await restore(rescued(FIRST, undo, again), drafts)
    assert await state(drafts, "total") == edited("1")


async def test_undoing_a_saved_decision_is_repeated_after_newer_ones(drafts: DraftWriter) -> None:
    await log(drafts, FIRST, decision(2, change("date", OPEN, edited("today"))))
    undo = decision(2, change("total", edited("1"), OPEN), kind=DecisionKind.UNDO, target=1)
    assert (await restore(rescued(undo), drafts)).restored == 1
    history = await drafts.history(COLLECTION_ID)
    assert await state(drafts, "total") == OPEN
    assert history.decisions[-1].kind is DecisionKind.OVERRIDE
    assert len(history.active_decisions()) == 3
