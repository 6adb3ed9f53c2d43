"""List the runs of the open collection, open one of them, and compare two."""

from functools import cached_property
from typing import TYPE_CHECKING

from anyformat_review.domain.errors import ReviewError
from anyformat_review.domain.results.notices import Notice
from anyformat_review.domain.results.workflow import Run
from anyformat_review.presenters.connection_presenter import ConnectionPresenter
from anyformat_review.services.collections.runs import compare_runs
from anyformat_review.services.collections.sources import CollectionSource, RunSource
from anyformat_review.services.error_texts import error_text
from anyformat_review.translation import tr
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.collections.collection_controller import CollectionController
from anyformat_review.viewmodels.collections.collection_entry import service_status_text
from anyformat_review.viewmodels.collections.comparison_texts import different_value_rows
from anyformat_review.viewmodels.collections.notices_texts import list_text
from anyformat_review.viewmodels.local_time import local_time
from anyformat_review.viewmodels.task_runner import TaskRunner

if TYPE_CHECKING:
    from anyformat_review.ui.collections.runs_dialog import RunsDialog

_RUNS = "runs"


class RunsPresenter:
    """Shows the runs of a collection of the service; this needs version 3 of the API."""

    def __init__(
        self,
        window: MainWindow,
        collections: CollectionController,
        connection: ConnectionPresenter,
        tasks: TaskRunner,
    ) -> None:
        self._window = window
        self._collections = collections
        self._connection = connection
        self._tasks = tasks
        self._runs: list[Run] = []
        window.action("runsAction").triggered.connect(self._show)

    @cached_property
    def _dialog(self) -> "RunsDialog":
        from anyformat_review.ui.collections.runs_dialog import RunsDialog

        dialog = RunsDialog(self._window)
        dialog.open_requested.connect(self._open)
        dialog.compare_requested.connect(self._compare)
        dialog.rejected.connect(lambda: self._tasks.cancel(_RUNS))
        return dialog

    def _show(self) -> None:
        source = self._collections.sources.current
        self._runs = []
        self._dialog.begin()
        if isinstance(source, CollectionSource):
            self._tasks.start(_RUNS, self._list(source))
        else:
            self._dialog.show_differences((), tr("Only collections of the service have runs."))

    async def _list(self, source: CollectionSource) -> None:
        client = self._connection.services.client
        unread: list[Notice] = []
        try:
            async for some in client.runs(source.workflow_id, source.collection_id):
                unread += (notice for notice in some.notices if notice.is_unread)
                for run in some.items:
                    self._runs.append(run)
                    texts = (run.id, service_status_text(run.status), local_time(run.created_at))
                    self._dialog.add_run(texts)
        except ReviewError as error:
            self._dialog.show_differences((), error_text(error).sentence)
            return
        count = len(self._runs)
        sentence = tr("No runs are listed.")
        if count:
            sentence = tr("%n runs, newest first.", "%n run, newest first.", count)
        if unread:
            sentence += " " + list_text(tr("runs"), unread)
        self._dialog.show_differences((), sentence)

    def _open(self, row: int) -> None:
        self._dialog.accept()
        self._collections.open_source(RunSource(self._runs[row].id))

    def _compare(self, row: int) -> None:
        self._dialog.show_differences((), tr("Comparing…"))
        self._tasks.start(_RUNS, self._run_compare(self._runs[row + 1], self._runs[row]))

    async def _run_compare(self, earlier: Run, selected: Run) -> None:
        client = self._connection.services.client
        try:
            compared = await compare_runs(client, earlier.id, selected.id)
        except ReviewError as error:
            self._dialog.show_differences((), error_text(error).sentence)
            return
        self._dialog.show_differences(different_value_rows(compared), f"{compared.summary}.")
