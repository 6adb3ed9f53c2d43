"""Texts about confidence thresholds."""

import math
from collections.abc import Mapping

from anyformat_review.domain.results.confidence import Band


def counts_text(counts: Mapping[Band, int], before: Mapping[Band, int]) -> str:
    """Return the number of fields in each band, with the previous number if it differs."""
    parts = []
    for band in Band:
        was = f" (was {before[band]:,})" if counts[band] != before[band] else ""
        parts.append(f"{band.value} {counts[band]:,}{was}")
    return ", ".join(parts).capitalize()


def percent_of(text: str) -> float | None:
    """Parse a number with a decimal comma or point and an optional `%`, `None` if invalid."""
    try:
        value = float(text.strip().removesuffix("%").replace(",", "."))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def typed_percent(value: float) -> str:
    """Return the text of a threshold for an input field."""
    return f"{value:.10g}"
