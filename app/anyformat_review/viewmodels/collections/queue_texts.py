"""Texts about the queue."""

from anyformat_review.translation import number_text, tr
from anyformat_review.viewmodels.collections.review_queue import ReviewQueue
from anyformat_review.viewmodels.metrics.metrics_texts import duration_text


def queue_progress_text(queue: ReviewQueue, seconds: float | None) -> str:
    """Return the progress of the queue, "" without one.

    `seconds` is the reviewer's average time per collection, None if it is unknown.
    """
    if not queue.is_running:
        return ""
    left = queue.remaining_count
    place = tr("{position} of {count} in the queue").format(
        position=number_text(queue.position + 1), count=number_text(len(queue.keys))
    )
    if not left:
        rest = tr("all done")
    elif not seconds:
        rest = tr("%n left", "%n left", left)
    else:
        text = tr("%n left, about {duration}", "%n left, about {duration}", left)
        rest = text.format(duration=duration_text(seconds * left))
    return f"{place} · {rest}"
