"""The popup next to the value editor: options, a warning, and the extracted text."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QObject,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from anyformat_review.domain.results.confidence import Band
from anyformat_review.domain.search.field_query import Completion
from anyformat_review.translation import tr
from anyformat_review.ui.fields.suggestions import SuggestionList
from anyformat_review.ui.theme.icons import Icon, paint_icon
from anyformat_review.ui.theme.theme import theme_of
from anyformat_review.ui.widgets.cell_painting import (
    draw_text,
    icon_side,
    paint_leading_icon,
    text_colour,
)
from anyformat_review.ui.widgets.layouts import column
from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.viewmodels.fields.options_model import OptionRole, OptionsModel
from anyformat_review.viewmodels.fields.value_editing import ValueEditing
from anyformat_review.viewmodels.model_index import ModelIndex

_MARGIN = 6
_GAP = 6
_SPACING = 4
_MAX_ROWS = 8
_NARROWEST = 48
"""Minimum width in average characters; sentences are hard to read in less."""


class EditorNotes(QFrame):
    """Is shown below an editor, or above it if there is more space. The editor keeps the focus.

    Signals:
        clicked(int): the option in this row was clicked.
        value_clicked(int): the value of the document in this row was clicked.
    """

    clicked = Signal(int)
    value_clicked = Signal(int)

    def __init__(self, editing: ValueEditing, editor: QWidget) -> None:
        super().__init__(editor.window())
        self.setObjectName("editorNotes")
        self.setFont(editor.font())
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setForegroundRole(QPalette.ColorRole.Highlight)
        self.setFrameStyle(QFrame.Shape.Box | QFrame.Shadow.Plain)
        # A click outside the options keeps the focus in the editor.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(editor)
        self._editor = editor
        editor.installEventFilter(self)
        editor.window().installEventFilter(self)
        self.model = OptionsModel(editing, self)
        self._options = _Options(self.model, many=editing.many)
        self._values = SuggestionList("valueSuggestions")
        self._values.setFrameShape(QFrame.Shape.NoFrame)
        self._values.setAccessibleName(tr("Values in the document"))
        self._values.chosen.connect(self.value_clicked)
        self._warning = _Warning()
        self._hint = TonedLabel(muted, wrap=True, name="editorHint")
        self._options.clicked.connect(lambda index: self.clicked.emit(index.row()))
        parts = (self._options, self._values, self._warning, self._hint)
        column(*parts, parent=self, spacing=_SPACING, margins=(_MARGIN, 4, _MARGIN, 4))
        for part in parts:
            part.hide()
        self.hide()

    def show_notes(self, warning: str, hint: str, values: Sequence[Completion] = ()) -> None:
        """Show a warning, a hint and values of the document; without any content hide the popup."""
        self._values.fill(values)
        self._values.setVisible(bool(values))
        for label, text in ((self._warning, warning), (self._hint, hint)):
            label.setText(text)
            label.setVisible(bool(text))
        self._options.setVisible(self.model.rowCount() > 0)
        if warning or hint or values or self.model.rowCount():
            self.place()
            self.show()
        else:
            self.hide()

    def place(self) -> None:
        """Move below or above the editor."""
        window = self.parentWidget()
        if window is None:
            return
        area = window.rect()
        editor = QRect(self._editor.mapTo(window, QPoint(0, 0)), self._editor.size())
        least = _NARROWEST * self.fontMetrics().averageCharWidth()
        width = min(max(editor.width(), least), area.width())
        below, above = area.bottom() - editor.bottom(), editor.top() - area.top()
        options = self._options.height_for(_MAX_ROWS)
        height = self._height(width, options)
        is_below = height <= below or below >= above
        if (missing := height - (below if is_below else above)) > 0:
            height = self._height(width, max(self._options.row_height, options - missing))
        left = max(0, min(editor.left(), area.right() + 1 - width))
        top = editor.bottom() + 1 if is_below else editor.top() - height
        self.setGeometry(left, top, width, height)

    def event(self, event: QEvent) -> bool:
        """Move after a new layout."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self.place()
        return done

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move and hide with the editor, and move after its window has a new size."""
        if watched is not self._editor:
            if event.type() == QEvent.Type.Resize:
                QApplication.postEvent(self, QEvent(QEvent.Type.LayoutRequest))
        elif event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self.place()
        elif event.type() == QEvent.Type.Hide:
            self.hide()
        return super().eventFilter(watched, event)

    # --- the current option ----------------------------------------------------------------

    @property
    def row(self) -> int:
        """The row of the current option, -1 if there is none."""
        return self._options.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Make an option current; -1 for none."""
        index = self.model.index(min(row, self.model.rowCount() - 1))
        self._options.setCurrentIndex(index)
        if index.isValid():
            self._options.scrollTo(index)

    def _height(self, width: int, options: int) -> int:
        inner = width - 2 * (_MARGIN + self.frameWidth())
        self._options.setFixedHeight(options)
        parts = [options] if self._options.isVisibleTo(self) else []
        if self._values.isVisibleTo(self):
            self._values.setFixedHeight(self._values.height_of_rows)
            parts.append(self._values.height_of_rows)
        labels = (self._warning, self._hint)
        parts += [label.heightForWidth(inner) for label in labels if label.isVisibleTo(self)]
        return sum(parts) + _SPACING * (len(parts) - 1) + 8 + 2 * self.frameWidth()


class _Warning(PlainLabel):
    """A label with a warning icon."""

    def __init__(self) -> None:
        super().__init__(wrap=True, name="editorWarning")
        self.setContentsMargins(self._side + _GAP, 0, 0, 0)

    @property
    def _side(self) -> int:
        return icon_side(self.fontMetrics())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text and the icon before its first line."""
        super().paintEvent(event)
        painter = QPainter(self)
        ink = theme_of(self.palette()).bands[Band.MEDIUM]
        paint_icon(painter, Icon.TRIANGLE_ALERT, QRectF(0, 1, self._side, self._side), ink)
        painter.end()


class _Options(QListView):
    """The list of options; the editor forwards keys to it."""

    def __init__(self, model: OptionsModel, *, many: bool) -> None:
        super().__init__()
        self.setObjectName("editorOptions")
        self.setAccessibleName(tr("Options"))
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

    def height_for(self, most_rows: int) -> int:
        """Return the height of all rows, at most of `most_rows`."""
        return min(most_rows, self.model().rowCount()) * self.row_height


class _OptionDelegate(QStyledItemDelegate):
    """Paints a check mark if the option is chosen, its name, and its description in grey."""

    def __init__(self, parent: QWidget, *, many: bool) -> None:
        super().__init__(parent)
        self._signs = (Icon.SQUARE, Icon.SQUARE_CHECK) if many else (None, Icon.CHECK)

    def sizeHint(self, option: QStyleOptionViewItem, _index: ModelIndex) -> QSize:
        return QSize(0, option.fontMetrics.height() + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        view = option.widget
        painter.save()
        painter.setFont(option.font)
        palette, rect = option.palette, option.rect
        if isinstance(view, QListView) and index == view.currentIndex():
            painter.setPen(palette.highlight().color())
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        ink = text_colour(palette, muted=False)
        sign = self._signs[bool(index.data(OptionRole.CHOSEN))]
        if sign is not None:
            paint_leading_icon(painter, sign, rect.adjusted(3, 0, 0, 0), ink)
        rest = rect.adjusted(icon_side(painter.fontMetrics()) + 3 + _GAP, 0, -3, 0)
        name, description = str(index.data()), str(index.data(OptionRole.DESCRIPTION))
        rest.adjust(draw_text(painter, rest, name, palette) + 2 * _GAP, 0, 0, 0)
        if rest.width() > 0:
            draw_text(painter, rest, description, palette, muted=True)
        painter.restore()
