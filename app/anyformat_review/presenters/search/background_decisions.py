"""Make decisions on fields of any stored collection, which need not be under review."""

import asyncio
from collections.abc import Callable, Sequence

from anyformat_review.domain.errors import ReviewError
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.review import Decision
from anyformat_review.presenters.connection_presenter import ConnectionPresenter
from anyformat_review.presenters.review.blind_presenter import BlindPresenter
from anyformat_review.presenters.review.saving_presenter import SavingPresenter
from anyformat_review.presenters.review.undo_presenter import UndoPresenter
from anyformat_review.presenters.search.index_presenter import IndexPresenter
from anyformat_review.services.collections.sources import Source
from anyformat_review.services.error_texts import error_text
from anyformat_review.services.review.review_session import ReviewSession
from anyformat_review.translation import tr
from anyformat_review.viewmodels.app_settings import AppSettings
from anyformat_review.viewmodels.collections.source_list import SourceList
from anyformat_review.viewmodels.review.decision_texts import refusal
from anyformat_review.viewmodels.review.review_store import ReviewStore


class BackgroundDecisions:
    """Makes decisions in order, each in the session of its collection, and indexes the result."""

    def __init__(
        self,
        store: ReviewStore,
        sources: SourceList,
        connection: ConnectionPresenter,
        saving: SavingPresenter,
        undo: UndoPresenter,
        blind: BlindPresenter,
        index: IndexPresenter,
        settings: AppSettings,
    ) -> None:
        self._store = store
        self._sources = sources
        self._connection = connection
        self._saving = saving
        self._undo = undo
        self._blind = blind
        self._index = index
        self._settings = settings
        self._turn = asyncio.Lock()

    async def confirm(self, source: Source, paths: Sequence[FieldPath]) -> str:
        """Confirm values in one step; return why some were not confirmed, or ""."""
        refused = ""

        def command(session: ReviewSession) -> Decision | None:
            nonlocal refused
            problems = {path: refusal(session.state, path) for path in paths}
            refused = next(filter(None, problems.values()), "")
            return session.confirm_all(path for path, problem in problems.items() if not problem)

        return await self._decide(source, command) or refused

    async def override(self, source: Source, path: FieldPath, text: str) -> str:
        """Override a value with typed text; return why this is not possible, or "".

        If the value is hidden, this is a blind check.
        """
        refused = ""

        def command(session: ReviewSession) -> Decision | None:
            nonlocal refused
            review = session.state.reviews.get(path)
            if review is None:
                refused = refusal(session.state, path)
                return None
            return session.check(path, text) if review.is_blind else session.override(path, text)

        return await self._decide(source, command) or refused

    async def finished(self) -> None:
        """Wait for the decisions that were requested so far."""
        # Decisions requested in this turn of the event loop have not acquired the lock yet.
        await asyncio.sleep(0)
        async with self._turn:
            pass

    async def _decide(
        self, source: Source, command: Callable[[ReviewSession], Decision | None]
    ) -> str:
        async with self._turn:
            try:
                return await self._decide_in_turn(source, command)
            except ReviewError as error:
                return error_text(error).sentence

    async def _decide_in_turn(
        self, source: Source, command: Callable[[ReviewSession], Decision | None]
    ) -> str:
        session = self._under_review(source)
        if session is not None:
            self._store.decide(command)
        else:
            services = self._connection.services
            session = await services.reviews.session_offline(
                source,
                is_demo=services.is_demo,
                author=self._settings.value.author,
                on_saved=self._saving.show,
            )
            if session is None:
                return tr("The results of this collection are no longer stored on this computer.")
            await self._blind.prepare(session)
            decision = command(session)
            # If the collection is opened before it is saved, it continues in this session.
            services.reviews.unsaved.add(session)
            if decision is not None:
                self._undo.add(decision, session.state.collection.id, source)
                self._sources.set_attention(source, session.state.remaining_count)
        await self._index.decided_on(source, session.state)
        return ""

    def _under_review(self, source: Source) -> ReviewSession | None:
        return self._store.session if source == self._sources.current else None
