"""Confidence, 0–100, and the bands reviewers sort it into."""

from dataclasses import dataclass
from enum import StrEnum


class Band(StrEnum):
    """A band of confidence. `UNKNOWN` is no confidence at all, which is not zero."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where bands begin, 0–100. The defaults are those of the vendor's own Studio."""

    medium: float = 50.0
    high: float = 80.0

    def __post_init__(self) -> None:
        if not 0 <= self.medium <= self.high <= 100:
            raise ValueError("thresholds must satisfy 0 ≤ medium ≤ high ≤ 100")

    def band(self, confidence: float | None) -> Band:
        """Return the band of a confidence, 0–100 or unknown."""
        if confidence is None:
            return Band.UNKNOWN
        if confidence >= self.high:
            return Band.HIGH
        return Band.MEDIUM if confidence >= self.medium else Band.LOW
