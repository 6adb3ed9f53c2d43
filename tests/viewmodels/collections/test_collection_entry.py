import pytest

from anyformat_review.viewmodels.collections.collection_entry import (
    FILTERS,
    CollectionEntry,
    CollectionFilter,
    service_status_text,
    state_text,
)
from support.marked_language import marked_texts


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("pending", "Waiting"),
        ("queued", "Waiting"),
        ("in_progress", "Processing"),
        ("processing", "Processing"),
        ("processed", "Ready"),
        ("completed", "Ready"),
        ("error", "Failed"),
        ("failed", "Failed"),
        ("cancelled", "Cancelled"),
        ("", ""),
        ("archived\u202e", "archived⟦U+202E⟧"),
    ],
)
def test_a_status_is_readable(status: str, words: str) -> None:
    assert service_status_text(status) == words


def test_filters_do_not_depend_on_the_language() -> None:
    entries = [entry(status) for status in ("queued", "processing", "failed", "cancelled")]
    with marked_texts():
        assert state_text(entries[0]) == "‹Waiting›"
        for states, wanted in (
            (CollectionFilter.UNFINISHED, [True, True, False, False]),
            (CollectionFilter.FAILED, [False, False, True, True]),
        ):
            assert [FILTERS[states](each) for each in entries] == wanted


def entry(status: str) -> CollectionEntry:
    return CollectionEntry("c-1", "A.pdf", status, None, reviewed=False)


@pytest.mark.parametrize(
    ("status", "count", "reviewed", "text"),
    [
        ("processed", None, False, "Ready"),
        ("processed", 3, False, "3 fields to check"),
        ("processed", 1, False, "1 field to check"),
        ("processed", 0, False, "Nothing to check"),
        ("processed", 0, True, "Reviewed"),
        ("in_progress", 3, False, "Processing"),
        ("in_progress", 0, True, "Processing · Reviewed"),
        ("error", None, False, "Failed"),
        ("", None, False, ""),
    ],
)
def test_the_state_of_a_collection(
    status: str, count: int | None, reviewed: bool, text: str
) -> None:
    assert state_text(CollectionEntry("a", None, status, count, reviewed)) == text


@pytest.mark.parametrize(
    ("count", "decided", "reviewed", "text"),
    [
        (3, 1, False, "3 fields to check · 1 decision"),
        (0, 1200, False, "Nothing to check · 1,200 decisions"),
        (None, 2, False, "2 decisions"),
        (0, 5, True, "Reviewed"),
    ],
)
def test_decisions_are_counted_until_it_is_reviewed(
    count: int | None, decided: int, reviewed: bool, text: str
) -> None:
    entry = CollectionEntry("a", None, "processed", count, reviewed, decision_count=decided)
    assert state_text(entry) == text
    assert entry.is_started is not reviewed


def test_a_new_collection_is_marked() -> None:
    assert state_text(CollectionEntry("a", None, "error", None, False, is_new=True)) == (
        "New · Failed"
    )
