from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock, Mock

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from anyformat_review.api.client import AnyFormatClient
from anyformat_review.api.http.http_client import HttpClient
from anyformat_review.api.http.profile import Profile
from anyformat_review.presenters.fields.definitions_presenter import DefinitionsPresenter
from anyformat_review.services.collections.sources import CollectionSource, FileSource, Source
from anyformat_review.services.collections.workflow_fields import WorkflowFields
from support.fakes import FakeMessages, FakeTasks
from support.http_server import HttpServer, json_response
from support.sample_reviews import invoice


@pytest.mark.parametrize(
    ("source", "known"),
    [(CollectionSource("w", "c"), {"new": 1}), (FileSource(Path("a.json")), {})],
)
async def test_definitions_are_requested_unless_a_file_is_reviewed(
    qapp: QApplication, source: Source, known: dict[str, int]
) -> None:
    tasks, fields = FakeTasks(), AsyncMock()
    fields.cached_definitions.return_value = SimpleNamespace(definitions={"old": 1}, notices=())
    fields.field_definitions.return_value = SimpleNamespace(definitions={"new": 1}, notices=())
    store: Any = Mock(state=invoice(), use_rules=AsyncMock())
    presenter: Any = DefinitionsPresenter(store, tasks, FakeMessages())

    presenter.begin(source, fields)
    await tasks.run()

    assert presenter.definitions.by_name == known
    assert store.use_rules.await_count == len(known)


async def test_definitions_that_cannot_be_read_are_named_once_for_each_workflow(
    qapp: QApplication,
) -> None:
    """Version 2 of the service is enough: its workflow has the definitions."""
    with HttpServer() as server:
        definitions = ["total", {"data_type": "float"}, {"name": "date", "data_type": "date"}]
        server.on("/v2/workflows/w/", json_response({"id": "w", "fields": definitions}))
        client = AnyFormatClient(HttpClient(Profile(server.url).with_key("key")))
        tasks, messages = FakeTasks(), FakeMessages()
        store: Any = Mock(state=invoice(), use_rules=AsyncMock())
        presenter: Any = DefinitionsPresenter(store, tasks, messages)
        fields = WorkflowFields(client)

        presenter.begin(CollectionSource("w", "c"), fields)
        await tasks.run()
        assert list(presenter.definitions.by_name) == ["date"]
        assert messages.text == (
            "2 parts of the list of field definitions could not be read:"
            " fields[0]: expected an object, found text."
            " fields[1]: expected a field with a name, found an object."
        )
        messages.run_action()
        assert '{"data_type":"float"}' in QGuiApplication.clipboard().text()

        messages.close()
        presenter.begin(CollectionSource("w", "another"), fields)
        await tasks.run()
        assert messages.text == ""
        await client.aclose()
