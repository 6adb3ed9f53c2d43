"""Texts about the queue."""

from anyformat_review.viewmodels.collections.review_queue import ReviewQueue
from anyformat_review.viewmodels.metrics.metrics_texts import duration_text


def queue_progress_text(queue: ReviewQueue, seconds: float | None) -> str:
    """Return the progress of the queue, "" without one.

    `seconds` is the reviewer's average time per collection, None if it is unknown.
    """
    if not queue.is_running:
        return ""
    left = queue.remaining_count
    place = f"{queue.position + 1:,} of {len(queue.keys):,} in the queue"
    if not left:
        return f"{place} · all done"
    time = f", about {duration_text(seconds * left)}" if seconds else ""
    return f"{place} · {left:,} left{time}"
