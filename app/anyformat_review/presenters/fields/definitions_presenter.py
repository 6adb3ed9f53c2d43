"""Load the workflow's field definitions and rules for the collection under review."""

from types import MappingProxyType

from anyformat_review.services.collections.sources import FileSource, Source
from anyformat_review.services.collections.workflow_fields import WorkflowFields, workflow_of
from anyformat_review.viewmodels.fields.field_definitions import FieldDefinitions
from anyformat_review.viewmodels.review.review_store import ReviewStore
from anyformat_review.viewmodels.task_runner import TaskRunner

_TASK = "definitions"


class DefinitionsPresenter:
    """Uses cached definitions first, then fetches current ones unless a file is reviewed."""

    def __init__(self, store: ReviewStore, tasks: TaskRunner) -> None:
        self.definitions = FieldDefinitions()
        self._store = store
        self._tasks = tasks

    def begin(self, source: Source, fields: WorkflowFields) -> None:
        """Load the definitions for the collection under review."""
        state = self._store.state
        workflow_id = workflow_of(source, state.collection) if state else None
        if workflow_id is None:
            self._tasks.cancel(_TASK)
            self.definitions.replace(MappingProxyType({}))
        else:
            self._tasks.start(_TASK, self._load(source, fields, workflow_id))

    async def _load(self, source: Source, fields: WorkflowFields, workflow_id: str) -> None:
        known = await fields.cached_definitions(workflow_id)
        self.definitions.replace(known.definitions)
        if not isinstance(source, FileSource):
            known = await fields.field_definitions(workflow_id)
            self.definitions.replace(known.definitions)
            await self._store.use_rules(await fields.rules(workflow_id))
