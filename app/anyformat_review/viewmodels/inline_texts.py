"""Words within a text: the band of a confidence, a row, and what was done with it."""

from anyformat_review.domain.results.confidence import Band
from anyformat_review.domain.review.review import RowMark
from anyformat_review.translation import number_text, tr


def band_word(band: Band) -> str:
    """Return the band of a confidence, such as `high`."""
    match band:
        case Band.LOW:
            return tr("low", "confidence")
        case Band.MEDIUM:
            return tr("medium", "confidence")
        case Band.HIGH:
            return tr("high", "confidence")
        case Band.UNKNOWN:
            return tr("unknown", "confidence")


def band_title(band: Band) -> str:
    """Return the band of a confidence for a heading, such as `High`."""
    match band:
        case Band.LOW:
            return tr("Low", "confidence")
        case Band.MEDIUM:
            return tr("Medium", "confidence")
        case Band.HIGH:
            return tr("High", "confidence")
        case Band.UNKNOWN:
            return tr("Unknown", "confidence")


def row_mark_text(mark: RowMark) -> str:
    """Return what was done with a row, for a list of remarks."""
    return tr(mark.remark)


def row_number_text(row: int) -> str:
    """Return the number of a row, 1-based, or `+1` for the first inserted row."""
    return f"+{number_text(-row)}" if row < 0 else number_text(row + 1)
