"""Only changed collections are indexed again, and removed ones are removed from the index."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock, Mock

import pytest

from anyformat_review.domain.errors import CollectionNotFoundError
from anyformat_review.domain.rules.rules import WorkflowRules
from anyformat_review.domain.search.field_query import parse_query
from anyformat_review.services.collections.sources import CollectionSource, FileSource
from anyformat_review.services.search.index_update import (
    IndexableCollection,
    IndexUpdate,
    indexable_collections,
)
from anyformat_review.storage.search.collection_index import CollectionIndex
from support.marked_language import marked_texts
from support.sample_reviews import bundle, invoice

A, B = CollectionSource("wf", "a"), CollectionSource("wf", "b")
NAMES = {A: "A.pdf", B: "B.pdf"}
NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[Any]:
    states: dict[Any, Any] = {A: invoice(), B: bundle()}

    async def load_offline(source: Any, *, is_demo: bool) -> Any:
        if states[source] is None:
            raise CollectionNotFoundError("no such collection")
        return states[source]

    steps: dict[str, int] = {}
    loader: Any = SimpleNamespace(
        load_offline=load_offline,
        drafts=SimpleNamespace(last_steps=AsyncMock(side_effect=lambda: steps)),
        fields=SimpleNamespace(cached_rules=AsyncMock(return_value=WorkflowRules())),
        thresholds=Mock(return_value="thresholds"),
    )
    index = CollectionIndex(tmp_path / "index.sqlite3", "service")
    for state in states.values():
        decisions = state.history.decisions
        steps[state.collection.id] = decisions[-1].step if decisions else 0
    update = IndexUpdate(index, loader, False, lambda state: state, 0.0, lambda _: None)
    yield SimpleNamespace(**locals())
    index.close()


async def run(update: IndexUpdate, wanted: tuple[IndexableCollection, ...]) -> list[str]:
    outdated = await update.outdated(wanted)
    read = [is_read async for is_read in update.update(outdated)]
    return [f"{each.name} {done}" for each, done in zip(outdated, read, strict=True)]


async def test_nothing_is_indexed_twice(parts: Any) -> None:
    wanted = indexable_collections(NAMES, {A: NOON, B: NOON})
    assert await run(parts.update, wanted) == ["A.pdf True", "B.pdf True"]
    assert await run(parts.update, wanted) == []
    assert (
        await run(
            parts.update, indexable_collections({A: "New.pdf", B: "B.pdf"}, {A: NOON, B: NOON})
        )
        == []
    )
    assert {each.name for each in parts.index.collections()} == {"New.pdf", "B.pdf"}


async def test_other_results_decisions_and_settings_are_indexed(parts: Any) -> None:
    await run(parts.update, indexable_collections(NAMES, {A: NOON, B: NOON}))
    assert await run(
        parts.update, indexable_collections(NAMES, {A: NOON, B: NOON.replace(hour=13)})
    ) == ["B.pdf True"]
    wanted = indexable_collections(NAMES, {A: NOON, B: NOON.replace(hour=13)})
    parts.loader.thresholds.return_value = "others"
    assert len(await run(parts.update, wanted)) == 2
    parts.steps.update({state.collection.id: 77 for state in parts.states.values()})
    assert len(await parts.update.outdated(wanted)) == 2


async def test_the_sentences_are_in_the_language_of_the_window(parts: Any) -> None:
    wanted = indexable_collections(NAMES, {A: NOON, B: NOON})
    await run(parts.update, wanted)
    english = parse_query('reason:"low confidence:"')
    assert len(parts.index.count_matches(english)) == 2
    with marked_texts():
        parts.states.update({A: invoice(), B: bundle()})
        assert len(await run(parts.update, wanted)) == 2
        assert await run(parts.update, wanted) == []
        assert len(parts.index.count_matches(parse_query("reason:‹low"))) == 2
        assert len(parts.index.count_matches(parse_query("reason:low"))) == 2


async def test_removed_and_unreadable_collections_are_not_found(parts: Any) -> None:
    parts.states[B] = None
    assert await run(parts.update, indexable_collections(NAMES, {})) == [
        "A.pdf True",
        "B.pdf False",
    ]
    query = parse_query("conf:>=0")
    assert [name for _, name, _ in parts.index.count_matches(query)] == ["A.pdf"]
    assert await run(parts.update, indexable_collections({B: "B.pdf"}, {})) == ["B.pdf False"]
    assert parts.index.count_matches(query) == []


def test_a_changed_file_is_another_one(tmp_path: Path) -> None:
    source = FileSource(tmp_path / "results.json")
    (missing,) = indexable_collections({source: "x"}, {})
    source.path.write_text("{}")
    (small,) = indexable_collections({source: "x"}, {})
    source.path.write_text("{} ")
    (larger,) = indexable_collections({source: "x"}, {})
    assert len({missing.results, small.results, larger.results}) == 3
