from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock, Mock

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.errors import ConnectionFailedError, KeyRejectedError
from anyformat_review.domain.results.workflow import CollectionSummary, Listing, Workflow
from anyformat_review.services.collections.lazy_list import ServiceLists
from anyformat_review.services.collections.sources import CollectionSource
from anyformat_review.viewmodels.collections.collection_controller import CollectionController
from anyformat_review.viewmodels.collections.collection_list_model import CollectionListModel
from anyformat_review.viewmodels.collections.list_loader import ListLoader
from anyformat_review.viewmodels.collections.source_list import SourceList
from support.fakes import FakeTasks


class FakeClient:
    """Two workflows; the list of the first has 250 collections that can change."""

    def __init__(self) -> None:
        self.error: Exception | None = None
        self.statuses = dict.fromkeys((f"c{n}" for n in range(250)), "processed")
        self.requests: list[str] = []
        self.nameless: set[str] = set()

    async def workflows(self, _mark: str, page_size: int) -> Listing[Workflow]:
        self.requests.append("workflows")
        if self.error:
            raise self.error
        return Listing((Workflow("w1", "One"), Workflow("w2", "Two")), None, 2, page_size)

    async def collections(
        self, workflow_id: str, mark: str, page_size: int
    ) -> Listing[CollectionSummary]:
        self.requests.append(f"{workflow_id} {mark or 1}")
        if self.error:
            raise self.error
        keys = list(self.statuses) if workflow_id == "w1" else ["x1"]
        start = (int(mark or 1) - 1) * page_size
        items = tuple(
            CollectionSummary(
                key,
                None if key in self.nameless else key.upper(),
                self.statuses.get(key, "processed"),
            )
            for key in keys[start : start + page_size]
        )
        return Listing(items, None, len(keys), page_size)


@pytest.fixture
def parts(qapp: QApplication) -> Iterator[Any]:
    client, tasks, model = FakeClient(), FakeTasks(), CollectionListModel()
    opener = Mock(offline_copies=AsyncMock(return_value=()))
    sources = SourceList(model)
    collections = CollectionController(sources, opener, tasks)  # type: ignore[arg-type]
    recent: list[str] = []
    lists = ServiceLists(client)  # type: ignore[arg-type]
    names = Mock(fetch=AsyncMock(return_value=()), load=AsyncMock(), keep=AsyncMock())
    names.known.return_value = None
    loader = ListLoader(
        collections,
        lists,
        names,
        opener,
        tasks,  # type: ignore[arg-type]
        lambda: recent,
    )
    yield SimpleNamespace(**locals())
    for each in (loader, collections, sources, model):
        each.deleteLater()


async def start(parts: Any) -> None:
    parts.loader.start()
    await parts.tasks.run()


async def test_the_start_takes_two_requests(parts: Any) -> None:
    await start(parts)
    assert parts.client.requests == ["workflows", "w1 1"]
    assert parts.model.rowCount() == 250
    state = parts.loader.state
    assert (state.workflow.name, state.fetched, state.total) == ("One", 100, 250)
    assert not state.is_complete
    assert not state.is_loading


async def test_the_last_used_workflow_is_listed(parts: Any) -> None:
    parts.recent.append("w2")
    await start(parts)
    assert parts.client.requests == ["workflows", "w2 1"]
    assert [each.id for each in parts.loader.workflows] == ["w2", "w1"]
    parts.recent.insert(0, "far away")
    await start(parts)
    assert parts.client.requests[-1] == "far away 1"


async def test_an_account_without_workflows_is_asked_again(parts: Any) -> None:
    parts.loader.refresh()
    assert parts.tasks.waiting == {}  # nothing was requested before, such as without a key
    working = parts.client.workflows
    parts.client.workflows = AsyncMock(return_value=Listing((), None, 0, 100))
    parts.loader.use(parts.lists, parts.names, parts.opener)
    await start(parts)
    assert not parts.loader.state.is_loading
    parts.client.workflows = working
    parts.loader.refresh()
    await parts.tasks.run()
    assert parts.client.requests == ["workflows", "w1 1"]
    assert parts.model.rowCount() == 250


async def test_rows_are_fetched_when_they_are_visible(parts: Any) -> None:
    await start(parts)
    parts.loader.show_rows(0, 30)
    await parts.tasks.run()
    assert len(parts.client.requests) == 2
    parts.loader.show_rows(210, 230)
    await parts.tasks.run()
    assert parts.client.requests[2:] == ["w1 2", "w1 3"]
    assert parts.model.get("c249") is not None


async def test_a_list_that_is_resized_before_its_first_page_fails_keeps_the_error(
    parts: Any,
) -> None:
    async def fail(*_: Any) -> Listing[CollectionSummary]:
        parts.loader.show_rows(0, 5)
        parts.client.collections = working
        raise ConnectionFailedError("No network.")

    working, parts.client.collections = parts.client.collections, fail
    await start(parts)
    assert parts.loader.state.has_failed
    parts.loader.list_again()
    await parts.tasks.run()
    assert parts.client.requests == ["workflows", "w1 1"]
    assert not parts.loader.state.has_failed


async def test_visible_rows_without_a_name_get_the_name_of_their_file(parts: Any) -> None:
    parts.client.nameless = {"c1", "c7"}
    parts.names.fetch = AsyncMock(side_effect=lambda key: (f"{key}.pdf", "appendix.pdf"))
    await start(parts)
    parts.loader.show_rows(0, 5)
    await parts.tasks.run()
    assert parts.model.get("c1").name == "c1.pdf"
    assert parts.model.get("c7").name is None
    assert parts.names.fetch.await_count == 1


async def test_stored_names_are_used_immediately(parts: Any) -> None:
    parts.client.nameless = {"c1", "c150"}
    known = {"c1": ("a.pdf", "b.pdf"), "c150": ("c.pdf",), "c2": ("not needed.pdf",)}
    parts.names.known.side_effect = known.get
    await start(parts)
    assert parts.names.load.await_count == 1
    assert [parts.model.get(key).name for key in ("c1", "c2")] == ["a.pdf", "C2"]
    parts.loader.show_rows(140, 160)
    await parts.tasks.run()
    assert parts.model.get("c150").name == "c.pdf"
    parts.names.fetch.assert_not_awaited()


async def test_a_workflow_without_readable_collections_is_reported(parts: Any) -> None:
    nothing = QSignalSpy(parts.loader.nothing_opened)
    parts.client.statuses = {}
    parts.loader.open_workflow("w1")
    await parts.tasks.run()
    parts.client.error = KeyRejectedError("no")
    parts.loader.open_workflow("w1")
    await parts.tasks.run()
    assert [nothing.at(row)[0] for row in range(nothing.count())] == [None, parts.client.error]


async def test_names_of_offline_copies_are_kept(parts: Any) -> None:
    parts.client.nameless = {"c1"}
    copy = Mock()
    copy.name = "Kept.pdf"
    parts.opener.offline_copies.return_value = ((CollectionSource("w1", "c1"), copy),)
    await start(parts)
    assert parts.model.get("c1").name == "Kept.pdf"


async def test_all_rows_can_be_loaded(parts: Any) -> None:
    await start(parts)
    parts.loader.load_all()
    assert parts.loader.state.is_loading_all
    await parts.tasks.run()
    assert parts.loader.state.is_complete
    assert not parts.loader.state.is_loading_all
    assert parts.model.fetched_count == 250


async def test_new_and_finished_collections_are_marked_as_new(parts: Any) -> None:
    parts.client.statuses["c3"] = "in_progress"
    await start(parts)
    parts.client.statuses = {"new": "queued", **parts.client.statuses, "c3": "error"}
    parts.loader.refresh()
    await parts.tasks.run()
    new = [entry.id for entry in parts.model.entries() if entry.is_new]
    assert new == ["new", "c3"]
    parts.loader.refresh(quietly=True)
    await parts.tasks.run()
    assert parts.model.get("new").is_new


async def test_a_failure_is_reported_and_the_list_requested_again(parts: Any) -> None:
    parts.client.error = KeyRejectedError("no")
    failures = QSignalSpy(parts.loader.failed)
    await start(parts)
    assert [failures.at(0)[0]] == [parts.client.error]
    assert parts.loader.state.error is parts.client.error
    parts.client.error = None
    parts.loader.list_again()
    await parts.tasks.run()
    assert parts.loader.state.error is None
    assert parts.model.rowCount() == 250
    parts.loader.list_again()
    assert parts.tasks.waiting == {}


async def test_without_the_service_the_offline_copies_are_listed(parts: Any) -> None:
    copy = Mock()
    copy.name = "Kept.pdf"
    parts.opener.offline_copies.return_value = ((CollectionSource("w1", "c7"), copy),)
    parts.client.error = ConnectionFailedError("down")
    failures = QSignalSpy(parts.loader.failed)
    await start(parts)
    assert failures.at(0)[1] is True
    assert [entry.name for entry in parts.model.entries()] == ["Kept.pdf"]
    parts.client.error = None
    parts.loader.list_again()
    await parts.tasks.run()
    assert parts.model.rowCount() == 250


async def test_another_workflow_replaces_the_list_but_not_the_known_states(parts: Any) -> None:
    await start(parts)
    source = parts.sources.source("c5")
    parts.sources.set_attention(source, 4)
    parts.loader.show_workflow(Workflow("w2", "Two"), take_focus=True)
    focus = QSignalSpy(parts.loader.focus_wanted)
    await parts.tasks.run()
    assert [entry.id for entry in parts.model.entries()] == ["x1"]
    assert focus.count() == 1
    parts.loader.show_workflow(Workflow("w1", "One"))
    await parts.tasks.run()
    assert parts.model.get("c5").attention_count == 4
