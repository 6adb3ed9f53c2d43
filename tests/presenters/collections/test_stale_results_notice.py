from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest

from anyformat_review.domain.errors import ConnectionFailedError, StorageError
from anyformat_review.presenters.collections.stale_results_notice import StaleResultsNotice
from anyformat_review.viewmodels.messages import MessageKind
from support.fakes import FakeMessages, FakeSignal


@pytest.fixture
def collections() -> Any:
    return SimpleNamespace(
        offline_copy_failed=FakeSignal(),
        sources=SimpleNamespace(current_name="A.pdf"),
        refresh=Mock(),
    )


def opened(**more: Any) -> Any:
    return SimpleNamespace(
        source="w/c",
        **{
            "is_offline_copy": True,
            "fetched_at": datetime.now(UTC),
            "refresh_error": None,
            **more,
        },
    )


@pytest.mark.parametrize(
    ("more", "prefetched", "kind"),
    [
        ({}, False, MessageKind.INFO),
        ({"refresh_error": ConnectionFailedError("down")}, False, MessageKind.WARNING),
        ({}, True, None),
        ({"is_offline_copy": False}, False, None),
    ],
)
def test_the_age_of_a_copy_is_shown(
    collections: Any, more: dict[str, Any], prefetched: bool, kind: MessageKind | None
) -> None:
    messages = FakeMessages()
    notice = StaleResultsNotice(collections, lambda _source: prefetched, messages)

    notice.collection_opened(opened(**more))

    assert bool(messages.text) is (kind is not None)
    if kind is not None:
        assert messages.kind is kind
        assert messages.act is collections.refresh
    messages.open_collection("w/b", "B.pdf")
    assert messages.text == ""


def test_copies_that_cannot_be_saved(collections: Any) -> None:
    messages = FakeMessages()
    notice = StaleResultsNotice(collections, lambda _source: False, messages)

    collections.offline_copy_failed.emit(StorageError("Disk full."))
    assert messages.text.startswith("A.pdf is open, but its offline copy could not be saved.")

    assert notice is not None
