"""Compare the decisions on all collections with newer results."""

import asyncio
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from anyformat_review.domain.errors import OutputError, StorageError
from anyformat_review.presenters.connection_presenter import ConnectionPresenter
from anyformat_review.presenters.search.documents_presenter import DocumentsPresenter
from anyformat_review.services.collections.polling import Waiting
from anyformat_review.services.search.export_regression import export_regression
from anyformat_review.services.search.regression_check import RegressionCheck, RegressionReport
from anyformat_review.storage.files import write_file
from anyformat_review.translation import tr
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.collections.waiting_text import waiting_text
from anyformat_review.viewmodels.task_runner import TaskRunner

if TYPE_CHECKING:
    from anyformat_review.ui.search.regression_dialog import RegressionDialog

_CHECK = "regressions"


class RegressionPresenter:
    """Checks in the background while the dialog is open."""

    def __init__(
        self,
        window: MainWindow,
        connection: ConnectionPresenter,
        documents: DocumentsPresenter,
        tasks: TaskRunner,
        *,
        name_of: Callable[[str], str],
    ) -> None:
        """`name_of` returns the name of a source by its text."""
        self._window = window
        self._connection = connection
        self._documents = documents
        self._tasks = tasks
        self._name_of = name_of
        self._report = RegressionReport(0)
        window.action("regressionsAction").triggered.connect(lambda _=False: self._ask())

    @cached_property
    def _dialog(self) -> "RegressionDialog":
        from anyformat_review.ui.search.regression_dialog import RegressionDialog

        dialog = RegressionDialog(self._window)
        dialog.check_requested.connect(
            lambda fetch: self._tasks.start(_CHECK, self._run(fetch=fetch))
        )
        dialog.stop_requested.connect(self._stop)
        dialog.finished.connect(lambda _: self._stop())
        dialog.open_requested.connect(self._open)
        dialog.save_requested.connect(
            lambda file: self._tasks.start("save regressions", self._save(Path(file)))
        )
        return dialog

    def _ask(self) -> None:
        self._dialog.ask(can_fetch=not self._connection.services.is_demo)

    async def _run(self, *, fetch: bool) -> None:
        services, dialog = self._connection.services, self._dialog
        check = RegressionCheck(
            services.opener, services.drafts, services.can_open, is_demo=services.is_demo
        )

        def show_waiting(waiting: Waiting) -> None:
            text = waiting_text(waiting)
            dialog.show_progress(self._report, f"{text.title}. {text.countdown}")

        try:
            async for report in check.run(fetch=fetch, on_wait=show_waiting):
                self._report = report
                if report.current:
                    dialog.show_progress(report, self._name_of(report.current))
        except StorageError as error:
            dialog.show_state(str(error))
        else:
            dialog.show_report(self._report, self._name_of)

    def _stop(self) -> None:
        if self._report.current:
            self._tasks.cancel(_CHECK)
            self._report.current = ""
            self._dialog.show_report(self._report, self._name_of)

    def _open(self, source_name: str, path: str) -> None:
        self._dialog.accept()
        self._documents.open_at(source_name, path)

    async def _save(self, file: Path) -> None:
        content = await asyncio.to_thread(export_regression, self._dialog.report, file.suffix)
        try:
            await asyncio.to_thread(write_file, file, content)
        except OutputError as error:
            self._dialog.show_state(str(error))
        else:
            self._dialog.show_state(tr("Saved to {file}.").format(file=file))
