"""The card that shows messages at the bottom left of the window."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QCursor, QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from anyformat_review.translation import tr
from anyformat_review.ui.theme.icons import Icon, icon_size, paint_icon
from anyformat_review.ui.theme.theme import BannerColours, theme_of
from anyformat_review.ui.widgets.flow_layout import FlowLayout
from anyformat_review.ui.widgets.inline_bar import push_button
from anyformat_review.ui.widgets.layouts import column, row
from anyformat_review.ui.widgets.plain_text import PlainLabel, menu_text
from anyformat_review.ui.widgets.tool_buttons import tool_button
from anyformat_review.viewmodels.messages import Message, MessageKind, MessageQueue

_ICONS = {
    MessageKind.INFO: Icon.INFO,
    MessageKind.WARNING: Icon.TRIANGLE_ALERT,
    MessageKind.ERROR: Icon.OCTAGON_ALERT,
    MessageKind.SUCCESS: Icon.CIRCLE_CHECK,
}
_GAP = 8
_MIN_WIDTH = 420
_CHARACTERS = 60
"""Maximum width in average characters; longer lines are hard to read."""
_CLICK_DELAY = 0.3
"""Seconds; an earlier click was meant for the widget or message that the card has covered."""
_PRESSES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick})


class StatusBanner(QObject):
    """Shows one message of a queue in a card on top of the other widgets, which do not move.

    The card never takes the focus. Its buttons ignore clicks that began before the card or
    another message appeared under the pointer.
    """

    def __init__(
        self,
        messages: MessageQueue,
        card: QWidget,
        *,
        clock: Callable[[], float] = time.monotonic,
        bottom: Callable[[], int] = lambda: 0,
    ) -> None:
        """Fill an empty card, a child of the window; `bottom` returns the height below it."""
        super().__init__(card)
        self.card = card
        card.setAccessibleName(tr("Message"))
        self._messages = messages
        self._clock = clock
        self._bottom = bottom
        self._message: Message | None = None
        self._appeared = float("-inf")
        self._subject = PlainLabel(bold=True)
        self._subject.yield_width()
        self._time = PlainLabel()
        self._position = PlainLabel(name="messagePosition")
        self._next = tool_button("nextMessageButton", Icon.CHEVRON_RIGHT, tr("Next message"))
        self._close = tool_button("closeMessageButton", Icon.X, tr("Close the message"))
        self._close.setToolTip(tr("Close the message (Esc)"))
        self._label = PlainLabel(wrap=True, selectable=True, name="messageText")
        # Text that can be selected with the keyboard would get the focus with Tab and clicks.
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("messageScroll")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._label)
        self._actions = FlowLayout()
        self._arrange()
        self._next.clicked.connect(messages.show_next)
        self._close.clicked.connect(messages.close)
        for part in (card, self._next, self._close):
            part.installEventFilter(self)
        self.close_with_escape(card.window())
        messages.changed.connect(self._show)
        card.hide()
        self._show()

    def _arrange(self) -> None:
        header = row(
            (self._subject, 1), self._time, self._position, self._next, self._close, spacing=_GAP
        )
        self._actions.setSpacing(_GAP)
        left = _GAP + icon_size().width() + _GAP
        margins = (left, _GAP // 2, _GAP // 2, _GAP)
        parts = header, (self._scroll, 1), self._actions
        self._column = column(*parts, parent=self.card, spacing=4, margins=margins)

    @property
    def text(self) -> str:
        """The message that is shown, or ""."""
        return self._label.text()

    @property
    def kind(self) -> MessageKind:
        """The kind of the shown message."""
        return self._message.kind if self._message else MessageKind.INFO

    @property
    def first_button(self) -> QWidget:
        """The button that gets the focus first."""
        buttons = self.card.findChildren(QPushButton)
        return buttons[0] if buttons else self._close

    def close_with_escape(self, window: QWidget) -> None:
        """Close a message with Esc in a window, unless a widget in it uses the key."""
        window.installEventFilter(self)

    # --- the shown message ---------------------------------------------------------------------

    def _show(self) -> None:
        message, position = self._messages.shown, self._messages.position
        is_new = message is not None and message is not self._message
        if message is not self._message:
            self._message = message
            self._replace(message)
        at, count = position
        self._position.setText(tr("{at} of {count}").format(at=at, count=count))
        self._position.setVisible(count > 1)
        self._next.setVisible(count > 1)
        if message is None:
            self.card.hide()
            return
        self.place()
        self.card.show()
        self.card.raise_()
        if is_new:
            if self._is_under_pointer():
                self._appeared = self._clock()
            self._announce()

    def _replace(self, message: Message | None) -> None:
        while (item := self._actions.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        self._label.setText(message.text if message else "")
        if message is None:
            return
        self._subject.setToolTip(menu_text(message.subject.text))
        self._time.setText(message.since.astimezone().strftime("%H:%M"))
        for action in message.actions:
            button = push_button(menu_text(action.text))
            # A click does not move the focus.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(
                lambda _=False, message=message, action=action: self._messages.run(message, action)
            )
            button.installEventFilter(self)
            self._actions.addWidget(button)
            button.show()
        self.card.setAccessibleDescription(message.text)
        self._set_colours()

    def place(self) -> None:
        """Move to the bottom left of the window, with the height of the text."""
        window, metrics = self.card.window(), self.card.fontMetrics()
        wanted = max(_MIN_WIDTH, metrics.averageCharWidth() * _CHARACTERS)
        width = min(wanted, window.width() - 2 * _GAP)
        space = window.height() - self._bottom() - 2 * _GAP
        margins = self._column.contentsMargins()
        text = self._label.heightForWidth(width - margins.left() - margins.right())
        self._elide(width - margins.left() - margins.right())
        self._scroll.setFixedHeight(0)
        others = self._column.totalMinimumHeightForWidth(width)
        # A bar that is not needed would wrap the text into more lines, and then be needed.
        policy = Qt.ScrollBarPolicy
        fits = text <= space - others
        self._scroll.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded
        )
        self._scroll.setFixedHeight(max(min(text, space - others), metrics.height()))
        height = others + self._scroll.height()
        top = window.height() - self._bottom() - _GAP - height
        self.card.setGeometry(QRect(_GAP, max(top, 0), width, height))

    def _elide(self, width: int) -> None:
        """Shorten the subject in its middle to fit into a header of this width."""
        others = (self._time, self._position, self._next, self._close)
        used = sum(part.sizeHint().width() + _GAP for part in others if part.isVisibleTo(self.card))
        full = self._message.subject.text if self._message else ""
        metrics = self._subject.fontMetrics()
        text = metrics.elidedText(
            full or "AnyFormat Review", Qt.TextElideMode.ElideMiddle, width - used
        )
        self._subject.setText(text)

    def _announce(self) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        # Qt does not pass Alert events on to AT-SPI.
        announcement = QAccessibleAnnouncementEvent(self.card, self.card.accessibleDescription())
        announcement.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(announcement)

    def _is_under_pointer(self) -> bool:
        return self.card.rect().contains(self.card.mapFromGlobal(QCursor.pos()))

    # --- events --------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Paint the card, follow the size of the window, ignore clicks that are too early."""
        kind = event.type()
        if watched is self.card:
            return self._card_event(kind)
        if isinstance(watched, QWidget) and watched.isWindow():
            if kind == QEvent.Type.Resize and watched is self.card.window():
                self._place_visible()
            elif isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress:
                is_escape = event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat()
                return is_escape and self._messages.close()
        elif kind in _PRESSES:
            return self._clock() - self._appeared < _CLICK_DELAY
        return super().eventFilter(watched, event)

    def _card_event(self, kind: QEvent.Type) -> bool:
        if kind == QEvent.Type.Paint:
            self._paint()
        elif kind == QEvent.Type.PaletteChange:
            self._set_colours()
        elif kind == QEvent.Type.FontChange:
            self._place_visible()
        return kind in _PRESSES  # the widgets below do not get them

    def _place_visible(self) -> None:
        if self.card.isVisible():
            self.place()

    def _paint(self) -> None:
        """Paint the background, the border and the kind's icon."""
        colours, card = self._colours, self.card
        painter = QPainter(card)
        painter.fillRect(card.rect(), colours.background)
        width = theme_of(card.palette()).frame_width
        painter.setPen(QPen(colours.text, width))
        painter.drawRect(card.rect().adjusted(width // 2, width // 2, -width, -width))
        side = icon_size().width()
        middle = self._subject.mapTo(card, QPoint(0, self._subject.height() // 2)).y()
        rect = QRectF(_GAP, middle - side / 2, side, side)
        paint_icon(painter, _ICONS[self.kind], rect, colours.text)
        painter.end()

    @property
    def _colours(self) -> BannerColours:
        return theme_of(self.card.palette()).banners[self.kind]

    def _set_colours(self) -> None:
        colours = self._colours
        texts = (self._label, self._subject, self._time, self._position)
        # A style sheet gives the viewport a palette of its own.
        for widget in (*texts, self._scroll, self._scroll.viewport()):
            palette = widget.palette()
            palette.setColor(QPalette.ColorRole.WindowText, colours.text)
            palette.setColor(QPalette.ColorRole.Window, colours.background)
            widget.setPalette(palette)
        self.card.update()
