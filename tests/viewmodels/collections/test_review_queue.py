"""The order of a queue, the position in it, and skipped and postponed collections."""

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.review.outcome import CollectionOutcome, OutcomeKind
from anyformat_review.viewmodels.collections.collection_entry import CollectionEntry
from anyformat_review.viewmodels.collections.collection_list_model import CollectionListModel
from anyformat_review.viewmodels.collections.queue_texts import queue_progress_text
from anyformat_review.viewmodels.collections.review_queue import (
    QueueOrder,
    ReviewQueue,
    queue_order,
)
from anyformat_review.viewmodels.collections.source_list import SourceList

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)


def entry(key: str, count: int | None = None, day: int | None = None) -> CollectionEntry:
    created = None if day is None else NOW.replace(day=day)
    return CollectionEntry(key, None, "processed", count, reviewed=False, created_at=created)


@pytest.fixture
def entries(qapp: QApplication) -> CollectionListModel:
    model = CollectionListModel()
    for key in "abcde":
        model.add_other(entry(key))
    return model


@pytest.mark.parametrize(
    ("order", "expected"),
    [(QueueOrder.RISK, "cbda"), (QueueOrder.AGE, "dcab"), (QueueOrder.LISTED, "abcd")],
)
def test_queues_are_ordered_by_risk_by_age_or_as_listed(order: QueueOrder, expected: str) -> None:
    listed = [entry("a", 0, 9), entry("b", 2), entry("c", 5, 3), entry("d", None, 2)]
    assert "".join(queue_order(listed, order)) == expected


def test_the_most_severe_reasons_come_first() -> None:
    few_severe, many_others, none = (2, 0, 1), (1, 9, 0), (0, 0, 0)
    listed = [entry("a", 9), entry("b", 10), entry("c", 0), entry("d"), entry("e", 99)]
    risks = {"a": many_others, "b": few_severe, "c": none}
    assert "".join(queue_order(listed, QueueOrder.RISK, risks)) == "baedc"


def test_without_a_queue_the_list_is_the_order(entries: CollectionListModel) -> None:
    queue = ReviewQueue(SourceList(entries))
    assert list(queue.ids_from("b", 1)) == ["c", "d", "e"]
    assert (queue.is_running, queue.prefetch_count) == (False, 1)
    assert queue_progress_text(queue, 60) == ""


def test_steps_start_at_the_position_also_from_outside(entries: CollectionListModel) -> None:
    queue = ReviewQueue(SourceList(entries))
    queue.start("daca", position=1)
    assert queue.keys == ("d", "a", "c")
    assert list(queue.ids_from("a", 1)) == ["c"]
    assert list(queue.ids_from("a", -1)) == ["d"]
    assert list(queue.ids_from("e", 1)) == ["a", "c"]
    queue.opened("e")
    assert queue.position == 1
    queue.opened("c")
    assert list(queue.ids_from("c", 1)) == []
    queue.start("ab", position=9)
    assert queue.position == 1


def test_a_postponed_collection_comes_after_the_skipped_ones(entries: CollectionListModel) -> None:
    queue = ReviewQueue(SourceList(entries))
    queue.start("abc")
    to_end = CollectionOutcome(OutcomeKind.POSTPONED, "later")
    entries.update_entry(entry("a").with_outcome(to_end, reviewed=False, now=NOW))
    queue.move_to_end("a")
    assert list(queue.ids_from("a", 1)) == ["b", "c", "a"]
    assert list(queue.ids_after_end()) == ["b", "c", "a"]
    rejected = CollectionOutcome(OutcomeKind.REJECTED, "twice")
    entries.update_entry(entry("b").with_outcome(rejected, reviewed=False, now=NOW))
    assert queue_progress_text(queue, 90) == "1 of 3 in the queue · 2 left, about 3 min"
    entries.update_entry(entry("c").with_outcome(None, reviewed=True, now=NOW))
    entries.update_entry(entry("a").with_outcome(None, reviewed=True, now=NOW))
    assert queue_progress_text(queue, 90) == "1 of 3 in the queue · all done"
