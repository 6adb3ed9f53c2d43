"""Confidence, 0–100, and its bands."""

from enum import StrEnum

from msgspec import Struct

from anyformat_review.translation import number_text, tr


class Band(StrEnum):
    """A confidence band. `UNKNOWN` is a missing confidence, which is not the same as zero."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    UNKNOWN = "unknown"


class Thresholds(Struct, frozen=True):
    """Lower bounds of the medium and high bands, 0–100. The vendor's Studio has the same defaults.

    Raises:
        ValueError: the thresholds are invalid; the message is for the user.
    """

    medium: float = 50.0
    high: float = 80.0

    def __post_init__(self) -> None:
        if problem := threshold_problem(self.medium, self.high):
            raise ValueError(problem)

    def band(self, confidence: float | None) -> Band:
        """Return the band of a confidence."""
        if confidence is None:
            return Band.UNKNOWN
        if confidence >= self.high:
            return Band.HIGH
        return Band.MEDIUM if confidence >= self.medium else Band.LOW


def confidence_text(confidence: float) -> str:
    """Return a confidence with at most one decimal.

    Rounded down: 79.96 must not read as 80, which is in another band, nor 99.99 as 100.
    """
    tenths = round(float(confidence), 1)
    number = tenths if tenths <= confidence else round(tenths - 0.1, 1)
    return number_text(number, 0 if number.is_integer() else 1)


def confidence_digits(confidence: float) -> str:
    """Return a confidence with all its digits, such as `79.9999999` or `80`."""
    return repr(confidence).removesuffix(".0")


def threshold_problem(medium: float, high: float) -> str | None:
    """Return a sentence that explains why the thresholds are invalid, or `None`."""
    for threshold in (medium, high):
        if not 0 <= threshold <= 100:
            text = tr("A threshold must be between 0 and 100, not {threshold}.")
            return text.format(threshold=f"{threshold:g}")
    if medium > high:
        text = tr("High ({high}) must not be lower than medium ({medium}).")
        return text.format(high=f"{high:g}", medium=f"{medium:g}")
    return None
