"""Show whether the decisions are saved, and retry those that are not."""

from anyformat_review.domain.errors import StorageError
from anyformat_review.presenters.message_presenter import MessagePresenter
from anyformat_review.services.error_texts import error_text
from anyformat_review.services.review.review_session import ReviewSession, SaveState, SaveStatus
from anyformat_review.services.review.unsaved_sessions import UnsavedSessions
from anyformat_review.ui.widgets.theme import BannerKind
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.review.review_store import ReviewStore


class SavingPresenter:
    """Shows the save state, also of collections that were closed before they were saved."""

    def __init__(
        self,
        window: MainWindow,
        store: ReviewStore,
        unsaved: UnsavedSessions,
        messages: MessagePresenter,
    ) -> None:
        self._window = window
        self._store = store
        self._unsaved = unsaved
        self._messages = messages
        self._text = ""

    @property
    def unsaved_count(self) -> int:
        """The number of decisions that are not on disk."""
        return sum(session.save_state.unsaved for session in self._sessions)

    async def flush(self) -> None:
        """Try to save every decision; return when each is on disk or failed."""
        for session in self._sessions:
            session.retry()
            await session.flush()
        self.keep_unsaved()

    def keep_unsaved(self) -> None:
        """Keep the session under review in memory until it is saved."""
        self._unsaved.keep(self._store.session)

    def show(self, save_state: SaveState) -> None:
        """Show the save state."""
        match save_state.status:
            case SaveStatus.SAVED:
                self._window.show_save_state("Saved")
                self._messages.withdraw(self._text)
            case SaveStatus.SAVING:
                self._window.show_save_state("Saving…")
            case SaveStatus.FAILED:
                self._window.show_save_state(f"{save_state.unsaved} not saved")
                if save_state.error is not None:
                    self.warn(save_state.error)

    def warn(self, error: StorageError) -> None:
        """Show why decisions cannot be saved, with a way to try again."""
        self._text = error_text(error).sentence
        self._messages.show(BannerKind.ERROR, self._text, "Try again", self._retry)

    def _retry(self) -> None:
        for session in self._sessions:
            session.retry()

    @property
    def _sessions(self) -> tuple[ReviewSession, ...]:
        return self._unsaved.together_with(self._store.session)
