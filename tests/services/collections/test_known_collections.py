from pathlib import Path
from unittest.mock import AsyncMock

import pytest

from anyformat_review.domain.errors import SourceError
from anyformat_review.domain.review.timeline import Step
from anyformat_review.services.collections.known_collections import source_of_collection
from anyformat_review.services.collections.sources import CollectionSource, FileSource
from support.reviews import decision


def known(*steps: Step, copies: tuple[CollectionSource, ...] = ()) -> tuple[AsyncMock, AsyncMock]:
    drafts, opener = AsyncMock(), AsyncMock()
    drafts.steps.return_value = steps
    opener.offline_copies.return_value = tuple((copy, None) for copy in copies)
    return drafts, opener


async def test_the_latest_source_of_the_decisions_is_used(tmp_path: Path) -> None:
    steps = (
        Step.from_decision(decision(1), "c", "w c"),
        Step.from_decision(decision(2), "c", str(tmp_path)),
        Step.from_decision(decision(1), "other", "w other"),
    )

    assert await source_of_collection("c", *known(*steps)) == FileSource(tmp_path)


async def test_without_decisions_an_offline_copy_is_used() -> None:
    copies = (CollectionSource("w", "other"), CollectionSource("w", "c"))

    assert await source_of_collection("c", *known(copies=copies)) == copies[1]


async def test_an_unknown_collection_is_an_error() -> None:
    with pytest.raises(SourceError, match="'c' has not been opened"):
        await source_of_collection("c", *known())
