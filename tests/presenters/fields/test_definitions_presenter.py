from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock, Mock

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.presenters.fields.definitions_presenter import DefinitionsPresenter
from anyformat_review.services.collections.sources import CollectionSource, FileSource, Source
from support.fakes import FakeTasks
from support.sample_reviews import invoice


@pytest.mark.parametrize(
    ("source", "known"),
    [(CollectionSource("w", "c"), {"new": 1}), (FileSource(Path("a.json")), {})],
)
async def test_definitions_are_requested_unless_a_file_is_reviewed(
    qapp: QApplication, source: Source, known: dict[str, int]
) -> None:
    tasks, fields = FakeTasks(), AsyncMock()
    fields.cached_definitions.return_value = SimpleNamespace(definitions={"old": 1})
    fields.field_definitions.return_value = SimpleNamespace(definitions={"new": 1})
    store: Any = Mock(state=invoice(), use_rules=AsyncMock())
    presenter: Any = DefinitionsPresenter(store, tasks)

    presenter.begin(source, fields)
    await tasks.run()

    assert presenter.definitions.by_name == known
    assert store.use_rules.await_count == len(known)
