"""The properties that determine the layout of a document's pages."""

from msgspec import Struct
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette

from anyformat_review.ui.theme.theme import theme_of

GAP = 14
"""Pixels between two pages."""
PADDING = 14
"""Pixels between a page's border and its text."""
NOTICE_PADDING = 6
"""Pixels on both sides of a notice in its box, which is as wide as the text."""


class PageStyle(Struct, frozen=True):
    """The width of a page in pixels, its font and the colours of its tables."""

    width: int
    font: QFont
    shade: QColor
    border: QColor

    @classmethod
    def of(cls, width: int, font: QFont, palette: QPalette) -> "PageStyle":
        """Return the style for a palette."""
        base, muted = palette.color(QPalette.ColorRole.Base), theme_of(palette).muted_text
        border = QColor.fromRgbF(
            (base.redF() + muted.redF()) / 2,
            (base.greenF() + muted.greenF()) / 2,
            (base.blueF() + muted.blueF()) / 2,
        )
        return cls(width, font, palette.color(QPalette.ColorRole.AlternateBase), border)

    @property
    def heading_height(self) -> int:
        """The height of the page's heading."""
        return QFontMetrics(self.font).height() + 12

    @property
    def text_width(self) -> int:
        """The width at which lines wrap."""
        return max(80, self.width - 2 * PADDING)

    def has_colours_of(self, other: "PageStyle") -> bool:
        """Whether another style differs only in width and font."""
        return (self.shade, self.border) == (other.shade, other.border)
