"""Switch between the service and the demo, and between API keys."""

import asyncio

from PySide6.QtCore import QObject, Signal

from anyformat_review.composition import AppServices
from anyformat_review.domain.errors import KeyMalformedError
from anyformat_review.services.collections.connection_check import check_connection
from anyformat_review.services.collections.lazy_list import ServiceLists
from anyformat_review.services.error_texts import error_text
from anyformat_review.storage.key_store import save_key
from anyformat_review.translation import tr
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.collections.collection_controller import CollectionController
from anyformat_review.viewmodels.collections.list_loader import ListLoader
from anyformat_review.viewmodels.messages import Message, MessageKind, MessageQueue
from anyformat_review.viewmodels.task_runner import TaskRunner


class ConnectionPresenter(QObject):
    """Owns the current services.

    Signals:
        replaced(): other services are in use.
    """

    replaced = Signal()

    def __init__(
        self,
        window: MainWindow,
        services: AppServices,
        collections: CollectionController,
        lists: ListLoader,
        tasks: TaskRunner,
        messages: MessageQueue,
    ) -> None:
        super().__init__()
        self._services = services
        self._collections = collections
        self._lists = lists
        self._tasks = tasks
        self._messages = messages
        window.pages.key_entered.connect(self._use_key)

    @property
    def services(self) -> AppServices:
        """The current services. Read this again after each `await`: they may be replaced."""
        return self._services

    def show_demo(self) -> None:
        """Leave the service and open the demo."""
        self._replace(self._services.for_demo())
        self._lists.start(open_first=True)

    def _use_key(self, key: str, remember: bool) -> None:
        self._tasks.start("key", self._change_key(key, remember=remember))

    async def _change_key(self, key: str, *, remember: bool) -> None:
        try:
            services = self._services.with_key(key)
        except KeyMalformedError as error:
            self._messages.show(Message(MessageKind.ERROR, error_text(error).sentence, key="key"))
            return
        workflow = self._lists.state.workflow
        self._replace(services)
        if workflow is None:
            self._lists.start()
        else:
            self._lists.show_workflow(workflow)
        self._collections.refresh()
        if remember and (notice := await self._save_key(key, services)):
            self._messages.show(Message(MessageKind.WARNING, notice, key="key"))

    async def _save_key(self, key: str, services: AppServices) -> str | None:
        """Save a key if the service accepts it; return why it was not saved, or `None`."""
        check = await check_connection(services.profile)
        if not check.is_connected:
            return tr("The key was not saved, because testing it failed. {sentence}").format(
                sentence=check.sentence
            )
        return await save_key(key, services.profile.base_url, services.account.id)

    def _replace(self, services: AppServices) -> None:
        before, self._services = self._services, services
        self._collections.use(services.opener)
        client = services.client
        self._lists.use(ServiceLists(client), services.names, services.opener)
        self.replaced.emit()
        self._tasks.start("close client", before.client.aclose())
        if before.index is not services.index:
            self._tasks.start("close index", asyncio.to_thread(before.index.close))
