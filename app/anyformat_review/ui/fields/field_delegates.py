"""Delegates that paint and edit the cells of the field table."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QObject,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPalette,
)
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from anyformat_review.domain.results.confidence import Band
from anyformat_review.domain.results.evidence import Grounding
from anyformat_review.domain.review.review import RowMark
from anyformat_review.translation import tr
from anyformat_review.ui.fields.editor_offers import EditorSetup
from anyformat_review.ui.fields.value_editors import ValueEditor
from anyformat_review.ui.quotes.evidence_list import GROUNDING_ICONS
from anyformat_review.ui.theme.glyphs import paint_band, paint_mark
from anyformat_review.ui.theme.icons import Icon
from anyformat_review.ui.theme.theme import Mark, theme_of
from anyformat_review.ui.widgets.cell_painting import (
    MIDDLE,
    demi_bold,
    draw_text,
    icon_side,
    paint_leading_icon,
    strike_out,
    text_colour,
)
from anyformat_review.viewmodels.field_texts import EMPTY, NOTHING
from anyformat_review.viewmodels.fields.field_cells import (
    FieldColumn,
    FieldMark,
    FieldRole,
    ValueCell,
)
from anyformat_review.viewmodels.fields.field_tree import NodeKind
from anyformat_review.viewmodels.fields.value_editing import ValueEditing
from anyformat_review.viewmodels.model_index import ModelIndex

PADDING = 6
GAP = 6
_SIGN_GAP = 3
_LINE_PADDING = 5
_BAR_HEIGHT = 4.0
_BAR_WIDTH = 64
_MIN_BAR_WIDTH = 16
_MIN_TEXT_WIDTH = 8
"""In average characters; a narrower text would be nothing but its ellipsis."""
_NOTE_CORNER = 7
_ROW_MARK_ICONS = {RowMark.DELETED: Icon.BAN, RowMark.INSERTED: Icon.LIST_PLUS}
_ENDING = frozenset(
    {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
)
_LINE_BREAK = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier
MARKS = {
    FieldMark.EDITED: Mark.OVERRIDDEN,
    FieldMark.CONFIRMED: Mark.VERIFIED,
    FieldMark.FAILED_RULE: Mark.FAILED_RULE,
    FieldMark.CONFIDENCE: Mark.ATTENTION,
    FieldMark.ATTENTION: Mark.ATTENTION,
}


class CellDelegate(QStyledItemDelegate):
    """Paints the text of a cell without a selection colour; the view frames the current row."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: ModelIndex) -> QSize:
        """Return the height of one line; the header determines the width."""
        return QSize(0, option.fontMetrics.height() + 2 * _LINE_PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        """Paint the cell with padding on both sides."""
        painter.save()
        painter.setFont(option.font)
        self._paint(painter, option, index)
        painter.restore()

    def _paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        rect = inner_rect(option)
        text = str(index.data() or "")
        muted = text == NOTHING or index.data(FieldRole.KIND) != NodeKind.LEAF
        draw_text(painter, rect, text, option.palette, muted=muted)


class NameDelegate(CellDelegate):
    """Paints names; sections and table fields are bold."""

    def _paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        kind = index.data(FieldRole.KIND)
        if kind != NodeKind.SECTION:  # the table paints it, over several cells
            self.paint_title(painter, inner_rect(option), option, index)

    def paint_title(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: ModelIndex
    ) -> None:
        """Paint a name into a rectangle, which may be wider than its cell."""
        kind = index.data(FieldRole.KIND)
        if kind not in (NodeKind.LEAF, NodeKind.ROW):
            painter.setFont(demi_bold(option.font))
        draw_text(painter, rect, str(index.data()), option.palette, muted=kind == NodeKind.ROW)


class EvidenceDelegate(CellDelegate):
    """Paints the pages of the quotes; in a narrow column only an icon and the page numbers."""

    def _paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        rect = inner_rect(option)
        metrics = painter.fontMetrics()
        fits = metrics.horizontalAdvance(str(index.data())) <= rect.width()
        if fits or (grounding := index.data(FieldRole.GROUNDING)) is None:
            super()._paint(painter, option, index)
            return
        ink = text_colour(option.palette, muted=False)
        side = paint_leading_icon(painter, GROUNDING_ICONS[Grounding(grounding)], rect, ink)
        rect.adjust(side + _SIGN_GAP, 0, 0, 0)
        draw_text(painter, rect, index.data(FieldRole.PAGES), option.palette)


class OriginalDelegate(CellDelegate):
    """Paints the extracted value of an edited field in muted text."""

    def _paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        text = str(index.data() or "")
        draw_text(painter, inner_rect(option), text, option.palette, muted=True)


class ConfidenceDelegate(CellDelegate):
    """Paints a confidence as number, icon and bar; a narrow column has no bar or no icon."""

    def _paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        rect = inner_rect(option)
        if index.data(FieldRole.KIND) != NodeKind.LEAF:
            return
        theme, band = theme_of(option.palette), Band(index.data(FieldRole.BAND))
        metrics, text = painter.fontMetrics(), str(index.data())
        numeral = QRect(rect)
        numeral.setWidth(max(metrics.horizontalAdvance(text), metrics.horizontalAdvance("88.8")))
        painter.setPen(text_colour(option.palette, muted=band is Band.UNKNOWN))
        painter.drawText(numeral, MIDDLE | Qt.AlignmentFlag.AlignRight, text)

        sign = QRectF(numeral.right() + 1 + GAP, rect.top(), icon_side(metrics), rect.height())
        if sign.right() > rect.right() + 1:
            return
        paint_band(painter, band, sign, theme)

        confidence = index.data(FieldRole.CONFIDENCE)
        left = sign.right() + GAP + 2
        width = min(rect.right() + 1 - left, _BAR_WIDTH)
        if confidence is None or width < _MIN_BAR_WIDTH:
            return
        track = QRectF(left, rect.center().y() + 1 - _BAR_HEIGHT / 2, width, _BAR_HEIGHT)
        full = QRectF(track)
        full.setWidth(width * min(max(confidence, 0), 100) / 100)
        _fill_bar(painter, track, theme.track)
        _fill_bar(painter, full, theme.bands[band])


class StatusDelegate(CellDelegate):
    """Paints the decision on a field or its reason; a narrow column has only the icon."""

    def _paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        rect = inner_rect(option)
        theme, text = theme_of(option.palette), str(index.data() or "")
        mark, side = index.data(FieldRole.MARK), icon_side(painter.fontMetrics())
        words = rect.adjusted(side + GAP, 0, 0, 0)
        row_mark = (
            index.data(FieldRole.ROW_MARK) if index.data(FieldRole.KIND) == NodeKind.ROW else None
        )
        if row_mark is not None:
            paint_row_mark(painter, row_mark, rect, text_colour(option.palette, muted=False))
        elif mark is not None:
            paint_mark(
                painter, MARKS[mark], QRectF(rect.left(), rect.top(), side, rect.height()), theme
            )
        if words.width() >= _MIN_TEXT_WIDTH * painter.fontMetrics().averageCharWidth():
            draw_text(painter, words, text, option.palette, muted=not (mark or row_mark))


class ValueDelegate(CellDelegate):
    """Paints the effective value and its unit, and edits the value in place.

    Enter, Tab and a focus change commit the edit, Esc cancels it. Shift+Enter and Alt+Enter
    insert a line break.

    Signals:
        committed(FieldPath): Enter ended an edit that changed the text.
        stepped(FieldPath, int): Tab (1) or Shift+Tab (-1) ended an edit.
    """

    committed = Signal(object)
    stepped = Signal(object, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setup = EditorSetup()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        """Paint the value, and a corner if the field has a note, as spreadsheets do."""
        super().paint(painter, option, index)
        cell = index.data(FieldRole.VALUE_CELL)
        if cell is not None and cell.has_note:
            corner = option.rect.topRight()
            painter.save()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme_of(option.palette).marks[Mark.OVERRIDDEN])
            left, down = QPoint(_NOTE_CORNER, 0), QPoint(0, _NOTE_CORNER)
            painter.drawPolygon([corner - left, corner, corner + down])
            painter.restore()

    def _paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        rect = inner_rect(option)
        palette, cell = option.palette, index.data(FieldRole.VALUE_CELL)
        if cell is None:
            draw_text(painter, rect, str(index.data() or ""), palette, muted=True)
            return
        if cell.is_overridden:
            side = icon_side(painter.fontMetrics())
            sign = QRectF(rect.left(), rect.top(), side, rect.height())
            paint_mark(painter, Mark.OVERRIDDEN, sign, theme_of(palette))
            rect = rect.adjusted(side + GAP, 0, 0, 0)
        rest = draw_value(painter, rect, cell, palette)
        view = option.widget
        if (
            cell.is_overridden
            and cell.extracted not in (NOTHING, tr(EMPTY))
            and isinstance(view, QTreeView)
            and view.isColumnHidden(FieldColumn.ORIGINAL)
            and painter.fontMetrics().horizontalAdvance(cell.extracted) <= rest.width()
        ):
            strike_out(painter)
            draw_text(painter, rest, cell.extracted, palette, muted=True)

    # --- editing ---------------------------------------------------------------------------

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: ModelIndex
    ) -> QWidget:
        """Return an editor for the value."""
        editing = ValueEditing(index.data(FieldRole.REVIEW), index.data(FieldRole.DEFINITION))
        editor = ValueEditor(editing, parent, self.setup)
        editor.chosen.connect(lambda: self._commit(editor))
        editor.taken.connect(lambda: self._end(editor))
        self.setup.opened(editor)
        return editor

    def destroyEditor(self, editor: QWidget, index: ModelIndex) -> None:
        """Delete the editor and its notes."""
        if isinstance(editor, ValueEditor):
            editor.notes.deleteLater()
        super().destroyEditor(editor, index)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: ModelIndex
    ) -> None:
        """Place the editor over its cell."""
        if isinstance(editor, ValueEditor):
            editor.cover_cell(option.rect)

    def setEditorData(self, editor: QWidget, _index: ModelIndex) -> None:
        """Fill the editor once; later changes of the model do not replace the typed text."""
        if isinstance(editor, ValueEditor) and editor.initial is None:
            editor.begin()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: ModelIndex) -> None:
        """Write the typed value to the model if it changed."""
        if isinstance(editor, ValueEditor) and editor.is_changed:
            model.setData(index, editor.value)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Handle the keys that end an edit; the editor gets all others."""
        if not (
            isinstance(editor, ValueEditor)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            return super().eventFilter(editor, event)
        path = editor.review.path
        match event.key():
            case key if key in _ENDING and editor.is_composing:
                # The input method has used this key to end its composition.
                return True
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if event.isAutoRepeat():
                # A held key that confirmed the previous field must not end this edit.
                return True
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if event.modifiers() & _LINE_BREAK:
                editor.break_line()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._end(editor)
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                self._commit(editor)
                self.stepped.emit(path, 1 if event.key() == Qt.Key.Key_Tab else -1)
            case Qt.Key.Key_Escape:
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
            case _:
                return super().eventFilter(editor, event)
        return True

    def _end(self, editor: ValueEditor) -> None:
        """Commit the edit, and go on if the text was changed."""
        changed, path = editor.is_changed, editor.review.path
        self._commit(editor)
        if changed:
            self.committed.emit(path)

    def _commit(self, editor: ValueEditor) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)


def inner_rect(option: QStyleOptionViewItem) -> QRect:
    """Return the rectangle of a cell without its padding."""
    return option.rect.adjusted(PADDING, 0, -PADDING, 0)


def paint_row_mark(painter: QPainter, mark: str, rect: QRect, colour: QColor) -> None:
    """Paint the icon of a row mark at the left of a rectangle."""
    paint_leading_icon(painter, _ROW_MARK_ICONS[RowMark(mark)], rect, colour)


def draw_value(painter: QPainter, rect: QRect, cell: ValueCell, palette: QPalette) -> QRect:
    """Draw a value with its icons and its unit; return the remaining rectangle."""
    metrics, muted = painter.fontMetrics(), text_colour(palette, muted=True)
    icons = []
    if cell.has_type_warning:
        icons.append((Icon.TRIANGLE_ALERT, theme_of(palette).bands[Band.MEDIUM]))
    if cell.is_hidden:
        icons.append((Icon.EYE_OFF, muted))
    for symbol, colour in icons:
        rect = rect.adjusted(paint_leading_icon(painter, symbol, rect, colour) + GAP, 0, 0, 0)
    draw_text(painter, rect, cell.text, palette, muted=cell.is_muted or cell.is_deleted)
    rest = rect.adjusted(metrics.horizontalAdvance(cell.text) + GAP, 0, 0, 0)
    has_room = rest.width() >= _MIN_TEXT_WIDTH * metrics.averageCharWidth()
    if cell.unit and not cell.is_muted and has_room:
        draw_text(painter, rest, cell.unit, palette, muted=True)
        rest.adjust(metrics.horizontalAdvance(cell.unit) + GAP, 0, 0, 0)
    return rest


def _fill_bar(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(rect, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)
