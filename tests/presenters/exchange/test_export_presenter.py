import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock, Mock

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.errors import StorageError
from anyformat_review.presenters.exchange import export_presenter
from anyformat_review.presenters.exchange.export_presenter import ExportPresenter
from anyformat_review.services.collections.sources import FileSource
from anyformat_review.services.exchange.batch_export import BatchProgress, ExportItem
from anyformat_review.services.exchange.export import ExportFormat
from anyformat_review.storage.settings import AutomaticExport, Settings
from anyformat_review.viewmodels.exchange.export_choice import ExportChoice, ExportScope
from support.fakes import FakeMessages, FakeTasks, FakeWindow, store_of
from support.sample_reviews import bundle, invoice

HERE, THERE = FileSource(Path("here.json")), FileSource(Path("there.json"))


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Any:
    exported: list[Any] = []

    async def export_batch(
        items: Sequence[ExportItem], *_: object, **__: object
    ) -> AsyncIterator[BatchProgress]:
        for item in items:
            yield BatchProgress(len(items), item.name)
            exported.append((item.name, await item.review()))
        yield BatchProgress(len(items), written=(Path("a"),) * len(items))

    monkeypatch.setattr(export_presenter, "export_batch", export_batch)
    window, store, tasks, messages = FakeWindow(), store_of(invoice()), FakeTasks(), FakeMessages()
    sources = Mock(current=HERE, source={"there": THERE}.get)
    sources.name_of.side_effect = str
    drafts, reviews = AsyncMock(), Mock(load=AsyncMock(return_value=bundle()))
    services = SimpleNamespace(drafts=drafts, reviews=reviews, can_open=lambda _: True)
    connection: Any = SimpleNamespace(services=services)
    settings: Any = Mock(value=Settings(author="Ann"))
    located = asyncio.Event()
    located.set()
    presenter = ExportPresenter(
        window,
        store,
        sources,
        connection,
        settings,
        tasks,
        messages,
        located=lambda: located,
    )
    window.action("exportAction").trigger()
    return SimpleNamespace(**locals())


def choose(parts: Any, scope: ExportScope, place: Path) -> None:
    choice = ExportChoice(scope, ExportFormat.JSON, place, may_replace=False)
    parts.window.export_panel.export_requested.emit(choice)


async def test_the_current_collection_is_exported_after_its_quotes(
    parts: Any, tmp_path: Path
) -> None:
    parts.located.clear()
    choose(parts, ExportScope.CURRENT, tmp_path / "a.json")
    running = asyncio.ensure_future(parts.tasks.run())
    await asyncio.to_thread(lambda: None)
    parts.located.set()
    await running
    assert parts.exported == [(str(HERE), parts.store.state)]
    parts.window.export_panel.show_outcome.assert_called_once()


async def test_selected_collections_are_loaded(parts: Any, tmp_path: Path) -> None:
    parts.window.collections.selected_ids = ("there", "unknown")
    parts.window.collections.selection_changed.emit()
    parts.window.export_panel.isVisible.return_value = False
    choose(parts, ExportScope.SELECTED, tmp_path)
    await parts.tasks.run()
    assert [name for name, _ in parts.exported] == [str(THERE)]
    assert parts.messages.act == parts.window.export_panel.show_again


async def test_what_cannot_be_exported_is_reported_in_the_panel(parts: Any, tmp_path: Path) -> None:
    panel = parts.window.export_panel
    choose(parts, ExportScope.REVIEWED, tmp_path / "missing")
    await parts.tasks.run()
    panel.ask_to_create.assert_called_once_with(tmp_path / "missing")
    (tmp_path / "a.json").touch()
    choose(parts, ExportScope.CURRENT, tmp_path / "a.json")
    await parts.tasks.run()
    panel.ask_to_replace.assert_called_once_with(tmp_path / "a.json")
    parts.drafts.steps.side_effect = StorageError("Disk fault.")
    choose(parts, ExportScope.REVIEWED, tmp_path)
    await parts.tasks.run()
    panel.show_problem.assert_called_once()
    assert parts.exported == []


async def test_a_missing_folder_is_created_on_request(parts: Any, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "exports"
    for scope, place in ((ExportScope.REVIEWED, folder), (ExportScope.CURRENT, folder / "b.json")):
        choice = ExportChoice(scope, ExportFormat.JSON, place, may_create=True)
        assert choice.folder == folder
    parts.window.export_panel.export_requested.emit(choice)
    await parts.tasks.run()
    assert folder.is_dir()
    parts.window.export_panel.show_outcome.assert_called_once()


async def test_a_folder_that_cannot_be_created_is_reported(parts: Any, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    place = tmp_path / "file" / "b.json"
    choice = ExportChoice(ExportScope.CURRENT, ExportFormat.JSON, place, may_create=True)
    parts.window.export_panel.export_requested.emit(choice)
    await parts.tasks.run()
    parts.window.export_panel.show_problem.assert_called_once()
    assert parts.exported == []


async def test_the_automatic_export_is_turned_on_and_off(parts: Any, tmp_path: Path) -> None:
    choose(parts, ExportScope.AUTOMATIC, tmp_path)
    await parts.tasks.run()

    parts.settings.change.assert_called_once_with(
        automatic_export=AutomaticExport(("json",), str(tmp_path))
    )
    assert parts.exported == []
