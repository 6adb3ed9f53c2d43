"""Show the documentation, what is new, and what is installed."""

import asyncio
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from anyformat_review import __version__, assets
from anyformat_review.translation import QT_TR_NOOP, tr
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.ui.window.page_stack import WindowPage
from anyformat_review.viewmodels.app_settings import AppSettings
from anyformat_review.viewmodels.messages import Message, MessageAction, MessageKind, MessageQueue
from anyformat_review.viewmodels.task_runner import TaskRunner

if TYPE_CHECKING:
    from anyformat_review.ui.window.about_dialog import AboutDialog

DOCUMENTS = (
    (QT_TR_NOOP("Reviewing"), "reviewing.md"),
    (QT_TR_NOOP("Keyboard"), "keyboard.md"),
    (QT_TR_NOOP("Command line"), "command-line.md"),
    (QT_TR_NOOP("Data and privacy"), "data-and-privacy.md"),
    (QT_TR_NOOP("Glossary"), "glossary.md"),
    (QT_TR_NOOP("What's new"), "CHANGELOG.md"),
)
_WHATS_NEW = len(DOCUMENTS) - 1
_TASK = "help"


class HelpPresenter:
    """Connects the Help menu; dialog and page are created when they are first opened."""

    def __init__(
        self,
        window: MainWindow,
        settings: AppSettings,
        messages: MessageQueue,
        tasks: TaskRunner,
    ) -> None:
        self._window = window
        self._settings = settings
        self._messages = messages
        self._tasks = tasks
        for name, show in (
            ("documentationAction", lambda: self._show(0)),
            ("whatsNewAction", self.show_whats_new),
            ("aboutAction", self._show_about),
        ):
            window.action(name).triggered.connect(lambda _=False, show=show: show())

    def begin(self) -> None:
        """Offer to show what is new, if another version was used last."""
        before = self._settings.value.used_version
        if before == __version__:
            return
        self._settings.change(used_version=__version__)
        if before:
            text = tr("AnyFormat Review was updated from version {before} to {now}.").format(
                before=before, now=__version__
            )
            action = MessageAction(tr("What's new"), self.show_whats_new)
            self._messages.show(Message(MessageKind.INFO, text, actions=(action,)))

    def show_whats_new(self) -> None:
        """Show the changes of each version."""
        self._show(_WHATS_NEW)

    def _show(self, index: int) -> None:
        self._tasks.start(_TASK, self._show_document(index))

    async def _show_document(self, index: int) -> None:
        texts = await asyncio.to_thread(
            lambda: [(tr(title), assets.documentation(name)) for title, name in DOCUMENTS]
        )
        page = self._window.pages.help
        page.show_documents(texts, index)
        self._window.visit_page(WindowPage.HELP)
        page.list.setFocus()

    @cached_property
    def _about(self) -> "AboutDialog":
        from anyformat_review.ui.window.about_dialog import AboutDialog

        dialog = AboutDialog(self._window)
        dialog.copy_requested.connect(self._copy)
        return dialog

    def _show_about(self) -> None:
        self._about.open()
        self._tasks.start(_TASK, self._show_versions())

    async def _show_versions(self) -> None:
        from anyformat_review.viewmodels.about_texts import library_rows, version_details

        self._libraries = await asyncio.to_thread(library_rows)
        self._details = version_details()
        self._about.show_versions(self._details, self._libraries)

    def _copy(self) -> None:
        from anyformat_review.viewmodels.about_texts import versions_text

        QGuiApplication.clipboard().setText(versions_text(self._details, self._libraries))
