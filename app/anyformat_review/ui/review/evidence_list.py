"""The quotes of the current field: where each stands, in words and with a sign."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QWidget,
)

from anyformat_review.domain.results.evidence import Grounding, QuoteLocation
from anyformat_review.ui.widgets.icons import Icon, icon, paint_icon
from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.ui.widgets.plain_text import plain_tooltip
from anyformat_review.ui.widgets.theme import frame_pen, theme_of
from anyformat_review.viewmodels.model_index import ModelIndex
from anyformat_review.viewmodels.review.current_evidence import CurrentEvidence, match_text
from anyformat_review.viewmodels.review.field_texts import (
    HIDDEN,
    grounding_text,
    place_text,
    quote_text,
    spoken_location,
)

_LOCATION = Qt.ItemDataRole.UserRole
_PLACES = Qt.ItemDataRole.UserRole + 1
"""How many places of a quote are known."""
_ROWS = 4
_PADDING = 8
_GAP = 8
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
GROUNDING_ICONS = {
    Grounding.FOUND: Icon.CHECK,
    Grounding.APPROXIMATE: Icon.EQUAL_APPROXIMATELY,
    Grounding.METADATA: Icon.TAG,
    Grounding.OTHER_PAGE: Icon.ARROW_RIGHT,
    Grounding.NOT_FOUND: Icon.SEARCH_X,
    Grounding.NONE: Icon.SEARCH_X,
}


class EvidenceList(QListWidget):
    """Lists quotes; choosing one asks for it to be shown.

    Signals:
        evidence_selected(int): the reviewer chose a quote, 0-based.
        place_step_requested(int): another place of the same quote is wanted, +1 or -1.
    """

    evidence_selected = Signal(int)
    place_step_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("evidenceList")
        self.setAccessibleName("Evidence of the current field")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_QuoteDelegate(self))
        self.setTabKeyNavigation(False)
        self._evidence = CurrentEvidence()
        self._words_hidden = False
        self.currentRowChanged.connect(self._chosen)
        self._steps = _PlaceSteps(self.viewport())
        self._steps.step_requested.connect(self.place_step_requested)

    def show_evidence(self, evidence: CurrentEvidence) -> None:
        """List a field's quotes, one of them as shown; tells nobody."""
        self._evidence = evidence
        self.blockSignals(True)
        if [item.data(_LOCATION) for item in self._items()] != list(evidence.locations):
            self.clear()
            for _ in evidence.locations:
                self.addItem(QListWidgetItem())
        for row, item in enumerate(self._items()):
            location = evidence.locations[row]
            words = HIDDEN if self._words_hidden else quote_text(location)
            tip = HIDDEN if self._words_hidden else location.evidence.text
            item.setText(words)
            item.setToolTip(plain_tooltip(tip))
            _fill(item, location, evidence.match_count(row))
        self.setCurrentRow(evidence.index if evidence.locations else -1)
        self.blockSignals(False)
        self._steps.show_place(match_text(evidence))
        self._place_steps()
        self.viewport().update()

    def hide_words(self, hidden: bool) -> None:
        """Tell what the quotes say, or only where they stand."""
        if hidden != self._words_hidden:
            self._words_hidden = hidden
            self.show_evidence(self._evidence)

    @property
    def steps_width(self) -> int:
        """How many pixels of the current row the way through its places takes."""
        return 0 if self._steps.isHidden() else self._steps.width()

    def sizeHint(self) -> QSize:
        """Return the height of a few quotes."""
        line = self.fontMetrics().height() + _PADDING
        return QSize(super().sizeHint().width(), _ROWS * line)

    def minimumSizeHint(self) -> QSize:
        """Return the height of one quote."""
        return QSize(0, self.fontMetrics().height() + _PADDING)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say so when there is nothing to list."""
        super().paintEvent(event)
        if not self.count():
            painter = QPainter(self.viewport())
            painter.setPen(theme_of(self.palette()).muted_text)
            where = self.viewport().rect().adjusted(_PADDING, 4, -_PADDING, 0)
            painter.drawText(where, Qt.AlignmentFlag.AlignTop, "No evidence")

    def updateGeometries(self) -> None:
        """Keep the way through the places in the current row."""
        super().updateGeometries()
        self._place_steps()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Keep the way through the places in the current row."""
        super().scrollContentsBy(dx, dy)
        self._place_steps()

    def _place_steps(self) -> None:
        row = self.visualItemRect(self.currentItem()) if self.currentItem() else QRect()
        width = min(self._steps.sizeHint().width() + 2, row.width())
        self._steps.setGeometry(row.adjusted(row.width() - width, 2, -2, -2))

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _chosen(self, row: int) -> None:
        if row >= 0:
            self.evidence_selected.emit(row)


class _QuoteDelegate(QStyledItemDelegate):
    """Paints sign, page, quote, and in words what is not as it should be."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: ModelIndex) -> QSize:
        return QSize(0, option.fontMetrics.height() + _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        location: QuoteLocation = index.data(_LOCATION)
        palette, theme = option.palette, theme_of(option.palette)
        metrics, text = option.fontMetrics, palette.color(QPalette.ColorRole.Text)
        painter.save()
        rect = option.rect.adjusted(_PADDING, 0, -_PADDING, 0)
        side = metrics.ascent() + 2
        sign = QRectF(rect.left(), rect.center().y() + 1 - side / 2, side, side)
        odd = grounding_text(location)
        paint_icon(
            painter, GROUNDING_ICONS[location.grounding], sign, text if odd else theme.muted_text
        )

        place = rect.adjusted(side + _GAP, 0, 0, 0)
        painter.setPen(theme.muted_text)
        painter.drawText(place, _MIDDLE, place_text(location))
        quote = place.adjusted(metrics.horizontalAdvance("Metadata") + _GAP, 0, 0, 0)
        painter.setPen(text)
        current = index.row() == self._current(option)
        if current:
            quote.setRight(quote.right() - self._room_taken(option))
        elif (count := index.data(_PLACES)) > 1:
            odd = f"{odd}, {count:,} places" if odd else f"{count:,} places"
        if odd:
            painter.drawText(quote, _MIDDLE | Qt.AlignmentFlag.AlignRight, odd)
            quote.adjust(0, 0, -metrics.horizontalAdvance(odd) - _GAP, 0)
        shown = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, quote.width())
        painter.drawText(quote, _MIDDLE, shown)
        if current:
            _frame(painter, option.rect, palette, focused=option.widget.hasFocus())
        painter.restore()

    def _room_taken(self, option: QStyleOptionViewItem) -> int:
        view = option.widget
        return view.steps_width if isinstance(view, EvidenceList) else 0

    def _current(self, option: QStyleOptionViewItem) -> int:
        view = option.widget
        return view.currentRow() if isinstance(view, QListWidget) else -1


def _frame(painter: QPainter, rect: QRect, palette: QPalette, *, focused: bool) -> None:
    painter.setPen(frame_pen(palette, focused=focused))
    painter.drawRect(rect.adjusted(1, 1, -1, -1))


class _PlaceSteps(QWidget):
    """Which place of a quote is shown, between the ways to the one before and to the next.

    Signals:
        step_requested(int): the next place is wanted (+1), or the one before (-1).
    """

    step_requested = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = TonedLabel(muted)
        self._words.setObjectName("placeLabel")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for name, symbol, tip, step in (
            ("previousPlaceButton", Icon.CHEVRON_LEFT, "Previous place (Shift+F4)", -1),
            ("nextPlaceButton", Icon.CHEVRON_RIGHT, "Next place (F4)", 1),
        ):
            button = QToolButton()
            button.setObjectName(name)
            button.setIcon(icon(symbol))
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(tip.partition(" (")[0])
            button.setToolTip(tip)
            button.clicked.connect(lambda _=False, step=step: self.step_requested.emit(step))
            row.addWidget(button)
        row.insertWidget(1, self._words)
        self.hide()

    def show_place(self, words: str) -> None:
        """Say which place is shown; without words there is no way to another."""
        self._words.setText(words)
        self.setVisible(bool(words))


def _fill(item: QListWidgetItem, location: QuoteLocation, places: int) -> None:
    item.setData(_LOCATION, location)
    item.setData(_PLACES, places)
    said = f"{item.text()}, {spoken_location(location)}"
    if places > 1:
        said += f", {places:,} places"
    item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
