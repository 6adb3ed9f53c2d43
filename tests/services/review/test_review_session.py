import asyncio
import itertools
import tempfile
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from anyformat_review.api.rule_wire import rules_from
from anyformat_review.domain.errors import StorageError, StorageInUseError
from anyformat_review.domain.results.collection import (
    Collection,
    ExtractedField,
    Extraction,
    Validation,
)
from anyformat_review.domain.results.confidence import Thresholds
from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.results.values import Answer, Number, Value
from anyformat_review.domain.review.review import (
    VERIFIED,
    Decision,
    DecisionKind,
    FieldState,
    History,
    Override,
    RowMark,
    Status,
    category_path,
    part_path,
)
from anyformat_review.domain.review.row_changes import deletion
from anyformat_review.domain.review.thresholds import ThresholdSet
from anyformat_review.services.review.review_session import ReviewSession
from anyformat_review.services.review.save_state import SaveState, SaveStatus
from anyformat_review.storage.drafts.store import DraftStore
from anyformat_review.storage.drafts.writer import DraftWriter
from support.review_model import DOUBTED, INVOICE, NAMES, TEXTS, THEIRS, Model, arguments
from support.reviews import (
    COLLECTION_ID,
    CONFIRMED,
    NOON,
    OPEN,
    collection,
    edited,
    path,
    review,
)


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    return tmp_path / "drafts.sqlite3"


@pytest.fixture
async def writer(drafts: Path) -> AsyncIterator[DraftWriter]:
    writer = await DraftWriter.start(drafts)
    yield writer
    await writer.aclose()


@pytest.fixture
async def session(writer: DraftWriter) -> AsyncIterator[ReviewSession]:
    session = await begin(writer)
    yield session
    await session.flush()


async def begin(
    writer: DraftWriter,
    of: Collection = INVOICE,
    on_saved: Callable[[SaveState], None] = lambda _state: None,
    now: Callable[[], datetime] = lambda: NOON,
) -> ReviewSession:
    state = review(of, await writer.history(of.id))
    return ReviewSession(
        state, writer, author="Ada", source="invoice.json", now=now, on_saved=on_saved
    )


def state_of(session: ReviewSession, name: str) -> FieldState:
    return session.state.reviews[path(name)].state


def kind_of(decision: Decision | None) -> DecisionKind | None:
    return None if decision is None else decision.kind


# --- the effect of decisions ------------------------------------------------------------------

OVERRIDE, CLEAR, CONFIRM = DecisionKind.OVERRIDE, DecisionKind.CLEAR, DecisionKind.CONFIRM


@pytest.mark.parametrize(
    ("name", "text", "kind", "after"),
    [
        ("number", "INV-2", OVERRIDE, edited("INV-2")),
        ("number", "INV-1", CONFIRM, CONFIRMED),
        ("number", "", OVERRIDE, edited("")),
        ("total", "12.5", OVERRIDE, edited(Number("12.5"))),
        ("total", "12.50", CONFIRM, CONFIRMED),
        ("total", "1.026,00", OVERRIDE, edited("1.026,00")),
        ("note", "", CONFIRM, CONFIRMED),
        ("note", "seen", OVERRIDE, edited("seen")),
        ("tags", "a, b, c", CONFIRM, CONFIRMED),
        ("tags", "a, c", OVERRIDE, edited(("a", "c"))),
        ("held", "theirs", None, THEIRS),
        ("held", "mine", OVERRIDE, edited("mine")),
        ("held", "read", CONFIRM, CONFIRMED),
        ("number", "half \ud83d", OVERRIDE, edited("half �")),
        ("number", "whole \ud83d\ude00", OVERRIDE, edited("whole 😀")),
    ],
)
async def test_typed_text_gives_an_override_or_a_confirmation(
    session: ReviewSession, name: str, text: str, kind: DecisionKind | None, after: FieldState
) -> None:
    assert kind_of(session.override(path(name), text)) == kind
    assert state_of(session, name) == after


@pytest.mark.parametrize(
    ("name", "value", "kind", "after"),
    [
        ("number", None, OVERRIDE, edited(None)),
        ("number", "INV-1", CONFIRM, CONFIRMED),
        ("note", None, CONFIRM, CONFIRMED),
        ("held", "theirs", None, THEIRS),
        ("held", "read", CONFIRM, CONFIRMED),
    ],
)
async def test_a_chosen_value_gives_an_override_or_a_confirmation(
    session: ReviewSession, name: str, value: Value, kind: DecisionKind | None, after: FieldState
) -> None:
    assert kind_of(session.set_override(path(name), value)) == kind
    assert state_of(session, name) == after


@pytest.mark.parametrize(
    ("name", "after"),
    [("number", edited("")), ("total", edited("")), ("note", edited("")), ("tags", edited(()))],
)
async def test_clearing_sets_an_empty_override(
    session: ReviewSession, name: str, after: FieldState
) -> None:
    assert kind_of(session.clear(path(name))) is CLEAR
    assert state_of(session, name) == after
    assert session.clear(path(name)) is None


@pytest.mark.parametrize(("name", "after"), [("number", OPEN), ("doubted", DOUBTED)])
async def test_reverting_restores_the_server_state(
    session: ReviewSession, name: str, after: FieldState
) -> None:
    assert session.revert(path(name)) is None
    session.override(path(name), "mine")
    assert kind_of(session.revert(path(name))) is DecisionKind.REVERT
    assert state_of(session, name) == after


async def test_a_server_override_can_be_reverted(session: ReviewSession) -> None:
    session.revert(path("held"))
    assert state_of(session, "held") == DOUBTED
    assert session.state.reviews[path("held")].effective_value == "read"


async def test_confirming_twice_is_one_decision(session: ReviewSession) -> None:
    assert kind_of(session.confirm(path("number"))) is CONFIRM
    assert session.confirm(path("number")) is None


async def test_accepting_confirms_despite_a_failed_rule(session: ReviewSession) -> None:
    assert kind_of(session.accept(path("number"))) is DecisionKind.ACCEPT
    assert state_of(session, "number") == CONFIRMED


async def test_a_blind_check_confirms_or_overrides(session: ReviewSession) -> None:
    assert kind_of(session.check(path("total"), "12.50")) is DecisionKind.CHECK
    assert state_of(session, "total") == CONFIRMED
    assert kind_of(session.check(path("number"), "INV-7")) is DecisionKind.CHECK
    assert state_of(session, "number") == edited("INV-7")


FAILED = Validation("order", "The order is open", "error", "fail", "closed", {"number": "INV-1"})
WARNED = rules_from(
    {
        "nodes": [
            {
                "type": "validate",
                "rules": [
                    {
                        "id": "short",
                        "description": "A short number",
                        "check": {"type": "regex", "field": "number", "pattern": "^.{0,4}$"},
                        "severity": "warning",
                    }
                ],
            }
        ]
    }
)


async def test_accepting_a_rule_is_stored_with_its_reason(writer: DraftWriter) -> None:
    extraction = replace(INVOICE.extractions[0], validations=(FAILED,))
    of = replace(INVOICE, extractions=(extraction,))
    session = await begin(writer, of)
    [result] = session.state.rules.results
    assert result.is_open

    assert kind_of(session.accept_rule(result, "by phone")) is DecisionKind.ACCEPT
    assert session.accept_rule(session.state.rules.results[0], "by phone") is None
    await session.flush()

    [stored] = (await begin(writer, of)).state.rules.results
    assert stored.is_accepted
    assert stored.acceptance == FieldState(note="by phone", accepted_failure="closed")
    session.undo()
    assert session.state.rules.results[0].is_open
    await session.flush()


async def test_confirming_a_field_accepts_its_warnings(session: ReviewSession) -> None:
    await session.restate(lambda state: state.with_rules(WARNED))
    [result] = session.state.rules.results
    assert (result.is_open, result.is_warning) == (True, True)

    decision = session.confirm(path("number"))

    assert kind_of(decision) is CONFIRM
    assert session.state.rules.results[0].is_accepted
    assert session.state.reviews[path("number")].reasons == ()
    session.undo()
    assert session.state.rules.results[0].is_open


async def test_a_blind_check_accepts_another_notation(session: ReviewSession) -> None:
    session.check(path("total"), " 12,5 ")
    assert state_of(session, "total") == CONFIRMED


async def test_a_background_decision_keeps_decisions_made_meanwhile(
    session: ReviewSession,
) -> None:
    many = asyncio.create_task(session.confirm_many([path("number"), path("total")]))
    await asyncio.sleep(0)
    session.override(path("note"), "seen")
    assert kind_of(await many) is CONFIRM
    assert state_of(session, "note") == edited("seen")
    assert state_of(session, "number") == state_of(session, "total") == CONFIRMED
    made = await session.override_many({path("number"): "INV-9", path("tags"): ("a, b",)})
    assert kind_of(made) is OVERRIDE
    assert state_of(session, "tags") == edited(("a, b",))
    session.undo()
    assert state_of(session, "number") == CONFIRMED
    assert await session.confirm_many([path("number")]) is None


async def test_a_background_undo_is_dropped_after_another_decision(
    session: ReviewSession,
) -> None:
    session.confirm_all([path("number"), path("total")])
    assert kind_of(await session.back_in_background(redo=False)) is DecisionKind.UNDO
    assert state_of(session, "total") == OPEN
    assert kind_of(await session.back_in_background(redo=True)) is DecisionKind.REDO
    assert state_of(session, "total") == CONFIRMED
    back = asyncio.create_task(session.back_in_background(redo=False))
    await asyncio.sleep(0)
    session.override(path("note"), "seen")
    assert await back is None
    assert (state_of(session, "total"), state_of(session, "note")) == (CONFIRMED, edited("seen"))


async def test_the_blind_share_changes_without_a_decision(
    session: ReviewSession,
) -> None:
    await session.restate(lambda state: state.with_blind_share(100))
    assert session.state.blind_share == 100
    assert session.state.history == History()


async def test_many_overrides_are_undone_in_one_step(session: ReviewSession) -> None:
    made = session.override_all({path("number"): "INV-9", path("note"): "seen"})
    assert kind_of(made) is OVERRIDE
    assert state_of(session, "number") == edited("INV-9")
    session.undo()
    assert (state_of(session, "number"), state_of(session, "note")) == (OPEN, OPEN)


async def test_a_note_is_independent_of_the_value(session: ReviewSession) -> None:
    assert kind_of(session.set_note(path("total"), "Ask Bea \ud83d")) is DecisionKind.NOTE
    assert state_of(session, "total") == FieldState(note="Ask Bea �")
    assert session.state.reviews[path("total")].status is Status.OPEN
    session.override(path("total"), "13")
    session.revert(path("total"))
    assert state_of(session, "total") == FieldState(note="Ask Bea �")


async def test_a_collection_is_marked_reviewed_once_and_undone(session: ReviewSession) -> None:
    assert kind_of(session.mark_reviewed()) is DecisionKind.REVIEWED
    assert session.state.is_reviewed
    assert session.mark_reviewed() is None
    session.undo()
    assert not session.state.is_reviewed


async def test_row_marks_are_saved(writer: DraftWriter) -> None:
    rows = ({"amount": ExtractedField(None)}, {"amount": ExtractedField("1")})
    lines = Collection(COLLECTION_ID, b"", extractions=(Extraction(Scope(), {"lines": rows}),))
    session = await begin(writer, lines)
    row = FieldPath(Scope(), "lines", 0)
    assert session.state.attention_count == 1
    assert kind_of(session.change_rows(lambda now: deletion(now, row))) is DecisionKind.DELETE
    assert session.change_rows(lambda now: deletion(now, row)) is None
    assert session.state.attention_count == 0
    assert kind_of(session.set_note(row, "A subtotal")) is DecisionKind.NOTE
    await session.flush()
    again = (await begin(writer, lines)).state
    assert again == session.state
    assert again.state_of(row) == FieldState(note="A subtotal", mark=RowMark.DELETED)
    with pytest.raises(KeyError):
        session.change_rows(lambda now: deletion(now, FieldPath(Scope(), "lines", 7)))


async def test_many_confirmations_are_undone_in_one_step(session: ReviewSession) -> None:
    session.confirm(path("number"))
    names = ("number", "total", "note", "total")
    made = session.confirm_all([path(name) for name in names])
    assert made is not None
    assert [change.path for change in made.changes] == [path("total"), path("note")]
    session.undo()
    assert [state_of(session, name) for name in names] == [CONFIRMED, OPEN, OPEN, OPEN]
    session.redo()
    assert {state_of(session, name) for name in names} == {CONFIRMED}
    assert session.confirm_all([path(name) for name in names]) is None


async def test_imported_corrections_are_undone_in_one_step(session: ReviewSession) -> None:
    theirs = {path("total"): edited("7"), path("number"): CONFIRMED, path("held"): THEIRS}

    made = session.apply_imported(theirs)

    assert made is not None
    assert (made.kind, [str(change.path) for change in made.changes]) == (
        DecisionKind.IMPORT,
        ["total", "number"],
    )
    assert {name: state_of(session, str(name)) for name in theirs} == theirs
    session.undo()
    assert [state_of(session, name) for name in ("total", "number")] == [OPEN, OPEN]
    with pytest.raises(KeyError):
        session.apply_imported({path("gone"): CONFIRMED})


async def test_categories_pages_and_answers_are_imported_undone_and_stored(
    session: ReviewSession, writer: DraftWriter
) -> None:
    pages = FieldState(Override((Number("1"), Number("2"))), VERIFIED)
    theirs = {
        category_path(0): edited("Receipt"),
        part_path(Scope("Statement", "one")): pages,
        path("total"): edited(Answer.ILLEGIBLE),
    }
    made = session.apply_imported(theirs)
    assert made is not None
    assert {each: session.state.state_of(each) for each in theirs} == theirs
    session.undo()
    assert {session.state.state_of(each) for each in theirs} == {OPEN}
    session.redo()
    await session.flush()
    again = await begin(writer)
    assert {each: again.state.state_of(each) for each in theirs} == theirs
    assert again.state.other_changes == {}


async def test_undo_and_redo_are_decisions(session: ReviewSession) -> None:
    assert session.undo() is None
    session.override(path("number"), "INV-2")
    assert session.redo() is None
    undone, redone = session.undo(), session.redo()
    assert undone is not None
    assert redone is not None
    assert [(made.step, made.kind, made.target) for made in (undone, redone)] == [
        (2, DecisionKind.UNDO, 1),
        (3, DecisionKind.REDO, 1),
    ]
    assert (undone.changes[0].before, undone.changes[0].after) == (edited("INV-2"), OPEN)


async def test_a_decision_is_saved_with_author_time_and_source(session: ReviewSession) -> None:
    made = session.override(path("total"), "13")
    assert made is not None
    assert (made.author, made.at) == ("Ada", NOON)
    assert made.changes[0].extracted == Number("12.50")


async def test_an_unknown_path_raises_key_error(session: ReviewSession) -> None:
    for call in (session.confirm, session.clear, session.revert):
        with pytest.raises(KeyError):
            call(path("gone"))


# --- results that changed --------------------------------------------------------------------


def later(**fields: Value) -> Collection:
    """The same collection with newer results."""
    return replace(collection(**fields), raw=b"today")


@pytest.fixture
async def reread(writer: DraftWriter) -> AsyncIterator[ReviewSession]:
    """Three decisions on values that changed in newer results, and one on a removed field."""
    before = await begin(writer, collection(number="INV-1", total=Number("1"), note="a", old="b"))
    before.confirm(path("number"))
    before.override(path("total"), "2")
    before.override(path("note"), "mine")
    before.override(path("old"), "mine")
    await before.flush()
    session = await begin(writer, later(number="INV-2", total=Number("3"), note="c"))
    yield session
    await session.flush()


def in_conflict(session: ReviewSession) -> list[str]:
    return [str(conflict.path) for conflict in session.state.server_changes()]


async def test_your_values_stay_until_server_changes_are_resolved(reread: ReviewSession) -> None:
    assert in_conflict(reread) == ["number", "total", "note", "old"]
    assert state_of(reread, "number") == edited("INV-1")
    assert reread.state.attention_count == 3
    (reason,) = reread.state.reviews[path("total")].reasons
    assert reason.sentence == "The value on the server is now 3. You decided on 2."


@pytest.mark.parametrize(
    ("take", "number", "old"),
    [(False, edited("INV-1"), edited("mine")), (True, CONFIRMED, OPEN)],
)
async def test_server_changes_are_resolved_in_one_step(
    reread: ReviewSession, writer: DraftWriter, take: bool, number: FieldState, old: FieldState
) -> None:
    names = in_conflict(reread)
    made = reread.resolve([path(name) for name in names], take=take)
    assert made is not None
    assert (made.kind, len(made.changes)) == (DecisionKind.RESOLVE, 4)
    assert (state_of(reread, "number"), reread.state.state_of(path("old"))) == (number, old)
    assert in_conflict(reread) == []
    assert reread.state.attention_count == 0
    reread.undo()
    assert in_conflict(reread) == names
    reread.redo()
    await reread.flush()
    again = await begin(writer, reread.state.collection)
    assert (in_conflict(again), state_of(again, "number")) == ([], number)


@pytest.mark.parametrize(
    ("settle", "kind", "after"),
    [
        (lambda session: session.confirm(path("note")), CONFIRM, edited("mine")),
        (lambda session: session.override(path("note"), "mine"), CONFIRM, edited("mine")),
        (lambda session: session.override(path("note"), "new"), OVERRIDE, edited("new")),
        (lambda session: session.override(path("note"), "c"), CONFIRM, CONFIRMED),
        (lambda session: session.revert(path("note")), DecisionKind.REVERT, OPEN),
        (
            lambda session: session.resolve_with(path("note"), "new"),
            DecisionKind.RESOLVE,
            edited("new"),
        ),
    ],
)
async def test_any_decision_on_the_value_resolves_a_server_change(
    reread: ReviewSession,
    settle: Callable[[ReviewSession], Decision | None],
    kind: DecisionKind,
    after: FieldState,
) -> None:
    assert kind_of(settle(reread)) is kind
    assert state_of(reread, "note") == after
    assert in_conflict(reread) == ["number", "total", "old"]
    reread.undo()
    assert in_conflict(reread) == ["number", "total", "note", "old"]
    assert state_of(reread, "note") == edited("mine")


async def test_a_note_does_not_resolve_a_server_change(reread: ReviewSession) -> None:
    assert reread.set_note(path("note"), "") is None
    assert kind_of(reread.set_note(path("note"), "ask")) is DecisionKind.NOTE
    assert len(in_conflict(reread)) == 4


async def test_undoing_a_decision_on_earlier_results_leaves_no_server_change(
    reread: ReviewSession,
) -> None:
    for _ in range(4):
        reread.undo()
    assert in_conflict(reread) == []
    assert state_of(reread, "number") == OPEN
    reread.redo()
    assert in_conflict(reread) == ["number"]
    assert state_of(reread, "number") == edited("INV-1")


def invoice_lines(raw: bytes, *lines: tuple[str, str, str]) -> Collection:
    rows = tuple(
        {
            name: ExtractedField(text)
            for name, text in zip(("name", "count", "price"), line, strict=True)
        }
        for line in lines
    )
    return Collection(COLLECTION_ID, raw, extractions=(Extraction(Scope(), {"lines": rows}),))


async def test_decisions_follow_their_rows(writer: DraftWriter) -> None:
    desk, lamp, chair = ("Desk", "2", "250"), ("Lamp", "4", "39"), ("Chair", "1", "99")
    before = await begin(writer, invoice_lines(b"1", desk, lamp, chair))
    price = FieldPath.parse
    before.override(price("lines[0].price"), "251")
    before.confirm(price("lines[1].count"))
    before.confirm(price("lines[2].price"))
    before.change_rows(lambda now: deletion(now, price("lines[1]")))
    await before.flush()

    now = invoice_lines(b"2", ("Shelf", "7", "80"), ("Lamp", "5", "39"), desk)
    session = await begin(writer, now)
    reviews = session.state.reviews
    edited_paths = {
        str(one): review.state for one, review in reviews.items() if review.state != OPEN
    }
    assert edited_paths == {"lines[2].price": edited("251"), "lines[1].count": edited("4")}
    assert session.state.state_of(price("lines[1]")).mark is RowMark.DELETED
    assert in_conflict(session) == ["lines[1].count", "lines[3].price"]

    session.resolve([price("lines[1].count"), price("lines[3].price")], take=False)
    session.override(price("lines[2].price"), "252")
    await session.flush()
    third = await begin(writer, invoice_lines(b"3", desk, ("Lamp", "5", "39")))
    assert in_conflict(third) == []
    assert third.state.reviews[price("lines[0].price")].state == edited("252")
    assert third.state.reviews[price("lines[1].count")].state == edited("4")
    third.undo()
    assert third.state.reviews[price("lines[0].price")].state == edited("251")
    await third.flush()


# --- saving ----------------------------------------------------------------------------------


async def test_the_state_changes_immediately_and_the_save_state_after_the_write(
    writer: DraftWriter,
) -> None:
    states: list[SaveState] = []
    session = await begin(writer, on_saved=states.append)
    assert session.save_state == SaveState(SaveStatus.SAVED)
    session.override(path("number"), "INV-2")
    session.confirm(path("total"))
    assert state_of(session, "total") == CONFIRMED
    assert states == [SaveState(SaveStatus.SAVING, 1), SaveState(SaveStatus.SAVING, 2)]
    assert await writer.history(COLLECTION_ID) == History()
    assert await session.flush() == SaveState(SaveStatus.SAVED) == states[-1]
    assert await writer.history(COLLECTION_ID) == session.state.history
    assert {step.source for step in await writer.steps()} == {"invoice.json"}
    assert {one.fingerprint for one in (await writer.history(COLLECTION_ID)).decisions} == {
        "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    }


async def test_nothing_is_written_without_a_decision(drafts: Path, session: ReviewSession) -> None:
    session.revert(path("number"))
    session.undo()
    session.retry()
    await session.flush()
    assert not drafts.exists()  # noqa: ASYNC240


async def test_unwritten_decisions_are_retried_in_order(
    drafts: Path, session: ReviewSession
) -> None:
    holder = await DraftWriter.start(drafts)
    await begin_and_decide(holder)
    session.override(path("number"), "INV-2")
    failed = await session.flush()
    assert (failed.status, failed.unsaved) == (SaveStatus.FAILED, 1)
    assert isinstance(failed.error, StorageInUseError)
    session.undo()
    assert (await session.flush()).unsaved == 2
    assert state_of(session, "number") == OPEN
    await holder.aclose()
    session.retry()
    assert session.save_state == SaveState(SaveStatus.SAVING, 2)
    assert await session.flush() == SaveState(SaveStatus.SAVED)


async def begin_and_decide(holder: DraftWriter) -> None:
    """Block the drafts with a decision on another collection."""
    other = await begin(holder, replace(INVOICE, id="INV-0848"))
    other.confirm(path("number"))
    await other.flush()


async def test_a_decision_made_in_the_saved_callback_is_saved(
    writer: DraftWriter,
) -> None:
    def go_on(state: SaveState) -> None:
        if state.status is SaveStatus.SAVED:
            session.confirm(path("total"))

    session = await begin(writer, on_saved=go_on)
    session.confirm(path("number"))
    assert (await session.flush()).status is SaveStatus.SAVED
    assert len((await writer.history(COLLECTION_ID)).decisions) == 2


async def test_cancelling_flush_does_not_cancel_the_writing(
    session: ReviewSession, writer: DraftWriter
) -> None:
    session.confirm(path("number"))
    waiting = asyncio.create_task(session.flush())
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert await session.flush() == SaveState(SaveStatus.SAVED)
    assert await writer.history(COLLECTION_ID) == session.state.history


# --- random decisions -------------------------------------------------------------------------

names = st.sampled_from(NAMES)
actions = st.one_of(
    st.tuples(st.just("override"), names, st.sampled_from(TEXTS)),
    st.tuples(st.sampled_from(["clear", "revert", "confirm"]), names),
    st.tuples(st.just("confirm_all"), st.lists(names)),
    st.tuples(st.sampled_from(["undo", "redo", "undo", "reopen_file", "crash"])),
    st.tuples(st.just("turns"), st.integers(1, 30)),
)


class Killed:
    """The drafts of a crashed process: pending decisions are never written."""

    def append(self, *_given: object, **_named: object) -> None:
        raise StorageError("the process is gone")


async def crash(session: ReviewSession, writer: DraftWriter) -> None:
    """Stop a session and its writer in the middle of their work."""
    store, writer._store = writer._store, Killed()  # type: ignore[assignment]
    await session.flush()
    await asyncio.get_running_loop().run_in_executor(writer._thread, store.close)
    writer._thread.shutdown()


@settings(max_examples=60, deadline=timedelta(seconds=5), suppress_health_check=list(HealthCheck))
@given(st.lists(actions, max_size=25))
def test_any_sequence_with_undo_redo_and_crashes_matches_a_model(
    script: list[tuple[object, ...]],
) -> None:
    clock = (NOON - timedelta(seconds=second) for second in itertools.count())

    async def open_again(drafts: Path) -> tuple[DraftWriter, ReviewSession]:
        writer = await DraftWriter.start(drafts)
        return writer, await begin(writer, now=lambda: next(clock))

    async def scenario(drafts: Path) -> int:
        model = Model()
        writer, session = await open_again(drafts)
        for action, *rest in script:
            match action:
                case "reopen_file":
                    await session.flush()
                    await writer.aclose()
                    writer, session = await open_again(drafts)
                case "crash":
                    saved = model.steps - session.save_state.unsaved
                    await crash(session, writer)
                    writer, session = await open_again(drafts)
                    assert saved <= len(session.state.history.decisions) <= model.steps
                    model = model.after(len(session.state.history.decisions))
                case "turns":
                    for _ in range(int(str(rest[0]))):
                        await asyncio.sleep(0)
                case _:
                    model.do(str(action), *rest)
                    getattr(session, str(action))(*arguments(str(action), rest))
            assert {name: state_of(session, name) for name in NAMES} == model.fields
        await session.flush()
        assert await writer.history(COLLECTION_ID) == session.state.history
        assert len(session.state.history.decisions) == model.steps
        await writer.aclose()
        return model.steps

    with tempfile.TemporaryDirectory() as folder:
        drafts = Path(folder) / "drafts.sqlite3"
        steps = asyncio.run(scenario(drafts))
        assert drafts.exists() or steps == 0


async def test_thresholds_change_without_a_decision(session: ReviewSession) -> None:
    moving = asyncio.create_task(
        session.restate(lambda state: state.with_thresholds(ThresholdSet(Thresholds(1, 2))))
    )
    await asyncio.sleep(0)
    made = session.confirm(path("number"))
    before = session.state
    await moving
    assert session.state == before.with_thresholds(ThresholdSet(Thresholds(1, 2)))
    assert session.state.history.undoable() == made


async def test_imported_rows_are_inserted_with_their_cells(writer: DraftWriter) -> None:
    session = await begin(writer, invoice_lines(b"1", ("Desk", "2", "250")))
    row, other = FieldPath.parse("lines[+1]"), FieldPath.parse("lines[+2].name")
    inserted = FieldState(mark=RowMark.INSERTED, position=Fraction(1, 2))
    item = replace(row, cell=other.cell)
    decision = session.apply_imported({item: edited("Lamp"), row: inserted, other: edited("?")})
    assert decision is not None
    assert [change.path for change in decision.changes] == [item, row], "+2 is not imported"
    assert session.state.row_numbers(row) == (0, -1)
    assert session.state.reviews[item].effective_value == "Lamp"
    session.undo()
    assert session.state.row_numbers(row) == range(1)
    await session.flush()
    again = await begin(writer, invoice_lines(b"1", ("Desk", "2", "250")))
    assert again.state.row_numbers(row) == range(1)
    again.redo()
    assert again.state.row_numbers(row) == (0, -1)
    await again.flush()


async def test_quotes_are_used_rejected_and_imported_in_one_step_each(
    session: ReviewSession, drafts: Path
) -> None:
    one, two = (each for each in list(session.state.reviews)[:2])
    first, second, wrong = Evidence("7", 1, start=2), Evidence("8", 1), Evidence("9", 2, "a.pdf", 1)
    made = session.use_evidence({one: (first, "7"), two: (second, "")})
    assert made is not None
    assert (made.kind, len(made.changes)) == (DecisionKind.OVERRIDE, 2)
    assert session.state.state_of(one).evidence == (first,)
    assert session.state.state_of(two) == replace(OPEN, evidence=(second,))
    assert session.use_evidence({two: (second, "")}) is None
    rejected = session.reject_quote(two, wrong, first)
    assert rejected is not None
    assert rejected.kind is DecisionKind.WRONG_QUOTE
    states = {path: session.state.state_of(path) for path in (one, two)}
    assert states[two] == replace(OPEN, evidence=(second, first), wrong_quotes=(wrong.cited,))
    session.undo()
    session.undo()
    assert session.state.state_of(two) == OPEN
    session.apply_imported(states)
    assert {path: session.state.state_of(path) for path in (one, two)} == states
    await session.flush()
    store = DraftStore(drafts)
    assert store.history(INVOICE.id).states() == states
    store.close()
