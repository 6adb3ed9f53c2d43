"""Texts about confidence thresholds."""

import math
from collections.abc import Mapping

from anyformat_review.domain.results.confidence import Band
from anyformat_review.translation import number_text, tr
from anyformat_review.viewmodels.inline_texts import band_title, band_word


def counts_text(counts: Mapping[Band, int], before: Mapping[Band, int]) -> str:
    """Return the number of fields in each band, with the previous number if it differs."""
    parts: list[str] = []
    for band in Band:
        count = number_text(counts[band])
        if counts[band] != before[band]:
            was = number_text(before[band])
            count = tr("{count} (was {before})").format(count=count, before=was)
        parts.append(f"{band_word(band) if parts else band_title(band)} {count}")
    return ", ".join(parts)


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
