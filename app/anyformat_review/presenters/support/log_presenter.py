"""Show where the log file is."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication

from anyformat_review.translation import tr
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.messages import Message, MessageAction, MessageKind, MessageQueue


class LogPresenter:
    """Shows the path of the log file, which a support request may need."""

    def __init__(self, window: MainWindow, path: Path, messages: MessageQueue) -> None:
        self._path = path
        self._messages = messages
        window.action("showLogAction").triggered.connect(lambda _=False: self.show())

    def show(self) -> None:
        """Show the path of the log file, with a button to copy it."""
        actions = (MessageAction(tr("Copy path"), self._copy),)
        text = tr("The log file is {path}").format(path=self._path)
        self._messages.show(Message(MessageKind.INFO, text, actions=actions))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(str(self._path))
