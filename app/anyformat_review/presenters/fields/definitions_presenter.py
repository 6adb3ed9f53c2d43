"""Load the workflow's field definitions and rules for the collection under review."""

from types import MappingProxyType

from PySide6.QtGui import QGuiApplication

from anyformat_review.services.collections.sources import FileSource, Source
from anyformat_review.services.collections.workflow_fields import (
    KnownFields,
    WorkflowFields,
    workflow_of,
)
from anyformat_review.translation import QT_TR_NOOP, tr
from anyformat_review.viewmodels.collections.notices_texts import list_support_text, list_text
from anyformat_review.viewmodels.fields.field_definitions import FieldDefinitions
from anyformat_review.viewmodels.messages import Message, MessageAction, MessageKind, MessageQueue
from anyformat_review.viewmodels.review.review_store import ReviewStore
from anyformat_review.viewmodels.task_runner import TaskRunner

_TASK = "definitions"
_LIST = QT_TR_NOOP("field definitions")


class DefinitionsPresenter:
    """Uses cached definitions first, then fetches current ones unless a file is reviewed.

    Definitions that could not be read are named once for each workflow.
    """

    def __init__(self, store: ReviewStore, tasks: TaskRunner, messages: MessageQueue) -> None:
        self.definitions = FieldDefinitions()
        self._store = store
        self._tasks = tasks
        self._messages = messages
        self._reported: set[str] = set()
        """The workflows whose unread definitions were named."""

    def begin(self, source: Source, fields: WorkflowFields) -> None:
        """Load the definitions for the collection under review."""
        state = self._store.state
        workflow_id = workflow_of(source, state.collection) if state else None
        if workflow_id is None:
            self._tasks.cancel(_TASK)
            self.definitions.replace(MappingProxyType({}))
        else:
            self._tasks.start(_TASK, self._load(source, fields, workflow_id), shown=True)

    async def _load(self, source: Source, fields: WorkflowFields, workflow_id: str) -> None:
        known = await fields.cached_definitions(workflow_id)
        self.definitions.replace(known.definitions)
        if not isinstance(source, FileSource):
            known = await fields.field_definitions(workflow_id)
            self.definitions.replace(known.definitions)
            await self._store.use_rules(await fields.rules(workflow_id))
        self._report(known, workflow_id)

    def _report(self, known: KnownFields, workflow_id: str) -> None:
        unread = [notice for notice in known.notices if notice.is_unread]
        if not unread or workflow_id in self._reported:
            return
        self._reported.add(workflow_id)
        details = list_support_text({_LIST: known.notices})
        copy = MessageAction(
            tr("Copy for support"), lambda: QGuiApplication.clipboard().setText(details)
        )
        text = list_text(tr(_LIST), unread)
        message = Message(MessageKind.WARNING, text, actions=(copy,), key=f"{_TASK} {workflow_id}")
        self._messages.show(message, at_end=True)
