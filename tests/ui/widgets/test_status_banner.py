from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QCursor, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from anyformat_review.ui.theme.theme import apply_theme, load_theme
from anyformat_review.ui.widgets.status_banner import StatusBanner
from anyformat_review.viewmodels.messages import Message, MessageAction, MessageKind, MessageQueue
from support.reachable import names_by_tab
from support.shown_window import show_window


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def themed(qapp: QApplication) -> Iterator[None]:
    before = qapp.palette()
    apply_theme(qapp, "light")
    yield
    qapp.setPalette(before)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def messages(qapp: QApplication) -> MessageQueue:
    return MessageQueue()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    show_window(qtbot, window, 900, 500)
    return window


@pytest.fixture
def banner(window: QWidget, themed: None, messages: MessageQueue, clock: Clock) -> StatusBanner:
    return StatusBanner(messages, QWidget(window), clock=clock, bottom=lambda: 20)


def message(text: str, *actions: MessageAction, **more: Any) -> Message:
    return Message(more.pop("kind", MessageKind.INFO), text, actions=actions, **more)


def label(banner: StatusBanner) -> QLabel:
    found = banner.card.findChild(QLabel, "messageText")
    assert isinstance(found, QLabel)
    return found


def test_the_card_is_visible_only_with_a_message(
    banner: StatusBanner, messages: MessageQueue
) -> None:
    assert (banner.card.isVisible(), banner.text) == (False, "")

    messages.show(message("<b>Saved</b> & closed\u202e", kind=MessageKind.SUCCESS))

    assert (banner.card.isVisible(), banner.kind) == (True, MessageKind.SUCCESS)
    assert banner.text == "<b>Saved</b> & closed⟦U+202E⟧"
    assert label(banner).textFormat() == Qt.TextFormat.PlainText
    assert banner.card.accessibleDescription() == "<b>Saved</b> & closed\u202e"
    assert names_by_tab(banner.card.window()) == ["Close the message"]
    messages.close()
    assert (banner.card.isVisible(), banner.text) == (False, "")


def test_the_header_names_subject_time_and_position(
    banner: StatusBanner, messages: MessageQueue
) -> None:
    messages.open_collection("w/a", "A.pdf")
    shown = message("Sum differs", subject=messages.about_collection())
    messages.show(message("Disk full"))
    messages.show(shown)
    texts = [part.text() for part in banner.card.findChildren(QLabel)]
    assert {"A.pdf", shown.since.astimezone().strftime("%H:%M"), "1 of 2"} <= set(texts)
    assert "Next message" in names_by_tab(banner.card.window())


def test_next_shows_the_messages_in_turn(
    banner: StatusBanner, messages: MessageQueue, qtbot: QtBot
) -> None:
    messages.show(message("first"))
    messages.show(message("second"))
    following = banner.card.findChild(QWidget, "nextMessageButton")
    seen = []
    for _ in range(3):
        seen.append(banner.text)
        qtbot.mouseClick(following, Qt.MouseButton.LeftButton)
    assert seen == ["second", "first", "second"]


@pytest.mark.parametrize("theme", ["light", "dark", "high-contrast"])
@pytest.mark.parametrize("kind", MessageKind)
def test_each_kind_has_its_own_colours_in_each_theme(
    kind: MessageKind, theme: str, banner: StatusBanner, messages: MessageQueue, qapp: QApplication
) -> None:
    messages.show(message("words", kind=kind))
    apply_theme(qapp, theme)
    qapp.processEvents()

    colours = load_theme(theme).banners[kind]
    picture = banner.card.grab().toImage()
    assert picture.pixelColor(6, picture.height() - 6) == colours.background
    assert picture.pixelColor(0, picture.height() // 2) == colours.text
    assert label(banner).palette().windowText().color() == colours.text


@pytest.mark.parametrize("way", ["click", Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_button_runs_its_action_once_and_closes_the_message(
    banner: StatusBanner, messages: MessageQueue, qtbot: QtBot, way: Any
) -> None:
    done: list[str] = []
    messages.show(message("Disk full", MessageAction("Try & save", lambda: done.append("tried"))))
    button = banner.first_button
    assert names_by_tab(banner.card.window()) == ["Close the message", "Try & save"]
    if way == "click":
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    else:
        button.setFocus()
        qtbot.keyClick(button, way)
    assert done == ["tried"]
    assert not banner.card.isVisible()


def test_the_card_never_takes_the_focus(
    banner: StatusBanner, messages: MessageQueue, window: QWidget, qtbot: QtBot
) -> None:
    edit = QLineEdit(window)
    edit.show()
    edit.setFocus()
    messages.show(message("Disk full", MessageAction("Try again", lambda: None)))
    for part in (label(banner), banner.card):
        qtbot.mouseClick(part, Qt.MouseButton.LeftButton)
    assert edit.hasFocus()
    qtbot.mouseClick(banner.first_button, Qt.MouseButton.LeftButton)
    assert edit.hasFocus()


def test_a_held_key_presses_no_button(banner: StatusBanner, messages: MessageQueue) -> None:
    done: list[str] = []
    messages.show(message("Imported", MessageAction("Undo", lambda: done.append("undone"))))
    banner.first_button.setFocus()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
            held = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "", True)
            QApplication.sendEvent(banner.first_button, held)
    assert done == []


def test_a_click_under_way_when_the_card_appears_is_ignored(
    banner: StatusBanner,
    messages: MessageQueue,
    clock: Clock,
    window: QWidget,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[str] = []
    pointer = window.mapToGlobal(QPoint(60, 460))
    monkeypatch.setattr(QCursor, "pos", lambda: pointer)
    for name in ("first", "second"):
        action = MessageAction("Do it", lambda name=name: done.append(name))
        messages.show(message(name, action, key="m"))
        clock.now += 0.2
        qtbot.mouseClick(banner.first_button, Qt.MouseButton.LeftButton)
        qtbot.mouseDClick(banner.first_button, Qt.MouseButton.LeftButton)
        qtbot.mouseClick(
            banner.card.findChild(QWidget, "closeMessageButton"), Qt.MouseButton.LeftButton
        )
        assert banner.card.isVisible()
        clock.now += 0.2
    assert done == []
    qtbot.mouseClick(banner.first_button, Qt.MouseButton.LeftButton)
    assert done == ["second"]


def test_an_action_may_show_the_next_message(
    banner: StatusBanner, messages: MessageQueue, qtbot: QtBot
) -> None:
    saved = message("Saved", kind=MessageKind.SUCCESS)
    messages.show(message("Disk full", MessageAction("Try again", lambda: messages.show(saved))))
    qtbot.mouseClick(banner.first_button, Qt.MouseButton.LeftButton)
    assert (banner.card.isVisible(), banner.text, banner.kind) == (
        True,
        "Saved",
        MessageKind.SUCCESS,
    )
    assert not banner.card.findChildren(QPushButton)


@pytest.mark.parametrize("way", ["click", "Space", "Esc"])
def test_a_message_can_be_closed(
    way: str, banner: StatusBanner, messages: MessageQueue, window: QWidget, qtbot: QtBot
) -> None:
    messages.show(message("Hello"))
    close = banner.card.findChild(QWidget, "closeMessageButton")
    match way:
        case "click":
            qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
        case "Space":
            qtbot.keyClick(close, Qt.Key.Key_Space)
        case _:
            qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not banner.card.isVisible()


@pytest.mark.parametrize("size", [(880, 520), (1400, 900), (300, 200)])
@pytest.mark.parametrize("words", [2, 400])
def test_the_card_stays_inside_the_window(
    banner: StatusBanner, messages: MessageQueue, window: QWidget, size: Any, words: int
) -> None:
    messages.show(message("words " * words, MessageAction("A long button text", lambda: None)))
    window.resize(*size)
    QApplication.processEvents()
    assert window.rect().adjusted(0, 0, 0, -20).contains(banner.card.geometry())
    if words == 2:
        assert banner.card.height() < 160
    assert banner.first_button.geometry().bottom() < banner.card.height()


def test_a_text_that_has_space_needs_no_scroll_bar(
    banner: StatusBanner, messages: MessageQueue, qtbot: QtBot
) -> None:
    for count in range(1, 60):
        messages.show(message("several words " * count))
        QApplication.processEvents()
        assert not banner._scroll.verticalScrollBar().isVisible(), count
        assert label(banner).height() <= banner._scroll.viewport().height(), count


def test_screen_readers_are_notified_of_each_new_message_once(
    banner: StatusBanner, messages: MessageQueue, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[Any] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", heard.append)
    messages.show(message("Hello"))
    messages.show(message("Behind"), at_end=True)
    announced = [event for event in heard if isinstance(event, QAccessibleAnnouncementEvent)]
    assert [event.message() for event in announced] == ["Hello"]
