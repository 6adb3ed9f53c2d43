"""Random keys and clicks on the real window never decide anything that the user did not see.

Each sequence uses new collections of a service that may be slow. In some sequences the service is a
server on 127.0.0.1, the window is closed and opened again, another account is used, or a second
window locks the drafts for a while. After each input:

- every decision in the draft log was caused by an input on that field or collection while it was
  visible, and no held key, hidden value or unresolved value decided anything;
- every message is about what the window shows, and is true;
- the counters in the status bar and in the list agree with the review;
- decisions that cannot be saved are in the rescue file, and are saved once they can be;
- nothing was logged, and no task or slot failed.

A fault is printed as soon as it is found, with the shortest list of inputs that still fails.
`ANYFORMAT_RANDOM_SEQUENCES` is the number of sequences; the long run is:

    env ANYFORMAT_RANDOM_SEQUENCES=5000 uv run pytest -n 2 tests/e2e/test_random_inputs.py
"""

import asyncio
import gc
import logging
import os
import re
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, nullcontext
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractItemDelegate, QApplication, QDialog, QLineEdit

from anyformat_review import composition
from anyformat_review.domain.review.review import COLLECTION_PATH, OUTCOMES
from anyformat_review.presenters.quotes import quotes_presenter
from anyformat_review.presenters.review import attention_presenter
from anyformat_review.services.collections.sources import CollectionSource
from anyformat_review.services.review.save_state import SaveStatus
from anyformat_review.storage.drafts import file as drafts_file
from anyformat_review.storage.drafts.rescue import RescuedDraft, RescueFile
from anyformat_review.storage.drafts.store import DraftStore
from anyformat_review.storage.folders import DataFolder
from anyformat_review.ui.widgets.inline_bar import InlineBar
from anyformat_review.ui.window.page_stack import WindowPage
from anyformat_review.viewmodels.collections import collection_controller
from anyformat_review.viewmodels.messages import Message
from anyformat_review.viewmodels.plurals import fields_text
from anyformat_review.viewmodels.rules.rule_texts import fields_and_rules_text
from anyformat_review.window_options import WindowOptions
from support.decision_model import (
    DecisionModel,
    LoggedDecision,
    Permit,
    remaining,
    remaining_fields,
)
from support.random_inputs import AT_ONCE, Input, Reviewer, random_inputs
from support.random_service import SlowServer, SlowService
from support.reviews import decision
from support.running_window import RunningWindow, running_window

SEQUENCES = int(os.environ.get("ANYFORMAT_RANDOM_SEQUENCES", "60"))
INPUTS = 40
CHUNKS = max(min(10, SEQUENCES), SEQUENCES // 50)
"""The number of tests; each has its own window, and few enough sequences to show progress."""
LIMIT = 60 + 8 * SEQUENCES // CHUNKS
"""Seconds for the sequences of a chunk, also on a busy machine."""
SERVER_CHUNK = 0
"""Every tenth chunk from this one on uses the server on 127.0.0.1."""
REOPEN = "reopen"
SECOND_WINDOW = "second window"
"""Opens a second window that locks the drafts, so that this one cannot save; or closes it."""
ACCOUNT = "another account"
"""Switches to another account and back, if there is a server."""
_OF_SERVICE = frozenset(
    {"open", "prefetch", "index", "documents update", "search collections", "choose a queue"}
)
"""The tasks that wait for a slow service."""
_NEEDING_RESULTS = ("decision ", "index ", "documents ")
"""The beginnings of the names of other tasks that may wait for results, in the demo."""
_PATIENCE = 20.0
_SHRINKING = 60.0
"""Seconds after which the shortest failing list so far is printed."""
_MAX_FAULTS = 5
_ENDS = frozenset({"reviewed", "reopen", *OUTCOMES})
"""The decisions that change whether a collection is reviewed."""
_OTHER = "of-the-second-window"
_RULE = "rule%3A"


class FaultError(AssertionError):
    """A fault of the application; `at` is the number of inputs before it."""

    def __init__(self, text: str, at: int) -> None:
        super().__init__(text)
        self.at = at
        self.kind = re.sub(r"[\d'-]+\w?'?", "", text.splitlines()[0])[:60]


class _Problems(logging.Handler):
    """Collects warnings, exceptions in slots and messages of Qt."""

    def __init__(self, qtlog: Any) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []
        self._qtlog = qtlog
        self._seen = 0

    def clear(self) -> None:
        """Forget what was collected."""
        self.texts.clear()
        self._seen = len(self._qtlog.records)

    @property
    def all(self) -> list[str]:
        """What was collected since the last `clear`."""
        records = self._qtlog.records[self._seen :]
        return [*self.texts, *(each.message for each in records if not each.ignored)]

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else ""
        self.texts.append(f"{record.name}: {record.getMessage()} {error!r}")

    def except_hook(self, _kind: Any, error: BaseException, _trace: Any) -> None:
        self.texts.append(repr(error))


class Session:
    """A window with one folder of drafts, which runs one sequence after the other."""

    def __init__(
        self, qapp: Any, home: Path, problems: _Problems, service: SlowService | SlowServer
    ) -> None:
        self._qapp = qapp
        self._home = home
        self.problems = problems
        self._number = 0
        self._stack = AsyncExitStack()
        self._service = service
        self._counter: Any = None
        self._second: DraftStore | None = None
        self._database: sqlite3.Connection | None = None
        self.log: list[LoggedDecision] = []
        """All decisions of this session."""
        self._done: list[LoggedDecision] = []
        self._undone: list[LoggedDecision] = []
        self._unsaved: set[tuple[str, int]] = set()
        self._seen = 0
        self._hides_at_once = False
        """Whether the last input may have hidden what the one before it has changed."""

    async def start(self) -> None:
        """Show the window."""
        options = WindowOptions(demo=isinstance(self._service, SlowService))
        window = running_window(self._qapp, self._home, options)
        self.running: RunningWindow = await self._stack.enter_async_context(window)
        self._set_up_window()
        self.model = DecisionModel(self.running)
        self.reviewer = Reviewer(self.running, self._service.gate, self.model, self._home)
        await self.running.until(lambda: self.running.presenter)
        await self._settle()

    def _set_up_window(self) -> None:
        self.running.window.resize(1000, 560)
        self.running.window.setUpdatesEnabled(False)  # painting doubles the time
        self._counter = self.running.child("counterLabel")

    async def aclose(self) -> None:
        """Close the window."""
        self._service.gate.set()
        await self._stack.aclose()
        if self._database is not None:
            self._database.close()

    async def reopen(self, *, with_second: bool = False) -> None:
        """Close the window and show another one on the same drafts.

        Between them, a second window may write a decision, which locks the drafts.
        """
        self.model.expect("", None)
        if self._has_waiting_decision:
            self._service.gate.set()
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._stack.aclose()
        except TimeoutError:
            await self.start()
            raise AssertionError("the window does not close") from None
        if with_second:
            self._second = second = DraftStore(DataFolder.below(self._home).drafts)
            step = second.history(_OTHER).next_step
            second.append(_OTHER, decision(step), fingerprint="f")
        permits = self.model.permits
        gc.collect()  # reports exceptions of lost tasks, and no thread may collect the window
        await self.start()
        self.model.permits = permits

    async def _switch_account(self, row: int) -> None:
        """Connect with the account in a row of the list, or with a new one."""
        self.model.expect("", None)
        before, server = self.running.window, self._service
        assert isinstance(server, SlowServer)
        before.action("accountsAction").trigger()
        dialog = self.running.child("accountsDialog")
        accounts = self.running.child("accountList")
        if row == accounts.count():
            dialog.add_account()
        accounts.setCurrentRow(row)
        if row:  # the first one has the address and the key of the environment
            self.running.child("accountAddressEdit").setText(server.url)
            self.running.child("accountKeyEdit").setText("key-of-another-account")
            self.running.child("accountNameEdit").setText("Other")
        self.running.click_button("Save and connect", dialog)
        async with asyncio.timeout(_PATIENCE):
            await self.running.until(
                lambda: self.running.window is not before and self.running.presenter
            )
        self._set_up_window()
        await self._settle()

    async def run(self, inputs: list[Input]) -> None:
        """Run one sequence on new collections.

        Raises:
            FaultError: the application has a fault.
        """
        at = 0
        try:
            await self._begin()
            for at, (kind, argument) in enumerate(inputs, start=1):
                if kind == AT_ONCE:
                    self._hides_at_once = True
                    continue
                if kind == REOPEN:
                    await self.reopen()
                elif kind == SECOND_WINDOW:
                    await self._open_or_close_second_window()
                elif kind == ACCOUNT:
                    if isinstance(self._service, SlowServer):
                        await self._switch_account(1)
                        await self._switch_account(0)
                else:
                    self.reviewer.do(kind, argument)
                if at == len(inputs) or inputs[at][0] != AT_ONCE:
                    await self._settle()
                    self._check()
                    self._hides_at_once = False
        except AssertionError as error:
            raise FaultError(str(error), at) from error
        except TimeoutError as error:
            unsaved = self.running.presenter.unsaved_count
            text = f"still running: {self._tasks()}; {unsaved} decisions are not saved"
            raise FaultError(text, at) from error

    async def _open_or_close_second_window(self) -> None:
        if self._second is None:
            await self.reopen(with_second=True)
        else:
            await self._close_second_window()

    async def _close_second_window(self) -> None:
        """Close the second window; save the decisions that could not be saved."""
        if self._second is None:
            return
        self.model.expect("", None)
        self._second.close()
        self._second = None
        self.running.presenter.saving._retry()
        await self._settle()
        saved = {(row[1], row[2]) for row in self._rows(0)}
        assert {(each.collection, each.step) for each in self.log} <= saved, "a decision is lost"

    async def _begin(self) -> None:
        """Close everything, and open the first of five new collections."""
        self._number += 1
        self._service.gate.set()
        await self._close_second_window()
        window, collections = self.running.window, self.running.presenter.collections
        if (editor := window.fields.view.editor) is not None:
            window.fields.view.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if window.page is WindowPage.DOCUMENTS:
            table = window.pages.documents.table
            if (editor := table.indexWidget(table.currentIndex())) is not None:
                table.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            window.pages.documents.left.emit()
        for name in ("inspectorAction", "gridAction"):
            window.action(name).setChecked(False)
        for bar in window.findChildren(InlineBar):
            bar.hide()
        if window.page is WindowPage.IMPORT:
            window.pages.corrections.cancel_requested.emit()
        self.running.presenter._settings.change(blind_share=0.0)
        window.fields.query_box.line.clear()
        await self._settle()
        while window.messages.close():
            pass
        self.model.permits = []
        for made in self._made():
            self._add(made)
        self._unsaved.clear()
        self._hides_at_once = False
        self.problems.clear()
        for dialog in window.findChildren(QDialog):
            dialog.reject()
        collections.queue.end()
        for name in ("collectionFilter", "allCollectionsQuery"):
            if (line := window.findChild(QLineEdit, name)) is not None:
                line.clear()
        entries = window.collections.model
        entries.set_listed(0, {})
        entries.remove([entry.id for entry in entries.entries()])
        collections.sources._sources.clear()
        collections.sources._known.clear()
        if (cache := self.running.presenter.connection.services.cache) is not None:
            cache.clear()  # otherwise each update of the index has more collections to read
        source = CollectionSource(f"wf-{self._number}", f"{self._number}-a")
        collections.open_source(source)
        await self._settle()
        window.fields.view.setFocus()

    # --- waiting -----------------------------------------------------------------------------

    async def _settle(self) -> None:
        """Process events until the application is idle or waits only for a slow response."""
        if QApplication.activeWindow() is None:
            self.running.window.activateWindow()  # as a desktop does when a dialog closes
        async with asyncio.timeout(_PATIENCE):
            for _ in range(2):
                await asyncio.sleep(0)
            if not self._is_idle():
                await self.running.until(self._is_idle)
            await asyncio.sleep(0)

    def _is_idle(self) -> bool:
        if self._tasks():
            return False
        if self._second is None:
            return bool(self.running.presenter.unsaved_count == 0)
        states = [each.save_state for each in self.running.presenter.saving._sessions]
        return all(each.status is SaveStatus.FAILED for each in states if each.unsaved)

    def _tasks(self) -> set[str]:
        tasks = {each.get_name() for each in self.running._application._tasks._tasks}
        if self._service.waiting or self.running.presenter.collections.is_waiting:
            tasks -= _OF_SERVICE
        if self._service.waiting:  # the demo has no offline copies
            tasks = {name for name in tasks if not name.startswith(_NEEDING_RESULTS)}
        return tasks

    @property
    def _has_waiting_decision(self) -> bool:
        """Whether a decision of the documents table waits for the results of its collection."""
        tasks = self.running._application._tasks._tasks
        return any(each.get_name().startswith(_NEEDING_RESULTS[0]) for each in tasks)

    # --- what must be true -------------------------------------------------------------------

    def _check(self) -> None:
        self._check_decisions()
        self._check_messages()
        self._check_counters()
        assert self.problems.all == []

    def _rows(self, after: int) -> list[tuple[Any, ...]]:
        path = DataFolder.below(self._home).drafts
        if not path.exists():
            return []
        if self._database is None:
            self._database = sqlite3.connect(path)
        return self._database.execute(
            "SELECT id, collection_id, step, kind, target, path FROM events"
            " WHERE id > ? AND collection_id <> ? ORDER BY id",
            (after, _OTHER),
        ).fetchall()

    def _made(self) -> Iterator[LoggedDecision]:
        """Yield the decisions since the last check, from the drafts and from the rescue file."""
        made: dict[tuple[str, int, str, int | None], set[str]] = {}
        for number, collection, step, kind, target, path in self._rows(self._seen):
            self._seen = number
            if (collection, step) not in self._unsaved:
                made.setdefault((collection, step, kind, target), set()).add(path)
        for (collection, step, kind, target), paths in made.items():
            yield LoggedDecision(collection, step, kind, target, frozenset(paths))
        if self._second is None:
            assert not list(self._home.glob("rescue-*.jsonl"))
            return
        drafts = [each for file in self._home.glob("rescue-*.jsonl") for each in _read(file)]
        rescued = [(draft.collection_id, each) for draft in drafts for each in draft.decisions]
        rescued.sort(key=lambda rescue: rescue[1].at)  # a draft has those of one collection
        assert len(rescued) == self.running.presenter.unsaved_count, "not rescued"
        for collection, each in rescued:
            if (collection, each.step) not in self._unsaved:
                self._unsaved.add((collection, each.step))
                paths = frozenset(str(change.path) for change in each.changes)
                yield LoggedDecision(collection, each.step, each.kind, each.target, paths)

    @property
    def _shows_decisions(self) -> bool:
        return self.running.window.page in (WindowPage.REVIEW, WindowPage.IMPORT)

    def _check_decisions(self) -> None:
        for made in self._made():
            self._use_permit(made)
            self._add(made)
            is_undo = made.kind in ("undo", "redo")
            is_shown = self._shows_decisions or self._hides_at_once
            assert not is_undo or is_shown, f"{made} is not shown"
        current = self.running.presenter.sources.current
        is_opening = current is not None and self.running.review.state is None
        target_of_undo = self._top("undo"), self._top("redo")
        # An undo in another collection waits until that collection is open.
        self.model.permits = [
            permit
            for permit in self.model.permits
            if (
                permit.paths is None
                and is_opening
                and any(top and top.collection == current.key for top in target_of_undo)
            )
            or self._has_waiting_decision
        ]

    def _use_permit(self, decision: LoggedDecision) -> None:
        for permit in self.model.permits:
            if self._allows(permit, decision):
                self.model.permits.remove(permit)
                return
        raise AssertionError(f"no input allows {decision}; allowed: {self.model.permits}")

    def _allows(self, permit: Permit, decision: LoggedDecision) -> bool:
        if decision.kind not in permit.kinds:
            return False
        if permit.paths is None:
            top = self._top(decision.kind)
            at = (decision.collection, decision.target)
            return top is not None and (top.collection, top.step) == at
        # Accepting a field accepts the rules that it fails, but accepting a rule only the rule.
        rules = {path for path in decision.paths if path.startswith(_RULE)}
        is_of_field = any(not path.startswith(_RULE) for path in permit.paths)
        paths = decision.paths - rules if is_of_field else decision.paths
        return permit.collection == decision.collection and paths <= permit.paths

    def _add(self, made: LoggedDecision) -> None:
        """Add a decision to the log, to what can be undone and to what can be redone."""
        self.log.append(made)
        if made.kind not in ("undo", "redo"):
            self._done.append(made)
            self._undone = [old for old in self._undone if old.collection != made.collection]
            return
        is_undo = made.kind == "undo"
        source, target = (self._done, self._undone) if is_undo else (self._undone, self._done)
        at = next(
            at
            for at, old in reversed(list(enumerate(source)))
            if (old.collection, old.step) == (made.collection, made.target)
        )
        target.append(source.pop(at))

    def _top(self, kind: str) -> LoggedDecision | None:
        """Return the next decision to undo or redo, of a known collection."""
        stack = self._done if kind == "undo" else self._undone
        known = self.running.presenter.sources.source
        return next((each for each in reversed(stack) if known(each.collection)), None)

    def _check_messages(self) -> None:
        messages = self.running.window.messages
        for message in messages._messages:
            self._check_message(message)
        shown = messages.shown
        assert self.running.window.message_card.isVisible() == (shown is not None)
        assert self.running.banner == (shown.text if shown else "")

    def _check_message(self, message: Message) -> None:
        current = self.running.presenter.sources.current
        assert message.holds(), f"not true any more: {message.text}"
        assert message.subject.collection in (None, current and current.key), message
        assert message.subject.path in (None, self.running.review.current_path), message
        text, state = message.text, self.model.state
        name = self.running.presenter.sources.current_name
        before_reason = text.partition(": x")[0]  # the user typed the reason
        for other in {"alpha", "beta", "gamma", "delta", "epsilon"} - {name}:
            assert other not in before_reason, f"about {other} while {name} is shown: {text}"
        if "was not marked as reviewed" in text or text.startswith("No page of"):
            assert state is None, text
        elif state is None:
            assert message.subject.path is None, f"{text} without fields"
        elif "are checked" in text:
            assert remaining(state) == 0, text
        elif "still has" in text:
            fields, rules = remaining_fields(state), len(state.open_rules)
            assert f" still has {fields_and_rules_text(fields, rules)} to check" in text, text
        elif "only field to check" in text:
            hidden = re.search(r"hides (\d+) field", text)
            count = 1 + int(hidden[1]) if hidden else 1
            open_fields = sum(bool(each.reasons) for each in state.reviews.values())
            assert open_fields == count, text
        elif "marked as reviewed. Nothing" in text:
            assert state.is_reviewed, text
        elif "Nothing left" in text:
            assert state.state_of(COLLECTION_PATH).outcome is not None, text
        elif re.fullmatch(r"\d+ fields? confirmed\..*", text, re.DOTALL):
            here = [each for each in self._done if current and each.collection == current.key]
            count = len(here[-1].paths) if here else 0
            assert text.startswith(fields_text(count)), text
        elif "was not confirmed" in text:
            assert message.subject.path is not None, text
            review = state.reviews[message.subject.path]
            assert any(each.sentence in text for each in review.reasons) or review.is_unresolved

    def _check_counters(self) -> None:
        window, state = self.running.window, self.model.state
        counter = self._counter.text()
        # All entries, also those that the filter of the list hides.
        listed = {entry.id: entry for entry in window.collections.model.entries()}
        ends = {each.collection: each.kind for each in self._done if each.kind in _ENDS}
        reviewed = {collection for collection, kind in ends.items() if kind == "reviewed"}
        assert window.collections.model.reviewed_count == len(reviewed & set(listed))
        if window.page is WindowPage.REVIEW and state is not None:
            key = state.collection.id
            assert listed[key].attention_count == remaining(state)
            others = [entry.is_remaining for other, entry in listed.items() if other != key]
            noun = "more collection" if sum(others) == 1 else "more collections"
            more = f" · {sum(others)} {noun}" if others else ""
            to_check = fields_and_rules_text(remaining_fields(state), len(state.open_rules))
            assert counter == f"{to_check} to check{more}"
        elif self.running.review.state is None:
            assert counter == ""


def _read(path: Path) -> tuple[RescuedDraft, ...]:
    return RescueFile(path).read()


async def _shortest(
    session: Session, inputs: list[Input], fault: FaultError
) -> tuple[Any, FaultError]:
    """Remove inputs as long as the rest still fails."""
    inputs = inputs[: fault.at]
    end = time.monotonic() + _SHRINKING
    size = len(inputs) // 2
    while size and time.monotonic() < end:
        at = 0
        while at < len(inputs) and time.monotonic() < end:
            shorter = inputs[:at] + inputs[at + size :]
            try:
                await session.run(shorter)
                at += size
            except FaultError as again:
                if again.kind == fault.kind:
                    inputs, fault = shorter[: again.at], again
                else:
                    at += size
        size //= 2
    return inputs, fault


async def _run_all(
    session: Session, sequences: dict[str, list[Input]], print_fault: Callable[[str], None]
) -> None:
    await session.start()
    faults: dict[str, str] = {}
    try:
        for name, inputs in sequences.items():
            try:
                await session.run(inputs)
            except FaultError as fault:
                if fault.kind in faults:
                    continue
                shortest, fault = await _shortest(session, inputs, fault)
                listed = "".join(f"    {each!r},\n" for each in shortest)
                faults[fault.kind] = f"{name}: {fault}\nafter\n[\n{listed}]"
                print_fault(faults[fault.kind])
                if len(faults) == _MAX_FAULTS:
                    break
    finally:
        await session.aclose()
        gc.collect()
    if faults:
        pytest.fail("\n\n".join(faults.values()), pytrace=False)
    assert session.problems.all == []


@pytest.fixture
def run_sequences(
    qapp: Any,
    qt_loop_run: Any,
    review_home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    qtlog: Any,
) -> Any:
    """Run sequences by name, one after the other in one window."""

    def print_fault(text: str) -> None:
        with capfd.disabled():
            sys.stderr.write(f"\n{text}\n")
            sys.stderr.flush()

    def run(sequences: dict[str, list[Input]], *, with_server: bool = False) -> None:
        problems = _Problems(qtlog)
        logging.getLogger().addHandler(problems)
        monkeypatch.setattr(sys, "excepthook", problems.except_hook)
        # These pauses would be most of the time.
        monkeypatch.setattr(collection_controller, "_PAUSE", 0.001)
        monkeypatch.setattr(quotes_presenter, "_SEARCH_DELAY", 0.0)
        monkeypatch.setattr(attention_presenter, "_TIME_TO_READ", timedelta(0))
        monkeypatch.setattr(drafts_file, "_LOCK_TIMEOUT", 0.0)

        async def whole() -> None:
            service = SlowServer() if with_server else SlowService()
            session = Session(qapp, review_home, problems, service)
            with service if isinstance(service, SlowServer) else nullcontext():
                if isinstance(service, SlowServer):
                    monkeypatch.setenv("ANYFORMAT_BASE_URL", service.url)
                    monkeypatch.setenv("ANYFORMAT_API_KEY", "key-of-the-random-inputs")
                monkeypatch.setattr(composition, "_demo_transport", lambda: service)
                await _run_all(session, sequences, print_fault)

        try:
            qt_loop_run(whole(), limit=LIMIT)
        finally:
            logging.getLogger().removeHandler(problems)

    return run


def sequence(seed: int) -> list[Input]:
    """Return the inputs of a seed.

    Every tenth sequence closes the window in its middle, every tenth meets a second window, and
    every tenth with a server uses another account for a moment.
    """
    inputs = random_inputs(seed, INPUTS)
    if seed % 20 in (0, 11):
        inputs[INPUTS // 2] = (REOPEN, None)
    elif seed % 20 in (1, 10):
        inputs[INPUTS // 4] = inputs[INPUTS * 3 // 4] = (SECOND_WINDOW, None)
    elif seed % 20 in (5, 15):
        inputs[INPUTS // 2] = (ACCOUNT, None)
    return inputs


FOUND: dict[str, list[Input]] = {
    "another Enter than Return imported corrections": [
        ("import", None),
        ("hold", "Alt+Return"),
        ("press", "Ctrl+Shift+Return"),
    ],
    "'press again' kept its number while a blind check hid more fields": [
        ("press", "Ctrl+Return"),
        ("blind", 10),
    ],
    "a message about a field was shown over the corrections to import": [
        ("press", "Return"),
        ("import", None),
    ],
    "a message about several values was shown over the corrections to import": [
        ("press", "Ctrl+Return"),
        ("press", "Return"),
        ("press", "Return"),
        ("import", None),
    ],
    "another Enter than Return gave an outcome": [("outcome", 0), ("hold", "Alt+Return")],
    "a panel decided while another page hid the fields": [
        ("outcome", 8),
        ("press", "F10"),
        ("outcome", 9),
    ],
    "undo changed a collection that another page hid": [
        ("press", "Return"),
        ("press", "Ctrl+Alt+T"),
        ("press", "Ctrl+Z"),
        ("press", "Ctrl+Alt+T"),
        ("press", "Ctrl+Y"),
    ],
    "a message about the end of a queue outlived the queue": [
        ("queue", 4),
        ("hold", "Ctrl+PgDown"),
        ("queue", 11),
    ],
    "a queue ended where another workflow was listed": [
        ("queue", 1),
        ("press", "Ctrl+K"),
        ("press", "Return"),
        ("press", "Ctrl+PgDown"),
    ],
    "a row was confirmed that refreshing had scrolled out of view": [
        ("list", 4),
        ("blind", 8),
        ("field", 4),
        ("press", "F8"),
        ("press", "Return"),
        ("press", "F5"),
        ("press", "Ctrl+Shift+Return"),
    ],
    "a message called a hidden collection the last of the list": [
        ("press", "Ctrl+Alt+L"),
        ("type", "60"),
        ("press", "Ctrl+PgDown"),
    ],
    "a message about the list was not withdrawn by a filter that matches all collections": [
        ("press", "Ctrl+PgUp"),
        ("press", "Ctrl+Alt+L"),
        ("type", "-"),
    ],
    "a place was used as evidence while another page hid its field": [
        ("type", "12"),
        ("press", "Ctrl+Alt+T"),
        ("press", "Ctrl+Shift+E"),
    ],
    "a held Return ended an edit in the documents table several times": [
        ("press", "Ctrl+Alt+T"),
        ("cell of documents", None),
        ("cell of documents", 4),
        ("press", "F2"),
        ("type", "x"),
        ("hold", "Return"),
    ],
    "undo removed the row of the field that a message was about": [
        ("cell", 3),
        ("press", "Ctrl+Alt+K"),
        ("document", 3),
        ("press", "Ctrl+Return"),
        ("press", "Ctrl+Shift+V"),
        ("press", "Ctrl+Z"),
    ],
    "Return pressed 'Paste' after its grid was hidden": [
        ("clipboard", 4),
        ("cell", 6),
        ("press", "Ctrl+Alt+V"),
        ("press", "Ctrl+Shift+C"),
        ("press", "Shift+F8"),
        ("press", "Ctrl+Alt+T"),
        ("press", "Esc"),
        ("press", "Return"),
    ],
    "the counter kept the number of the workflow before": [
        ("press", "Ctrl+K"),
        ("press", "Return"),
    ],
}
"""The shortest inputs of each fault that random inputs have found."""


def test_faults_that_were_found_do_not_come_back(run_sequences: Any) -> None:
    run_sequences(FOUND)


@pytest.mark.timeout(max(300, LIMIT + 30))  # from 300 s on, tests begin early (tests/conftest.py)
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_random_inputs_decide_only_what_was_aimed_at(chunk: int, run_sequences: Any) -> None:
    seeds = range(chunk * SEQUENCES // CHUNKS, (chunk + 1) * SEQUENCES // CHUNKS)
    sequences = {f"seed {seed}": sequence(seed) for seed in seeds}
    run_sequences(sequences, with_server=chunk % 10 == SERVER_CHUNK)
