"""The frame of a mark encloses exactly what is marked, in every direction of writing."""

import pytest
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QImage,
    QPainter,
    QTextCharFormat,
    QTextDocument,
)
from PySide6.QtWidgets import QApplication

from anyformat_review.ui.pages.text_ranges import line_rects, selections

MARKED = QColor("#ffff00")


def marked_columns(document: QTextDocument, start: int, end: int) -> set[int]:
    """Return the x coordinates in which the marked range is painted."""
    image = QImage(320, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    marking = QTextCharFormat()
    marking.setBackground(MARKED)
    marking.setForeground(MARKED)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.selections = list(selections(document, start, end, marking))
    painter = QPainter(image)
    document.documentLayout().draw(painter, context)
    painter.end()
    lines = range(image.height())
    return {x for x in range(320) if any(image.pixelColor(x, y) == MARKED for y in lines)}


@pytest.mark.parametrize(
    ("text", "quote", "count"),
    [
        ("abc def", "def", 1),
        ("שלום עולם חשבונית מספר", "עולם חשבונית", 1),
        ("חשבונית מספר 12345 מיום", "12345 מיום", 1),
        ("Invoice חשבונית מספר 12 total", "חשבונית מספר", 1),
        ("Invoice חשבונית מספר 12 total", "Invoice חשבונית", 2),
        ("Invoice חשבונית מספר 12 total", "מספר 12 total", 2),
        ("المبلغ الإجمالي 1,250.00 دينار", "الإجمالي 1,250.00", 1),
    ],
)
def test_the_frames_are_where_the_text_is_marked(
    qapp: QApplication, text: str, quote: str, count: int
) -> None:
    document = QTextDocument()
    document.setPlainText(text)
    document.setTextWidth(300)
    start = text.index(quote)
    rects = [rect.toAlignedRect() for rect in line_rects(document, start, start + len(quote))]
    framed = {x for rect in rects for x in range(rect.left(), rect.right() + 1)}
    wrong = framed ^ marked_columns(document, start, start + len(quote))
    assert len(rects) == count
    # A glyph may begin within the pixel before.
    assert len(wrong) <= 2 * count
