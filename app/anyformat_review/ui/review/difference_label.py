"""A label that shows the difference between two texts."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from anyformat_review.domain.visible_text import visible
from anyformat_review.translation import QT_TR_NOOP, tr
from anyformat_review.ui.pages.utf16 import utf16_length
from anyformat_review.ui.theme.theme import theme_of
from anyformat_review.viewmodels.review.field_details import DiffKind, DiffPart

_SPOKEN = {
    DiffKind.REMOVED: QT_TR_NOOP("removed {text}"),
    DiffKind.ADDED: QT_TR_NOOP("added {text}"),
    DiffKind.KEPT: "{text}",
}


class DifferenceLabel(QWidget):
    """Strikes out removed text and underlines added text, so that colour is not needed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[DiffPart, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_parts(self, parts: Sequence[DiffPart]) -> None:
        """Show a difference."""
        self._parts = tuple(DiffPart(part.kind, visible(part.text)) for part in parts)
        words = (tr(_SPOKEN[part.kind]).format(text=part.text) for part in self._parts)
        self.setAccessibleName(tr("Change: {parts}").format(parts=", ".join(words)))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Return True: the text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped text."""
        return round(self._laid_out(width).boundingRect().height()) + 1

    def sizeHint(self) -> QSize:
        """Return a typical width with its height."""
        return QSize(240, self.heightForWidth(240))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the text."""
        painter = QPainter(self)
        painter.setPen(self.palette().text().color())
        self._laid_out(self.width()).draw(painter, QPointF(0, 0))

    def _laid_out(self, width: int) -> QTextLayout:
        layout = QTextLayout("".join(part.text for part in self._parts), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._formats())
        layout.beginLayout()
        bottom = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, bottom))
            bottom += line.height()
        layout.endLayout()
        return layout

    def _formats(self) -> list[QTextLayout.FormatRange]:
        formats, start = [], 0
        for part in self._parts:
            length = utf16_length(part.text)
            if part.kind is not DiffKind.KEPT:
                style = QTextCharFormat()
                if part.kind is DiffKind.REMOVED:
                    style.setFontStrikeOut(True)
                    style.setForeground(theme_of(self.palette()).muted_text)
                else:
                    style.setFontUnderline(True)
                    style.setFontWeight(QFont.Weight.Bold)
                changed = QTextLayout.FormatRange()
                changed.start, changed.length, changed.format = start, length, style
                formats.append(changed)
            start += length
        return formats
