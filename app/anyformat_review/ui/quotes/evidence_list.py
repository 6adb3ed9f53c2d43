"""The list of quotes of the current field, with remarks and buttons for their matches."""

from collections.abc import Iterator, Sequence
from itertools import chain, repeat

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from anyformat_review.domain.results.evidence import Grounding
from anyformat_review.translation import tr
from anyformat_review.ui.actions.shortcuts import shortcut_text
from anyformat_review.ui.theme.icons import Icon
from anyformat_review.ui.theme.theme import frame_pen, theme_of
from anyformat_review.ui.widgets.cell_painting import (
    MIDDLE,
    draw_text,
    paint_leading_icon,
    strike_out,
    text_colour,
)
from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.ui.widgets.own_viewport import use_own_viewport
from anyformat_review.ui.widgets.tool_buttons import tool_button
from anyformat_review.viewmodels.field_texts import (
    HIDDEN,
    grounding_text,
    place_text,
    quote_text,
    spoken_location,
)
from anyformat_review.viewmodels.model_index import ModelIndex
from anyformat_review.viewmodels.quotes.current_evidence import CurrentEvidence, match_text
from anyformat_review.viewmodels.tooltips import plain_tooltip

_GROUNDING = Qt.ItemDataRole.UserRole
_PAGE = Qt.ItemDataRole.UserRole + 1
_REMARK = Qt.ItemDataRole.UserRole + 2
"""A remark on a quote that is wrong, was not found on its page, or is the reviewer's."""
_MATCHES = Qt.ItemDataRole.UserRole + 3
"""The number of matches of a quote, as text; empty if there is one."""
_WRONG = Qt.ItemDataRole.UserRole + 4
"""Whether the reviewer marked a quote as wrong."""
_ROWS = 4
_PADDING = 8
_GAP = 8
GROUNDING_ICONS = {
    Grounding.FOUND: Icon.CHECK,
    Grounding.APPROXIMATE: Icon.EQUAL_APPROXIMATELY,
    Grounding.METADATA: Icon.TAG,
    Grounding.OTHER_PAGE: Icon.ARROW_RIGHT,
    Grounding.NOT_FOUND: Icon.SEARCH_X,
    Grounding.NONE: Icon.SEARCH_X,
}


class EvidenceList(QListWidget):
    """Lists quotes and emits a signal when the reviewer selects one.

    Signals:
        evidence_selected(int): the reviewer selected a quote, 0-based.
        match_step_requested(int): the next (1) or previous (-1) match of the same quote.
    """

    evidence_selected = Signal(int)
    match_step_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        use_own_viewport(self)
        self.setObjectName("evidenceList")
        self.setAccessibleName(tr("Quotes of the current field"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_QuoteDelegate(self))
        self.setTabKeyNavigation(False)
        self._quotes_hidden = False
        self._is_located = True
        self._choice_actions: tuple[QAction, ...] = ()
        self.currentRowChanged.connect(self._emit_selected)
        self._steps = _MatchSteps(self.viewport())
        self._steps.step_requested.connect(self.match_step_requested)

    def set_step_actions(self, previous: QAction, following: QAction) -> None:
        """Show the shortcuts of the actions for quotes in the tooltips of the match buttons."""
        self._steps.show_shortcuts(previous, following)

    def set_choice_actions(self, actions: Sequence[QAction]) -> None:
        """Show the shortcuts of the actions that choose one of several values."""
        self._choice_actions = tuple(actions)

    def set_menu_actions(self, actions: Sequence[QAction]) -> None:
        """Set the actions in the context menu of a quote."""
        self.addActions(actions)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _choice_keys(self) -> Iterator[str]:
        keys = map(shortcut_text, self._choice_actions)
        return chain(keys, repeat(""))

    def show_evidence(self, evidence: CurrentEvidence) -> None:
        """List the quotes of a field and select the shown one, without a signal."""
        self._is_located = evidence.is_located
        self.blockSignals(True)
        if self.count() != len(evidence.locations):
            self.clear()
            for _ in evidence.locations:
                self.addItem(QListWidgetItem())
        for index in range(len(evidence.locations)):
            _fill(self.item(index), evidence, index, self._quotes_hidden)
        for index, (text, key) in enumerate(
            zip(evidence.choices, self._choice_keys(), strict=False)
        ):
            _fill_choice(self.item(index), text, key)
        self.setCurrentRow(evidence.index if evidence.locations else -1)
        self.blockSignals(False)
        self._steps.show_match(match_text(evidence))
        self._place_steps()
        self.viewport().update()

    def hide_quotes(self, hidden: bool, evidence: CurrentEvidence) -> None:
        """Show or hide the text of the listed quotes."""
        if hidden != self._quotes_hidden:
            self._quotes_hidden = hidden
            self.show_evidence(evidence)

    @property
    def steps_width(self) -> int:
        """The width of the match buttons in the current row, in pixels."""
        return 0 if self._steps.isHidden() else self._steps.width()

    def sizeHint(self) -> QSize:
        """Return the height of a few quotes."""
        return QSize(super().sizeHint().width(), _ROWS * self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the height of one quote."""
        return QSize(0, self.fontMetrics().height() + _PADDING)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the quotes, or a text if there are none."""
        super().paintEvent(event)
        if not self.count():
            painter = QPainter(self.viewport())
            painter.setPen(theme_of(self.palette()).muted_text)
            rect = self.viewport().rect().adjusted(_PADDING, 4, -_PADDING, 0)
            text = tr("No evidence") if self._is_located else tr("Quotes not located yet")
            painter.drawText(rect, Qt.AlignmentFlag.AlignTop, text)

    def updateGeometries(self) -> None:
        """Move the match buttons to the current row."""
        super().updateGeometries()
        self._place_steps()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move the match buttons with the current row."""
        super().scrollContentsBy(dx, dy)
        self._place_steps()

    def _place_steps(self) -> None:
        row = self.visualItemRect(self.currentItem()) if self.currentItem() else QRect()
        width = min(self._steps.sizeHint().width() + 2, row.width())
        self._steps.setGeometry(row.adjusted(row.width() - width, 2, -2, -2))

    def _emit_selected(self, row: int) -> None:
        if row >= 0:
            self.evidence_selected.emit(row)


class _QuoteDelegate(QStyledItemDelegate):
    """Paints icon, page, quote and a remark; a wrong quote is struck out."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: ModelIndex) -> QSize:
        return QSize(0, option.fontMetrics.height() + _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        view = option.widget
        if not isinstance(view, EvidenceList):
            return
        palette, metrics = option.palette, option.fontMetrics
        remark, is_current = index.data(_REMARK), index.row() == view.currentRow()
        painter.save()
        rect = option.rect.adjusted(_PADDING, 0, -_PADDING, 0)
        is_wrong = bool(index.data(_WRONG))
        symbol = Icon.BAN if is_wrong else GROUNDING_ICONS[Grounding(index.data(_GROUNDING))]
        side = paint_leading_icon(painter, symbol, rect, text_colour(palette, muted=not remark))

        page = rect.adjusted(side + _GAP, 0, 0, 0)
        draw_text(painter, page, index.data(_PAGE), palette, muted=True)
        quote = page.adjusted(metrics.horizontalAdvance(tr("Metadata")) + _GAP, 0, 0, 0)
        painter.setPen(text_colour(palette, muted=False))
        if is_current:
            quote.setRight(quote.right() - view.steps_width)
        else:
            remark = ", ".join(filter(None, (remark, index.data(_MATCHES))))
        if remark:
            painter.drawText(quote, MIDDLE | Qt.AlignmentFlag.AlignRight, remark)
            quote.adjust(0, 0, -metrics.horizontalAdvance(remark) - _GAP, 0)
        if is_wrong:
            strike_out(painter)
        draw_text(painter, quote, str(index.data()), palette, muted=is_wrong)
        if is_current:
            painter.setPen(frame_pen(palette, focused=view.hasFocus()))
            painter.drawRect(option.rect.adjusted(3, 1, -4, -1))
        painter.restore()


class _MatchSteps(QWidget):
    """The number of the shown match between buttons for the previous and the next one.

    Signals:
        step_requested(int): show the next (1) or previous (-1) match.
    """

    step_requested = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = TonedLabel(muted, name="matchLabel")
        self.previous = tool_button("previousMatchButton", Icon.CHEVRON_LEFT, tr("Previous match"))
        self.following = tool_button("nextMatchButton", Icon.CHEVRON_RIGHT, tr("Next match"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.previous, self._text, self.following):
            layout.addWidget(part)
        for button, step in ((self.previous, -1), (self.following, 1)):
            button.setIconSize(QSize(16, 16))  # the row may be narrow
            button.clicked.connect(lambda _=False, step=step: self.step_requested.emit(step))
        self.hide()

    def show_shortcuts(self, previous: QAction, following: QAction) -> None:
        """Use the tooltips of two actions, which contain their current shortcuts."""

        def update() -> None:
            self.previous.setToolTip(previous.toolTip())
            self.following.setToolTip(following.toolTip())

        previous.changed.connect(update)
        following.changed.connect(update)
        update()

    def show_match(self, text: str) -> None:
        """Show the number of the match; an empty text hides the buttons."""
        self._text.setText(text)
        self.setVisible(bool(text))


def _fill(item: QListWidgetItem, evidence: CurrentEvidence, index: int, hidden: bool) -> None:
    location, matches = evidence.locations[index], evidence.match_count(index)
    is_wrong = location.evidence in evidence.wrong
    text = tr(HIDDEN) if hidden else quote_text(location)
    counted = tr("%n matches", "%n match", matches) if matches > 1 else ""
    whose = tr("yours") if location.evidence in evidence.own else ""
    decided = tr("wrong quote") if is_wrong else whose
    spoken = ", ".join(filter(None, (text, spoken_location(location), counted, decided)))
    remark = decided if is_wrong else ", ".join(filter(None, (grounding_text(location), whose)))
    item.setText(text)
    item.setToolTip(plain_tooltip(tr(HIDDEN) if hidden else location.evidence.text))
    for role, data in (
        (_GROUNDING, location.grounding.value),
        (_PAGE, place_text(location)),
        (_REMARK, remark),
        (_WRONG, is_wrong),
        (_MATCHES, counted),
        (Qt.ItemDataRole.AccessibleTextRole, spoken),
    ):
        item.setData(role, data)


def _fill_choice(item: QListWidgetItem, text: str, key: str) -> None:
    quoted = f"{text} · {item.text()}" if item.text() else text
    item.setText(quoted)
    item.setData(_REMARK, key)
    spoken = ", ".join(filter(None, (quoted, str(item.data(_PAGE)), key)))
    item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
