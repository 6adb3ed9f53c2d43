from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock, Mock

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.errors import StorageError
from anyformat_review.presenters.metrics.metrics_presenter import MetricsPresenter
from anyformat_review.storage.settings import Settings
from anyformat_review.ui.window.page_stack import WindowPage
from support.fakes import FakeMessages, FakeTasks, FakeWindow


@pytest.fixture
def parts(qapp: QApplication) -> Any:
    window, tasks, messages = FakeWindow(), FakeTasks(), FakeMessages()
    writer, settings = AsyncMock(), Mock(value=Settings(metrics=True))
    writer.load.return_value = SimpleNamespace(measurements=(), damaged=())
    presenter = MetricsPresenter(window, writer, settings, tasks, messages)
    return SimpleNamespace(**locals())


async def test_the_page_is_shown_and_refreshed(parts: Any) -> None:
    parts.presenter.refresh()
    assert parts.tasks.waiting == {}, "the page is not shown"
    parts.window.action("metricsAction").trigger()
    await parts.tasks.run()
    assert parts.window.page is WindowPage.METRICS
    parts.presenter.refresh()
    await parts.tasks.run()
    assert parts.writer.load.await_count == 2


async def test_measuring_is_turned_off_by_the_settings(parts: Any) -> None:
    parts.window.action("metricsAction").trigger()
    await parts.tasks.run()
    parts.window.pages.metrics.switch_requested.emit(False)
    parts.settings.change.assert_called_once_with(metrics=False)
    parts.settings.value = Settings(metrics=False)
    parts.presenter.settings_changed()
    assert parts.window.pages.metrics.method_calls[-1].kwargs == {"is_on": False}


async def test_statistics_are_erased_and_exported(parts: Any, tmp_path: Path) -> None:
    parts.window.action("metricsAction").trigger()
    await parts.tasks.run()
    page = parts.window.pages.metrics
    page.export_requested.emit(str(tmp_path / "statistics.csv"))
    await parts.tasks.run()
    assert (tmp_path / "statistics.csv").is_file()
    assert parts.messages.text == f"Review statistics exported to {tmp_path / 'statistics.csv'}."
    page.export_requested.emit(str(tmp_path / "missing" / "a.csv"))
    await parts.tasks.run()
    assert page.show_problem.call_args.args[0]

    parts.writer.erase.side_effect = StorageError("Disk fault.")
    page.erase_requested.emit()
    await parts.tasks.run()
    assert page.show_problem.call_args.args[0].startswith("Nothing was erased.")
