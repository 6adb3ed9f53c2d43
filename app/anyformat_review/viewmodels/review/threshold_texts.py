"""The words about thresholds and what they would change."""

import math
from collections.abc import Mapping

from anyformat_review.domain.results.confidence import Band


def counts_text(counts: Mapping[Band, int], before: Mapping[Band, int]) -> str:
    """Return how many fields fall into each band, and how many it was where that differs."""
    parts = []
    for band in Band:
        was = f" (was {before[band]:,})" if counts[band] != before[band] else ""
        parts.append(f"{band.value} {counts[band]:,}{was}")
    return ", ".join(parts).capitalize()


def percent_of(text: str) -> float | None:
    """Return the number that was typed, with a comma or a point, `None` when it is none."""
    try:
        value = float(text.strip().removesuffix("%").replace(",", "."))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def percent_text(value: float) -> str:
    """Return a threshold as one types it."""
    return f"{value:.10g}"
