"""Load the workflows of the account, and the collections of one of them, page by page."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from time import monotonic

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from anyformat_review.domain.errors import ConnectionFailedError, ReviewError, ServiceError
from anyformat_review.domain.results.workflow import CollectionSummary, Workflow
from anyformat_review.services.collections.file_names import FileNames
from anyformat_review.services.collections.lazy_list import LazyList, ServiceLists
from anyformat_review.services.collections.opening import CollectionOpener
from anyformat_review.services.collections.polling import Waiting, give_up
from anyformat_review.translation import QT_TR_NOOP
from anyformat_review.viewmodels.collections.collection_controller import CollectionController
from anyformat_review.viewmodels.collections.collection_entry import ENDED_STATUSES
from anyformat_review.viewmodels.collections.name_loader import NameLoader
from anyformat_review.viewmodels.task_runner import TaskRunner

_LIST, _ROWS, _ALL, _REFRESH = "list", "list rows", "list all", "refresh list"
_MARGIN = 20
"""Number of rows that are fetched before and after the visible rows."""
_ROWS_AT_ONCE, _FILL_PAUSE = 1000, 0.25
"""The number of new rows, and of seconds, after which they are shown while all are loaded."""


class ListState(Struct, frozen=True):
    """The state of the list of a workflow's collections.

    `total` is the number of collections, None if it is unknown. `error` is the error of the last
    request, `seconds_left` the time until it is repeated.
    """

    workflow: Workflow | None = None
    fetched: int = 0
    total: int | None = None
    is_complete: bool = True
    is_loading: bool = False
    is_loading_all: bool = False
    error: ReviewError | None = None
    seconds_left: int = 0

    @property
    def has_failed(self) -> bool:
        """Whether not even a part of the list could be loaded."""
        return self.error is not None and not self.fetched


class ListLoader(QObject):
    """Loads the pages of lists that are shown, and repeats requests after temporary errors.

    Signals:
        changed(): the state has changed.
        workflows_changed(): more workflows are known.
        workflow_chosen(str): the collections of the workflow with this id are listed now.
        focus_wanted(): the list that the user chose is loaded and should get the focus.
        nothing_opened(ReviewError | None): the workflow whose first collection should be opened is
            empty (None), or could not be listed.
        listed(dict): rows were loaded; the dict contains the `Notice`s of all loaded rows by the
            keys "workflows" and "collections".
        failed(ReviewError, bool): the list could not be loaded; the flag says whether the
            collections with an offline copy are listed instead.
    """

    changed = Signal()
    workflows_changed = Signal()
    workflow_chosen = Signal(str)
    focus_wanted = Signal()
    nothing_opened = Signal(object)
    listed = Signal(object)
    failed = Signal(object, bool)

    def __init__(
        self,
        collections: CollectionController,
        lists: ServiceLists,
        names: FileNames,
        opener: CollectionOpener,
        tasks: TaskRunner,
        recent_workflows: Callable[[], Sequence[str]],
        parent: QObject | None = None,
    ) -> None:
        """`recent_workflows` returns the ids of recently used workflows, newest first."""
        super().__init__(parent)
        self._collections = collections
        self._sources = collections.sources
        self._tasks = tasks
        self._recent = recent_workflows
        self._names = NameLoader(collections, names, tasks)
        self.use(lists, names, opener)
        collections.workflow_needed.connect(self._show_needed)

    def use(self, lists: ServiceLists, names: FileNames, opener: CollectionOpener) -> None:
        """Use the lists of another service."""
        for name in (_LIST, _ROWS, _ALL, _REFRESH):
            self._tasks.cancel(name)
        self._lists = lists
        self._names.use(names)
        self._opener = opener
        self._workflows: LazyList[Workflow] = lists.workflows()
        self._others: dict[str, Workflow] = {}
        """Workflows in use that are not on a fetched page of the list."""
        self._counts: dict[str, int] = {}
        self._workflow: Workflow | None = None
        self._rows: LazyList[CollectionSummary] | None = None
        self._error: ReviewError | None = None
        self._failed_rows = 0, 0
        self._seconds_left = 0
        self._is_loading = self._is_loading_all = False

    # --- state ---------------------------------------------------------------------------------

    @property
    def state(self) -> ListState:
        """The state of the list."""
        rows = self._rows
        return ListState(
            self._workflow,
            rows.fetched_count if rows else 0,
            rows.total if rows else None,
            rows is None or rows.is_complete,
            self._is_loading,
            self._is_loading_all,
            self._error,
            self._seconds_left,
        )

    @property
    def workflows(self) -> list[Workflow]:
        """The known workflows: recently used ones first, then the others."""
        known = {workflow.id: workflow for _, workflow in self._workflows.items()}
        known = {**self._others, **known}
        recent = [known.pop(key) for key in self._recent() if key in known]
        return [*recent, *known.values()]

    def collection_count(self, workflow_id: str) -> int | None:
        """Return the number of collections of a workflow, None if it was not listed yet."""
        return self._counts.get(workflow_id)

    @property
    def has_more_workflows(self) -> bool:
        """Whether `load_workflows` may find more workflows."""
        return not self._workflows.is_complete

    # --- commands ------------------------------------------------------------------------------

    def start(self, *, open_first: bool = False) -> None:
        """List the workflow that was used last, or the first one."""
        self._tasks.start(_LIST, self._start(open_first=open_first))

    def show_workflow(self, workflow: Workflow, *, take_focus: bool = False) -> None:
        """List the collections of a workflow."""
        self._tasks.start(_LIST, self._show(workflow, take_focus=take_focus))

    def open_workflow(self, workflow_id: str) -> None:
        """List the collections of a workflow and open the first of them."""
        self._tasks.start(_LIST, self._show(self._known(workflow_id), open_first=True))

    def show_rows(self, first: int, last: int) -> None:
        """Fetch the missing rows among and around these, and names for rows without a name."""
        # The first page has its own request, which the same request here could contradict.
        if self._rows is None or not self._rows.fetched_count or self._is_loading_all:
            return
        items = (self._rows.item(row) for row in range(first, last + 1))
        self._names.fetch(item.id for item in items if item)
        first, last = max(first - _MARGIN, 0), last + _MARGIN
        count = self._rows.row_count
        is_missing = any(self._rows.item(row) is None for row in range(first, min(last + 1, count)))
        if is_missing or (self._rows.has_more and last >= count):
            self._tasks.start(_ROWS, self._load_rows(self._rows, first, last))

    def load_all(self) -> None:
        """Fetch all rows; `stop` ends it."""
        if self._rows is not None:
            self._is_loading_all = True
            self._tasks.start(_ALL, self._load_all(self._rows))

    def stop(self) -> None:
        """Stop loading all rows."""
        self._tasks.cancel(_ALL)

    def refresh(self, first: int = 0, last: int = 0, *, quietly: bool = False) -> None:
        """Fetch the first page and the visible rows again, or repeat a failed request.

        With `quietly`, errors are not shown.
        """
        if self._is_loading:
            return
        if self._error is not None:
            self.list_again()
        elif self._rows is not None:
            self._tasks.start(_REFRESH, self._refresh(self._rows, first, last, quietly=quietly))
        elif self._workflows.is_complete:  # the account had no workflow
            self._workflows = self._lists.workflows()
            self.start()

    async def load_workflows(self) -> None:
        """Fetch all workflows, for a search by name.

        Raises:
            ServiceError: a page could not be fetched.
        """
        await self._workflows.load_all(lambda *_: self._workflows_loaded())

    # --- requests ------------------------------------------------------------------------------

    async def _start(self, *, open_first: bool) -> None:
        self._set_loading(True)
        try:
            await self._workflows.load(on_wait=give_up)
        except ReviewError as error:
            await self._fail(error)
            return
        self._workflows_loaded()
        workflows = self.workflows
        recent = next(iter(self._recent()), None)
        if recent is not None and all(workflow.id != recent for workflow in workflows):
            workflows.insert(0, self._other(recent))
        if not workflows:
            self._succeed()
            self._set_loading(False)
            return
        await self._show(workflows[0], open_first=open_first)

    async def _show(
        self, workflow: Workflow, *, take_focus: bool = False, open_first: bool = False
    ) -> None:
        is_other = self._workflow is None or self._workflow.id != workflow.id
        rows = self._lists.collections(workflow.id)
        self._workflow, self._rows = workflow, rows
        if is_other:
            self._sources.show_list(workflow.id, 0, {})
        self._set_loading(True)
        try:
            await rows.load(on_wait=give_up)
        except ReviewError as error:
            self._rows = None
            await self._fail(error)
            if open_first:
                self.nothing_opened.emit(error)
            return
        self._succeed()
        self._sources.show_list(workflow.id, rows.row_count, dict(rows.items()))
        self.workflow_chosen.emit(workflow.id)
        self._set_loading(False)
        copies = await self._opener.offline_copies()
        self._sources.set_names({source.key: copy.name for source, copy in copies})
        await self._names.load()
        self._names.use_known(item.id for _, item in rows.items())
        if take_focus:
            self.focus_wanted.emit()
        if open_first and (first := rows.item(0)) is not None:
            self._collections.open_entry(first.id)
        elif open_first:
            self.nothing_opened.emit(None)
        if not self._workflows.fetched_count:
            with suppress(ReviewError):  # the name is missing until the next request succeeds
                await self._workflows.load(on_wait=give_up)
                self._workflows_loaded()

    def _workflows_loaded(self) -> None:
        if self._workflow is not None:
            self._workflow = self._known(self._workflow.id)
            self.changed.emit()
        self.workflows_changed.emit()

    async def _load_rows(self, rows: LazyList[CollectionSummary], first: int, last: int) -> None:
        self._set_loading(True)
        try:
            await rows.load(first, last, on_wait=give_up)
        except ServiceError as error:
            self._failed_rows = first, last
            await self._fail(error)
            return
        self._succeed()
        self._fill(rows, first, last)
        self._set_loading(False)

    async def _load_all(self, rows: LazyList[CollectionSummary]) -> None:
        start, end, filled_at = 0, -1, monotonic()

        def show(first: int, last: int) -> None:
            nonlocal start, end, filled_at
            self._error = None
            start, end = (start if start <= end else first), last
            # A filtered list is arranged again, which should not take most of the time.
            if end - start >= _ROWS_AT_ONCE or monotonic() - filled_at >= _FILL_PAUSE:
                self._fill(rows, start, end)
                start, filled_at = end + 1, monotonic()
            self.changed.emit()

        self.changed.emit()
        try:
            await rows.load_all(show, on_wait=self._show_waiting)
        except ServiceError as error:
            self._failed_rows = end + 1, end + 1
            await self._fail(error)
        finally:
            self._is_loading_all = False
            self._seconds_left = 0
            if start <= end:
                self._fill(rows, start, end)
            self.changed.emit()

    async def _refresh(
        self, rows: LazyList[CollectionSummary], first: int, last: int, *, quietly: bool
    ) -> None:
        had_rows = rows.fetched_count > 0
        try:
            changes = await rows.refresh(first, last)
        except ServiceError as error:
            if not quietly:
                await self._fail(error)
            return
        self._succeed()
        if self._workflow is None or rows is not self._rows:
            return
        if changes.is_reordered:
            self._sources.show_list(self._workflow.id, rows.row_count, dict(rows.items()))
        else:
            new_rows = (rows.item(row) for row in range(changes.inserted))
            changed = (new for _, new in changes.changed)
            self._sources.update_list(
                self._workflow.id, [row for row in new_rows if row is not None], changed
            )
            self._names.use_known(summary.id for summary in changes.added)
        ended = (
            new.id
            for old, new in changes.changed
            if old.status != new.status and new.status in ENDED_STATUSES
        )
        self._sources.mark_new([*(summary.id for summary in changes.added if had_rows), *ended])
        self.changed.emit()

    def _fill(self, rows: LazyList[CollectionSummary], first: int, last: int) -> None:
        if self._workflow is None or rows is not self._rows:
            return
        found = dict(rows.items(first, last))
        self._sources.fill_list(self._workflow.id, rows.row_count, found)
        self._names.use_known(item.id for item in found.values())

    # --- failures ------------------------------------------------------------------------------

    def list_again(self) -> None:
        """Repeat a failed request; do nothing if none failed."""
        if self._error is not None and not self._is_loading:
            if self._rows is not None:
                self._tasks.start(_ROWS, self._load_rows(self._rows, *self._failed_rows))
            elif self._workflow is not None:
                self.show_workflow(self._workflow)
            else:
                self.start()

    def _show_waiting(self, waiting: Waiting) -> None:
        self._seconds_left = waiting.seconds_left
        self.changed.emit()

    async def _fail(self, error: ReviewError) -> None:
        """Report an error; if the service is unreachable, list the offline copies."""
        self._error, self._seconds_left = error, 0
        is_offline = isinstance(error, ConnectionFailedError)
        copies = await self._opener.offline_copies() if is_offline else ()
        if copies:
            self._sources.list_offline_copies((source, copy.name) for source, copy in copies)
        self._set_loading(False)
        self.failed.emit(error, bool(copies))

    def _succeed(self) -> None:
        self._error, self._seconds_left = None, 0
        rows = self._rows
        if self._workflow is not None and rows is not None and rows.total is not None:
            self._counts[self._workflow.id] = rows.total
        notices = rows.notices if rows else ()
        workflows, collections = QT_TR_NOOP("workflows"), QT_TR_NOOP("collections")
        self.listed.emit({workflows: self._workflows.notices, collections: notices})

    def _set_loading(self, is_loading: bool) -> None:
        self._is_loading = is_loading
        self.changed.emit()

    # --- workflows that are not in the fetched part of the list --------------------------------

    def _show_needed(self, workflow_id: str) -> None:
        if self._workflow is None or self._workflow.id != workflow_id:
            self.show_workflow(self._known(workflow_id))

    def _known(self, workflow_id: str) -> Workflow:
        known = (each for each in self.workflows if each.id == workflow_id)
        return next(known, None) or self._other(workflow_id)

    def _other(self, workflow_id: str) -> Workflow:
        """Return a workflow with only an id."""
        return self._others.setdefault(workflow_id, Workflow(workflow_id, workflow_id))
