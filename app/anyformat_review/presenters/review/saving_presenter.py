"""Say whether decisions are on disk, and keep those that are not until they are."""

from collections.abc import Iterator

from PySide6.QtCore import QObject

from anyformat_review.domain.errors import StorageError
from anyformat_review.services.error_texts import error_text
from anyformat_review.services.review.review_session import ReviewSession, SaveState, SaveStatus
from anyformat_review.ui.widgets.theme import BannerKind
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.review.review_controller import ReviewController


class SavingPresenter(QObject):
    """Shows how far saving is; sessions with unsaved decisions outlive a change of collection."""

    def __init__(
        self, window: MainWindow, review: ReviewController, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._review = review
        self._kept: dict[str, ReviewSession] = {}

    @property
    def unsaved_count(self) -> int:
        """How many decisions are not on disk."""
        return sum(session.save_state.unsaved for session in self._sessions())

    async def flush(self) -> None:
        """Try to write every decision; return when each is on disk or cannot be written."""
        for session in self._sessions():
            session.retry()
            await session.flush()

    def keep_unsaved(self) -> None:
        """Hold on to the collection under review while its decisions are not on disk."""
        session = self._review.session
        if session is not None:
            self._kept[session.state.collection.id] = session
        self._kept = {key: kept for key, kept in self._kept.items() if kept.save_state.unsaved}

    def kept_session(self, collection_id: str) -> ReviewSession | None:
        """Return the session of a collection whose decisions are not on disk."""
        return self._kept.get(collection_id)

    def show(self, save_state: SaveState) -> None:
        """Say how far saving is."""
        window = self._window
        match save_state.status:
            case SaveStatus.SAVED:
                window.show_save_state("Saved")
                if window.banner.kind is BannerKind.ERROR:
                    window.banner.clear()
            case SaveStatus.SAVING:
                window.show_save_state("Saving…")
            case SaveStatus.FAILED:
                window.show_save_state(f"{save_state.unsaved} not saved")
                if save_state.error is not None:
                    self.warn(save_state.error)

    def warn(self, error: StorageError) -> None:
        """Say why decisions cannot be kept, with a way to try again."""
        self._window.banner.show_message(
            BannerKind.ERROR, error_text(error).sentence, "Try again", self._retry
        )

    def _retry(self) -> None:
        for session in self._sessions():
            session.retry()

    def _sessions(self) -> Iterator[ReviewSession]:
        sessions = dict.fromkeys(self._kept.values())
        if self._review.session is not None:
            sessions[self._review.session] = None
        return iter(tuple(sessions))
