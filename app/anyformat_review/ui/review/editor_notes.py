"""What stands beside the editor of a value: its options, a warning, and the extracted text."""

from PySide6.QtCore import (
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from anyformat_review.domain.results.confidence import Band
from anyformat_review.ui.widgets.icons import Icon, paint_icon
from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.ui.widgets.theme import theme_of
from anyformat_review.viewmodels.model_index import ModelIndex
from anyformat_review.viewmodels.review.options_model import OptionRole, OptionsModel
from anyformat_review.viewmodels.review.value_editing import ValueEditing

_MARGIN = 6
_GAP = 6
_MOST_ROWS = 8
_NARROWEST = 48
"""In average characters; a sentence needs that to read well."""


class EditorNotes(QFrame):
    """Lies over the window below an editor, or above it where there is no room below.

    The keyboard stays in the editor.

    Signals:
        clicked(int): the option of this row was clicked on.
    """

    clicked = Signal(int)

    def __init__(self, editing: ValueEditing, editor: QWidget) -> None:
        super().__init__(editor.window())
        self.setObjectName("editorNotes")
        self.setFont(editor.font())
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setForegroundRole(QPalette.ColorRole.Highlight)
        self.setFrameStyle(QFrame.Shape.Box | QFrame.Shadow.Plain)
        # A click beside an option leaves the keyboard where it is.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(editor)
        self._editor = editor
        self.model = OptionsModel(editing, self)
        self._options = _Options(self.model, many=editing.many)
        self._warning = _Warning()
        self._hint = TonedLabel(muted, wrap=True)
        self._hint.setObjectName("editorHint")
        self._options.clicked.connect(lambda index: self.clicked.emit(index.row()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, 4, _MARGIN, 4)
        layout.setSpacing(4)
        for part in (self._options, self._warning, self._hint):
            layout.addWidget(part)
            part.hide()
        self.hide()

    def tell(self, warning: str, hint: str) -> None:
        """Say a warning and a hint; without either and without options nothing is shown."""
        for label, text in ((self._warning, warning), (self._hint, hint)):
            label.setText(text)
            label.setVisible(bool(text))
        self._options.setVisible(self.model.rowCount() > 0)
        if warning or hint or self.model.rowCount():
            self.place()
            self.show()
        else:
            self.hide()

    def place(self) -> None:
        """Lie down beside the editor."""
        window = self.parentWidget()
        if window is None:
            return
        room, editor = window.rect(), self._editor
        beside = QRect(editor.mapTo(window, QPoint(0, 0)), editor.size())
        least = _NARROWEST * self.fontMetrics().averageCharWidth()
        width = min(max(beside.width(), least), room.width())
        below, above = room.bottom() - beside.bottom(), beside.top() - room.top()
        options = self._options.wanted_height(_MOST_ROWS)
        height = self._height(width, options)
        under = height <= below or below >= above
        if (missing := height - (below if under else above)) > 0:
            height = self._height(width, max(self._options.row_height, options - missing))
        left = max(0, min(beside.left(), room.right() + 1 - width))
        top = beside.bottom() + 1 if under else beside.top() - height
        self.setGeometry(left, top, width, height)

    # --- the current option ----------------------------------------------------------------

    @property
    def row(self) -> int:
        """The row of the current option, -1 when none is."""
        return self._options.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Make an option the current one; -1 for none."""
        index = self.model.index(min(row, self.model.rowCount() - 1))
        self._options.setCurrentIndex(index)
        if index.isValid():
            self._options.scrollTo(index)

    def _height(self, width: int, options: int) -> int:
        inner = width - 2 * (_MARGIN + self.frameWidth())
        self._options.setFixedHeight(options)
        layout = self.layout()
        assert layout is not None  # noqa: S101 - made with the widget
        parts = [options] if self._options.isVisibleTo(self) else []
        if self._warning.isVisibleTo(self):
            parts.append(self._warning.heightForWidth(inner))
        if self._hint.isVisibleTo(self):
            parts.append(self._hint.heightForWidth(inner))
        return sum(parts) + layout.spacing() * (len(parts) - 1) + 8 + 2 * self.frameWidth()


class _Warning(QWidget):
    """A sentence behind the sign of a warning."""

    def __init__(self) -> None:
        super().__init__()
        self._words = PlainLabel(wrap=True)
        self._words.setObjectName("editorWarning")
        row = QHBoxLayout(self)
        row.setContentsMargins(self._side + _GAP, 0, 0, 0)
        row.addWidget(self._words)

    @property
    def _side(self) -> int:
        return self.fontMetrics().ascent() + 2

    def setText(self, text: str) -> None:
        """Say another sentence."""
        self._words.setText(text)

    def heightForWidth(self, width: int) -> int:
        """Return the height that the sentence takes."""
        return self._words.heightForWidth(width - self._side - _GAP)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sign before the first line."""
        painter = QPainter(self)
        ink = theme_of(self.palette()).bands[Band.MEDIUM]
        paint_icon(painter, Icon.TRIANGLE_ALERT, QRectF(0, 1, self._side, self._side), ink)
        painter.end()


class _Options(QListView):
    """The options; the keyboard reaches them through the editor."""

    def __init__(self, model: OptionsModel, *, many: bool) -> None:
        super().__init__()
        self.setObjectName("editorOptions")
        self.setAccessibleName("Options")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(_OptionDelegate(self, many=many))
        self.setModel(model)

    @property
    def row_height(self) -> int:
        """The height of an option."""
        return max(1, self.sizeHintForRow(0))

    def wanted_height(self, most_rows: int) -> int:
        """Return the height of its rows, up to so many."""
        return min(most_rows, self.model().rowCount()) * self.row_height


class _OptionDelegate(QStyledItemDelegate):
    """A check mark for what is chosen, the name, and muted what it means."""

    def __init__(self, parent: QWidget, *, many: bool) -> None:
        super().__init__(parent)
        self._signs = (Icon.SQUARE, Icon.SQUARE_CHECK) if many else (None, Icon.CHECK)

    def sizeHint(self, option: QStyleOptionViewItem, _index: ModelIndex) -> QSize:
        return QSize(0, option.fontMetrics.height() + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        view = option.widget
        painter.save()
        painter.setFont(option.font)
        metrics, palette, rect = painter.fontMetrics(), option.palette, option.rect
        theme = theme_of(palette)
        if isinstance(view, QListView) and index == view.currentIndex():
            painter.setPen(palette.highlight().color())
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        side, ink = metrics.ascent() + 2, palette.color(QPalette.ColorRole.Text)
        sign = self._signs[bool(index.data(OptionRole.CHOSEN))]
        if sign is not None:
            top = rect.center().y() + 1 - side / 2
            paint_icon(painter, sign, QRectF(rect.left() + 3, top, side, side), ink)
        rest = rect.adjusted(side + 3 + _GAP, 0, -3, 0)
        for text, colour in (
            (str(index.data()), ink),
            (str(index.data(OptionRole.DESCRIPTION)), theme.muted_text),
        ):
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rest.width())
            painter.setPen(colour)
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, shown)
            rest.adjust(metrics.horizontalAdvance(shown) + 2 * _GAP, 0, 0, 0)
            if rest.width() <= 0:
                break
        painter.restore()
