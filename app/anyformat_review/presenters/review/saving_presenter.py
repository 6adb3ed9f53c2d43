"""Show whether the decisions are saved, and retry those that are not."""

import asyncio
import logging
from collections.abc import Callable

from msgspec.structs import replace

from anyformat_review.domain.errors import StorageError
from anyformat_review.services.error_texts import error_text
from anyformat_review.services.review.review_session import ReviewSession
from anyformat_review.services.review.save_state import SaveState, SaveStatus
from anyformat_review.services.review.unsaved_sessions import UnsavedSessions
from anyformat_review.storage.drafts.rescue import RescuedDraft, RescueFile
from anyformat_review.translation import tr
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.messages import Message, MessageAction, MessageKind, MessageQueue
from anyformat_review.viewmodels.review.review_store import ReviewStore
from anyformat_review.viewmodels.task_runner import TaskRunner

_RESCUE = "rescue file"
_NOT_SAVED = "not saved"
_log = logging.getLogger(__name__)


class SavingPresenter:
    """Shows the save state, including that of collections that were closed before they were saved.

    Decisions that cannot be saved are written to a rescue file, which the next start offers to
    restore.
    """

    def __init__(
        self,
        window: MainWindow,
        store: ReviewStore,
        unsaved: UnsavedSessions,
        rescue_file: RescueFile,
        tasks: TaskRunner,
        messages: MessageQueue,
        *,
        name_of: Callable[[str], str],
    ) -> None:
        """`name_of` returns the name of the collection that was opened as the given source."""
        self._window = window
        self._store = store
        self._unsaved = unsaved
        self._rescue_file = rescue_file
        self._tasks = tasks
        self._messages = messages
        self._name_of = name_of

    @property
    def unsaved_count(self) -> int:
        """The number of decisions that are not on disk."""
        return sum(session.save_state.unsaved for session in self._sessions)

    async def flush(self) -> None:
        """Try to save every decision; return when each is on disk or could not be saved."""
        for session in self._sessions:
            session.retry()
            await session.flush()
        self.keep_unsaved()

    def rescue(self) -> None:
        """Write all unsaved decisions to the rescue file; remove it if there are none. Blocking.

        Raises:
            StorageError: it cannot be written.
        """
        self._rescue_file.write(self._unsaved_drafts)

    def close(self) -> None:
        """Unlock the rescue file, so that the next start can offer its decisions."""
        self._rescue_file.close()

    def keep_unsaved(self) -> None:
        """Keep the session under review in memory until it is saved."""
        self._unsaved.add(self._store.session)

    def show(self, save_state: SaveState) -> None:
        """Show the save state."""
        _log.debug("save state %s, %d unsaved", save_state.status.name, save_state.unsaved)
        self._window.setWindowModified(save_state.status is not SaveStatus.SAVED)
        match save_state.status:
            case SaveStatus.SAVED:
                self._window.status.show_save_state(tr("Saved"))
                self._messages.withdraw(_NOT_SAVED)
                self._messages.check()
                if self._rescue_file.is_locked:
                    self._tasks.start(_RESCUE, self._update_rescue_file())
            case SaveStatus.SAVING:
                self._window.status.show_save_state(tr("Saving…"))
            case SaveStatus.FAILED:
                self._window.status.show_save_state(
                    tr("%n not saved", "%n not saved", save_state.unsaved)
                )
                self._tasks.start(_RESCUE, self._update_rescue_file())
                if save_state.error is not None:
                    self.warn(save_state.error)

    def warn(self, error: StorageError) -> None:
        """Show why decisions cannot be saved, with a button to try again."""
        text, actions = error_text(error).sentence, (MessageAction(tr("Try again"), self._retry),)
        self._messages.show(Message(MessageKind.ERROR, text, actions=actions, key=_NOT_SAVED))

    def _retry(self) -> None:
        for session in self._sessions:
            session.retry()

    async def _update_rescue_file(self) -> None:
        try:
            await asyncio.to_thread(self._rescue_file.write, self._unsaved_drafts)
        except StorageError:
            # Saving is retried, and closing the window reports the error.
            _log.info("the rescue file cannot be written", exc_info=True)

    @property
    def _unsaved_drafts(self) -> list[RescuedDraft]:
        drafts = [
            session.unsaved_draft() for session in self._sessions if session.save_state.unsaved
        ]
        return [replace(draft, name=self._name_of(draft.source)) for draft in drafts]

    @property
    def _sessions(self) -> tuple[ReviewSession, ...]:
        return self._unsaved.including(self._store.session)
