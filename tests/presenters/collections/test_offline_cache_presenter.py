from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock, Mock

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.errors import StorageError
from anyformat_review.presenters.collections.offline_cache_presenter import OfflineCachePresenter
from support.fakes import FakePanel, FakeTasks


@pytest.fixture
def parts(qapp: QApplication) -> Any:
    panel: Any = FakePanel()
    cache = Mock()
    cache.size.return_value = 7
    names = Mock(forget=AsyncMock())
    connection: Any = SimpleNamespace(services=SimpleNamespace(cache=cache, names=names))
    settings, tasks = Mock(), FakeTasks()
    presenter = OfflineCachePresenter(connection, settings, tasks)
    presenter.use_panel(panel)
    presenter.show()
    return SimpleNamespace(**locals())


async def test_the_size_is_shown_and_limited(parts: Any) -> None:
    await parts.tasks.run()
    parts.panel.limit_chosen.emit(100)
    await parts.tasks.run()

    parts.settings.change.assert_called_once_with(results_limit=100)
    parts.cache.set_limit.assert_called_once_with(100)
    assert parts.panel.show_size.call_args.args == (7,)


async def test_names_of_files_are_forgotten_with_the_copies(parts: Any) -> None:
    await parts.tasks.run()
    parts.names.forget.assert_not_awaited()
    parts.panel.removal_requested.emit()
    await parts.tasks.run()
    parts.names.forget.assert_awaited_once()


async def test_a_disk_error_is_shown(parts: Any) -> None:
    parts.cache.set_limit.side_effect = StorageError("Disk full.")
    parts.panel.limit_chosen.emit(100)
    await parts.tasks.run()
    parts.panel.show_problem.assert_called_once()


async def test_the_demo_has_no_copies(parts: Any) -> None:
    parts.connection.services.cache = None
    await parts.tasks.run()
    parts.panel.show_unavailable.assert_called_once()
