from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.presenters.search.index_presenter import IndexPresenter
from support.fakes import FakeTasks


@pytest.mark.parametrize(("is_demo", "closed"), [(False, 1), (True, 0)])
async def test_a_file_is_closed_with_the_last_collection(
    qapp: QApplication, is_demo: bool, closed: int
) -> None:
    services: Any = Mock(is_demo=is_demo)
    tasks: Any = FakeTasks()
    connection: Any = SimpleNamespace(services=services)
    presenter = IndexPresenter(Mock(), Mock(), connection, Mock(), tasks, Mock())
    presenter.collection_closed()
    await tasks.run()
    assert services.index.close.call_count == closed
