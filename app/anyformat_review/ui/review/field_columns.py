"""Which columns the field table shows at which width."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from PySide6.QtGui import QFontMetrics

from anyformat_review.viewmodels.review.field_cells import FieldColumn

Layout: TypeAlias = Mapping[FieldColumn, float]
"""The columns shown and their widths in average characters."""

# From wide to narrow: the value's is
# the least it gets, and it takes what is left over.
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
    """Return a layout in pixels; no column is narrower than its heading."""
    character = metrics.averageCharWidth()
    return {
        column: max(round(width * character), heading(column)) for column, width in layout.items()
    }
