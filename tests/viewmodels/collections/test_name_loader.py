from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock, Mock, call

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.services.collections.sources import (
    CollectionSource,
    FileSource,
    PacketSource,
)
from anyformat_review.viewmodels.collections.name_loader import NameLoader
from support.fakes import FakeSignal, FakeTasks


@pytest.fixture
def parts(qapp: QApplication) -> Any:
    tasks, collections = FakeTasks(), Mock(collection_opened=FakeSignal())
    collections.sources.has_name = lambda key: key == "named"
    names = Mock(load=AsyncMock(), keep=AsyncMock(), fetch=AsyncMock(return_value=()))
    names.known.side_effect = {"c1": ("a.pdf", "b.pdf"), "c2": ()}.get
    loader = NameLoader(collections, names, tasks)  # type: ignore[arg-type]
    return SimpleNamespace(**locals())


def test_known_files_name_collections(parts: Any) -> None:
    parts.loader.use_known(["c1", "c2", "c3"])
    parts.collections.sources.set_names.assert_called_once_with({"c1": "a.pdf"})


async def test_files_of_collections_without_a_name_are_fetched(parts: Any) -> None:
    parts.loader.fetch(["named"])
    assert parts.tasks.waiting == {}
    parts.names.fetch.side_effect = [("x.pdf", "y.pdf"), ()]
    parts.loader.fetch(["named", "c7", "c8"])
    await parts.tasks.run()
    assert parts.names.fetch.await_args_list == [call("c7"), call("c8")]
    parts.collections.sources.set_names.assert_called_once_with({"c7": "x.pdf"})


async def test_another_service_has_other_names(parts: Any) -> None:
    parts.loader.fetch(["c7"])
    other = Mock(load=AsyncMock())
    parts.loader.use(other)
    assert parts.tasks.waiting == {}
    await parts.loader.load()
    other.load.assert_awaited_once()


@pytest.mark.parametrize(
    ("source", "name", "kept"),
    [
        (CollectionSource("w", "c7"), "a.pdf", [call("c7", ("a.pdf",))]),
        (PacketSource("c7"), "a.pdf", [call("c7", ("a.pdf",))]),
        (CollectionSource("w", "c7"), None, []),
        (CollectionSource("w", "c1"), "other.pdf", []),
        (FileSource(Path("c7.json")), "a.pdf", []),
    ],
)
async def test_the_name_in_opened_results_is_kept_if_none_is_known(
    parts: Any, source: Any, name: str | None, kept: list[Any]
) -> None:
    opened = SimpleNamespace(source=source, collection=SimpleNamespace(file_name=name))
    parts.collections.collection_opened.emit(opened)
    await parts.tasks.run()
    assert parts.names.keep.await_args_list == kept
