"""Selections and rectangles of text ranges in a document that is laid out."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLine,
)

from anyformat_review.domain.visible_text import has_right_to_left


def selections(
    document: QTextDocument, start: int, end: int, marking: QTextCharFormat
) -> Iterator[QAbstractTextDocumentLayout.Selection]:
    """Yield a selection for each text block of a range.

    A single selection across several cells of a table would mark the complete cells.
    """
    for _, first, last in _blocks(document, start, end):
        cursor = QTextCursor(document)
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        selection = QAbstractTextDocumentLayout.Selection()
        selection.cursor = cursor
        selection.format = marking
        yield selection


def line_rects(document: QTextDocument, start: int, end: int) -> Iterator[QRectF]:
    """Yield the rectangle of each line of a range, in document coordinates.

    A line with both directions of writing may have several rectangles.
    """
    for block, first, last in _blocks(document, start, end):
        layout = block.layout()
        box = document.documentLayout().blockBoundingRect(block)
        origin = box.topLeft() - layout.boundingRect().topLeft()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            line_start, line_end = line.textStart(), line.textStart() + line.textLength()
            low = max(first - block.position(), line_start)
            high = min(last - block.position(), line_end)
            if low >= high:
                continue
            if has_right_to_left(block.text()[line_start:line_end]):
                spans = _spans(line, low, high)
            else:
                spans = [(_x(line.cursorToX(low)), _x(line.cursorToX(high)))]
            for left, right in spans:
                rect = QRectF(left, line.y(), right - left, line.height())
                yield rect.translated(origin)


def _blocks(document: QTextDocument, start: int, end: int) -> Iterator[tuple[QTextBlock, int, int]]:
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        first = max(start, block.position())
        last = min(end, block.position() + block.length() - 1)
        if first < last:
            yield block, first, last
        block = block.next()


def _spans(line: QTextLine, low: int, high: int) -> list[tuple[float, float]]:
    """Return where characters of a line with both directions are, from left to right.

    Where the direction changes, a position has two x coordinates, so the glyphs are measured.
    """
    edges = sorted(
        (position.x(), position.x() + advance.x())
        for run in line.glyphRuns(low, high - low)
        for position, advance in zip(
            run.positions(),
            run.rawFont().advancesForGlyphIndexes(run.glyphIndexes()),
            strict=True,
        )
    )
    spans: list[tuple[float, float]] = []
    for left, right in edges:
        if spans and left <= spans[-1][1] + 1:
            spans[-1] = spans[-1][0], max(spans[-1][1], right)
        else:
            spans.append((left, right))
    return spans


def _x(result: object) -> float:
    # PySide returns the coordinate together with the cursor position.
    return float(result[0] if isinstance(result, tuple) else result)  # type: ignore[arg-type]
