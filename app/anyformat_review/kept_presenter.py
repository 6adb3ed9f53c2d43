"""Say when a kept copy was fetched, and when something cannot be kept."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QObject

from anyformat_review.domain.errors import ConnectionFailedError, ReviewError, StorageError
from anyformat_review.services.error_texts import error_text
from anyformat_review.services.fetched_text import kept_text
from anyformat_review.services.opening import OpenedCollection
from anyformat_review.services.sources import Source
from anyformat_review.ui.main_window import MainWindow
from anyformat_review.ui.theme import BannerKind
from anyformat_review.viewmodels.collection_controller import CollectionController


class KeptPresenter(QObject):
    """Tells the age of what was not just fetched, and offers to fetch it again."""

    def __init__(
        self,
        window: MainWindow,
        collections: CollectionController,
        was_fetched_ahead: Callable[[Source], bool],
        parent: QObject | None = None,
    ) -> None:
        """Begin with nothing said; of what was fetched ahead the age needs no words."""
        super().__init__(parent)
        self._was_fetched_ahead = was_fetched_ahead
        self._window = window
        self._collections = collections
        self._said = ""
        collections.opening_started.connect(self._forget)
        collections.listing_failed.connect(self._say_not_listed)
        collections.collection_opened.connect(self._say_age)
        collections.keeping_failed.connect(self._say_not_kept)

    def _forget(self) -> None:
        """Take back what was said about the collection before."""
        if self._said and self._window.banner.text == self._said:
            self._window.banner.clear()
        self._said = ""

    def _say_age(self, opened: OpenedCollection) -> None:
        ahead = self._was_fetched_ahead(opened.source)
        text = self._said = "" if ahead else kept_text(opened, datetime.now(UTC))
        if text:
            self._window.banner.show_message(
                BannerKind.WARNING if opened.unreachable else BannerKind.INFO,
                text,
                "Refresh from the service",
                self._collections.check_again,
            )

    def _say_not_kept(self, error: StorageError) -> None:
        self._said = (
            f"{self._collections.current_name} is open, but cannot be kept for work without a"
            f" network. {error}"
        )
        self._window.banner.show_message(BannerKind.WARNING, self._said)

    def _say_not_listed(self, error: ReviewError) -> None:
        said = f"The workflow's collections could not be listed. {error_text(error).sentence}"
        if isinstance(error, ConnectionFailedError) and self._collections.has_kept:
            said += " Those that were opened before are listed and open without it."
        self._window.banner.show_message(BannerKind.WARNING, said)
