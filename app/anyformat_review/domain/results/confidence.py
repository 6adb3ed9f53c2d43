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
    """Where bands begin, 0–100. The defaults are those of the vendor's own Studio.

    Raises:
        ValueError: they cannot be; the message is the sentence of `threshold_problem`.
    """

    medium: float = 50.0
    high: float = 80.0

    def __post_init__(self) -> None:
        if problem := threshold_problem(self.medium, self.high):
            raise ValueError(problem)

    def band(self, confidence: float | None) -> Band:
        """Return the band of a confidence, 0–100 or unknown."""
        if confidence is None:
            return Band.UNKNOWN
        if confidence >= self.high:
            return Band.HIGH
        return Band.MEDIUM if confidence >= self.medium else Band.LOW


def threshold_problem(medium: float, high: float) -> str | None:
    """Return the sentence that says why these cannot be thresholds, `None` if they can."""
    for threshold in (medium, high):
        if not 0 <= threshold <= 100:
            return f"A threshold lies between 0 and 100, not at {threshold:g}."
    if medium > high:
        return f"High cannot begin at {high:g} when medium begins at {medium:g}: change one."
    return None
