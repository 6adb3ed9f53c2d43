"""Export each collection when it is reviewed, rejected or escalated, if this is turned on."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from anyformat_review.domain.errors import ReviewError
from anyformat_review.domain.review.outcome import OutcomeKind
from anyformat_review.domain.review.review import COLLECTION_PATH, VERIFIED, Decision, FieldState
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.printing import print_pdf_in_background
from anyformat_review.services.error_texts import error_text
from anyformat_review.services.exchange.automatic_export import export_automatically, files_of
from anyformat_review.services.exchange.export_table import Provenance
from anyformat_review.translation import tr
from anyformat_review.viewmodels.app_settings import AppSettings
from anyformat_review.viewmodels.collections.source_list import SourceList
from anyformat_review.viewmodels.exchange.export_choice import known_formats
from anyformat_review.viewmodels.messages import Message, MessageAction, MessageKind, MessageQueue
from anyformat_review.viewmodels.review.review_store import ReviewStore
from anyformat_review.viewmodels.task_runner import TaskRunner

_KEY = "automatic export"


class _Marked(Struct, frozen=True):
    """The state of a collection when it was marked as reviewed."""

    name: str
    source: str
    state: ReviewState
    is_located: bool


class AutomaticExportPresenter:
    """Writes the files in the background, shows the result, and can retry failed exports."""

    def __init__(
        self,
        store: ReviewStore,
        sources: SourceList,
        settings: AppSettings,
        tasks: TaskRunner,
        messages: MessageQueue,
        *,
        located: Callable[[], asyncio.Event],
    ) -> None:
        """`located` returns the event that is set once the quotes under review are located."""
        self._store = store
        self._sources = sources
        self._settings = settings
        self._tasks = tasks
        self._messages = messages
        self._located = located
        self._waiting: dict[str, _Marked] = {}
        self._is_running = False

    def decided(self, decision: Decision) -> None:
        """Export a collection that was marked; if that is undone, report its exported files."""
        change = next((each for each in decision.changes if each.path == COLLECTION_PATH), None)
        state, automatic = self._store.state, self._settings.value.automatic_export
        if change is None or state is None or not automatic.folder:
            return
        id_, name = state.collection.id, self._sources.current_name
        if not _is_done(change.after):
            self._waiting.pop(id_, None)
            self._tasks.start(f"{_KEY} files {id_}", self._show_files_out(id_, name))
        elif automatic.formats:
            is_located = self._located().is_set()
            source = str(self._sources.current)
            self._waiting[id_] = _Marked(name, source, state, is_located)
            self._begin()

    def _begin(self) -> None:
        # A running task is not cancelled: it also exports collections that are marked later.
        if not self._is_running:
            self._is_running = True
            self._tasks.start(_KEY, self._export_all())

    async def _export_all(self) -> None:
        failed: dict[str, _Marked] = {}
        problem = ""
        try:
            while self._waiting:
                id_, marked = next(iter(self._waiting.items()))
                del self._waiting[id_]
                try:
                    await self._export(marked)
                except ReviewError as error:
                    problem = tr("{name} was not exported. {sentence}").format(
                        name=marked.name, sentence=error_text(error).sentence
                    )
                    failed[id_] = marked
        finally:
            self._is_running = False
            self._waiting = {**failed, **self._waiting}
        if problem:
            again = MessageAction(tr("Try again"), self._begin)
            self._messages.show(
                Message(
                    MessageKind.ERROR,
                    problem,
                    actions=(again,),
                    holds=lambda: bool(self._waiting),
                    key=_KEY,
                )
            )

    async def _export(self, marked: _Marked) -> None:
        automatic = self._settings.value.automatic_export
        provenance = Provenance(self._settings.value.author, marked.source, datetime.now(UTC))
        written = await export_automatically(
            marked.state,
            known_formats(automatic),
            Path(automatic.folder),
            provenance,
            is_located=marked.is_located,
            print_pdf=print_pdf_in_background,
        )
        if written:
            text = tr(
                "{name} exported: %n files in {folder}.",
                "{name} exported: %n file in {folder}.",
                len(written),
            ).format(name=marked.name, folder=automatic.folder)
            self._messages.show(Message(MessageKind.SUCCESS, text, key=_KEY))

    async def _show_files_out(self, collection_id: str, name: str) -> None:
        folder = Path(self._settings.value.automatic_export.folder)
        if written := await asyncio.to_thread(files_of, collection_id, folder):
            names = ", ".join(path.name for path in written)
            text = tr(
                "{name} is no longer marked as done, but its exported files are still in"
                " {folder}: {names}."
            ).format(name=name, folder=folder, names=names)
            self._messages.show(Message(MessageKind.WARNING, text, key=_KEY))


def _is_done(state: FieldState) -> bool:
    """Whether a collection is reviewed, rejected or escalated; a postponed one is not done."""
    outcome = state.outcome
    is_ended = outcome is not None and outcome.kind is not OutcomeKind.POSTPONED
    return state.verification == VERIFIED or is_ended
