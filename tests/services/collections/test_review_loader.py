import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock, Mock

import pytest
from msgspec.structs import replace

from anyformat_review.api.results.wire import decode_results
from anyformat_review.domain.errors import NotReadyError
from anyformat_review.domain.review.reasons import Reason, ReasonKind
from anyformat_review.domain.review.thresholds import ThresholdSet
from anyformat_review.domain.rules.rules import (
    FieldIndex,
    FieldReference,
    RequiredCheck,
    Rule,
    RuleOutcome,
    WorkflowRules,
)
from anyformat_review.domain.search.indexed_field import indexed_field
from anyformat_review.services.collections.opening import OpenedCollection
from anyformat_review.services.collections.review_loader import ReviewLoader, with_locations
from anyformat_review.services.collections.sources import CollectionSource, FileSource
from anyformat_review.services.quotes.background_grounding import MAX_AT_ONCE
from anyformat_review.services.quotes.grounding import locate_collection
from anyformat_review.storage.search.collection_index import CollectionIndex, IndexedCollection
from anyformat_review.storage.search.index_marks import column_values, set_marks
from support.sample_reviews import confirmed, invoice, path
from support.service import envelope, field

SOURCE, FILE = CollectionSource("w", "c1"), FileSource(Path("a.json"))
DECIDED = confirmed(invoice(), path("supplier"))


@pytest.fixture
def loader() -> Iterator[Any]:
    opened = SimpleNamespace(
        collection=invoice().collection, source=SOURCE, locations={}, is_located=True, decisions=()
    )
    opener = Mock(open=AsyncMock(return_value=opened), peek=AsyncMock(return_value=None))
    drafts: Any = SimpleNamespace(history=AsyncMock(return_value=DECIDED.history))
    fields: Any = Mock(cached_rules=AsyncMock(return_value=WorkflowRules()))
    index = CollectionIndex(None, "https://api.example")
    yield ReviewLoader(opener, drafts, lambda _workflow: ThresholdSet(), fields, index)
    index.close()


async def test_the_decisions_of_the_draft_are_applied(loader: Any) -> None:
    state = await loader.load(SOURCE, Mock())
    assert state.history == DECIDED.history


async def test_the_rules_of_a_file_are_evaluated_if_its_workflow_is_known(loader: Any) -> None:
    """An exported file therefore needs no outcomes of rules where it is opened again."""
    url = "https://app.anyformat.ai/workflows/w/files/c1"
    opened = OpenedCollection(FILE, replace(invoice().collection, verification_url=url), {})
    rule = Rule("r", check=RequiredCheck("supplier"))
    index = FieldIndex.of([FieldReference("", "supplier")])
    loader.fields.cached_rules.return_value = WorkflowRules((rule,), index)

    results = (await loader.with_draft(opened)).rules.results

    loader.fields.cached_rules.assert_awaited_once_with("w")
    evaluated = [(each.rule.id, each.outcome) for each in results if each.is_local]
    assert evaluated == [("r", RuleOutcome.PASS)]


async def test_reasons_that_follow_from_other_collections_are_added(loader: Any) -> None:
    fields = [indexed_field(review) for review in invoice().reviews.values()]
    loader.index.put(IndexedCollection(str(SOURCE), "c1", "w", "c1", ""), fields)
    (value,) = column_values(loader.index, "w", "total_amount")
    set_marks(loader.index, "w", "total_amount", ReasonKind.OUTLIER, [(value.field, "Far.")])

    review = (await loader.load(SOURCE, Mock())).reviews[path("total_amount")]
    assert Reason(ReasonKind.OUTLIER, "Far.") in review.reasons


async def test_an_index_that_cannot_be_read_takes_no_review_away(
    loader: Any, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    (tmp_path / "index").mkdir()
    unreadable = replace(loader, index=CollectionIndex(tmp_path / "index", "https://api.example"))
    with caplog.at_level("INFO"):
        state = await unreadable.load(SOURCE, Mock())
    assert state.history == DECIDED.history
    assert "not compared with other collections" in caplog.text


async def test_unsaved_decisions_have_priority(loader: Any) -> None:
    session: Any = Mock(state=DECIDED, save_state=SimpleNamespace(unsaved=1))
    loader.unsaved.add(session)
    assert await loader.load(SOURCE, Mock()) is DECIDED
    loader.drafts.history.assert_not_awaited()


async def test_a_source_without_an_offline_copy_is_left_out(loader: Any) -> None:
    assert await loader.load_offline(SOURCE, is_demo=False) is None
    loader.opener.peek.return_value = loader.opener.open.return_value
    assert await loader.load_offline(FILE, is_demo=True) is not None
    loader.opener.open.assert_not_awaited()


async def test_a_demo_collection_that_is_not_ready_fails_immediately(loader: Any) -> None:
    async def wait(_source: Any, *, on_wait: Any, **_: Any) -> None:
        on_wait(Mock(error=NotReadyError("wait")))
        await asyncio.Event().wait()

    loader.opener.open.side_effect = wait
    with pytest.raises(NotReadyError):
        await loader.load_offline(SOURCE, is_demo=True)


async def test_all_quotes_of_a_large_collection_are_located() -> None:
    quotes = [(f"absent {number}", 1) for number in range(MAX_AT_ONCE + 1)]
    large = decode_results(
        json.dumps(envelope("c", extraction={"f": field("x", *quotes)})).encode()
    )
    source = CollectionSource("wf-1", "c")
    left = OpenedCollection(source, large, {}, is_located=False)

    complete = await with_locations(left)

    assert (complete.locations, complete.is_located) == (locate_collection(large), True)
    assert await with_locations(complete) is complete
