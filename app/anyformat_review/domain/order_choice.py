"""The user's choice of the order of the fields."""

from enum import StrEnum


class OrderChoice(StrEnum):
    """The order of the fields when a window is opened; `DOCUMENT` is the order of the results."""

    DOCUMENT = "document"
    CONFIDENCE = "confidence"
    """The lowest confidence first."""
    REASON = "reason"
    """Grouped by the reason for attention, the most severe one first."""
    PAGE = "page"
