"""Show where the log file is."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication

from anyformat_review.presenters.message_presenter import MessagePresenter
from anyformat_review.ui.widgets.theme import BannerKind
from anyformat_review.ui.window.main_window import MainWindow


class LogPresenter:
    """Names the log file, which a support request may need."""

    def __init__(self, window: MainWindow, path: Path, messages: MessagePresenter) -> None:
        self._path = path
        self._messages = messages
        window.action("showLogAction").triggered.connect(lambda _=False: self.show())

    def show(self) -> None:
        """Show the path of the log file, ready to be copied."""
        self._messages.show(
            BannerKind.INFO, f"The log file is {self._path}", "Copy path", self._copy
        )

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(str(self._path))
