"""The columns of the field table and their widths."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from PySide6.QtGui import QFontMetrics

from anyformat_review.viewmodels.review.field_cells import FieldColumn

Layout: TypeAlias = Mapping[FieldColumn, float]
"""The visible columns and their widths in average characters."""

# From wide to narrow. The value column takes the remaining width; its entry is the minimum.
LAYOUTS: tuple[Layout, ...] = tuple(
    {column: width for column, width in zip(FieldColumn, widths, strict=True) if width}
    for widths in (
        # name, value, original, confidence, evidence, status
        (24, 30, 20, 22, 18, 27),
        (22, 26, 0, 22, 18, 27),
        (20, 16, 0, 17, 7, 22),
        (20, 18, 0, 12, 8, 5),
        (17, 12, 0, 12, 0, 5),
    )
)


def widths(
    layout: Layout, metrics: QFontMetrics, heading: Callable[[int], int]
) -> Mapping[FieldColumn, int]:
    """Return the column widths of a layout in pixels, at least the width of each heading."""
    character = metrics.averageCharWidth()
    return {
        column: max(round(width * character), heading(column)) for column, width in layout.items()
    }
