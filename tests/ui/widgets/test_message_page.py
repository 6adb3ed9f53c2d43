from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from anyformat_review.ui.theme.icons import Icon
from anyformat_review.ui.theme.theme import apply_theme, load_theme
from anyformat_review.ui.widgets.message_page import MessagePage, TonedLabel, muted, page_button
from support.shown_window import show_window


@pytest.fixture
def light(qapp: QApplication) -> Iterator[None]:
    before = qapp.palette()
    apply_theme(qapp, "light")
    yield
    qapp.setPalette(before)


@pytest.fixture
def page(qtbot: QtBot, light: None) -> MessagePage:
    page = MessagePage(Icon.INFO)
    page.title.setText("A <b>title</b> & more")
    qtbot.addWidget(page)
    return page


@pytest.mark.parametrize(("width", "column"), [(1400, 600), (500, 436)])
def test_the_column_is_centred_and_never_too_wide(
    width: int, column: int, page: MessagePage, qtbot: QtBot
) -> None:
    show_window(qtbot, page, width, 500)

    left = page.title.mapTo(page, QPoint()).x()
    assert page.title.width() == column
    assert abs(left - (width - column) // 2) <= 1


def test_long_pages_scroll(page: MessagePage, qtbot: QtBot) -> None:
    for _ in range(40):
        page.add(QLabel("line"))
    show_window(qtbot, page, 400, 200)
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0, timeout=1000)
    assert page.horizontalScrollBar().maximum() == 0

    qtbot.keyClick(page, Qt.Key.Key_PageDown)

    assert bar.value() > 0


def test_the_title_is_plain_text(page: MessagePage) -> None:
    assert page.title.text() == "A <b>title</b> & more"
    assert page.title.textFormat() == Qt.TextFormat.PlainText


def mark_colours(page: MessagePage) -> set[str]:
    """Return the colours in the middle of the icon above the title."""
    column = page.title.parentWidget()
    mark = next(
        child for child in column.findChildren(QWidget) if type(child).__name__ == "_LargeIcon"
    )
    picture = mark.grab().toImage()
    return {picture.pixelColor(20, y).name() for y in range(picture.height())}


def test_the_icon_has_a_theme_colour_and_can_change(page: MessagePage, qtbot: QtBot) -> None:
    show_window(qtbot, page, 600, 400)
    before = mark_colours(page)
    assert load_theme("light").muted_text.name() in before

    page.set_icon(Icon.X)

    assert mark_colours(page) != before


@pytest.mark.usefixtures("light")
def test_a_toned_label_follows_the_theme(qapp: QApplication, qtbot: QtBot) -> None:
    label = TonedLabel(muted)
    qtbot.addWidget(label)
    label.setText("<i>x</i>")
    light = label.palette().windowText().color()

    apply_theme(qapp, "dark")
    qapp.processEvents()

    assert light == load_theme("light").muted_text
    assert label.palette().windowText().color() == load_theme("dark").muted_text
    assert label.text() == "<i>x</i>"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_by_enter_and_space(key: Qt.Key, qtbot: QtBot) -> None:
    window = QWidget()
    button = page_button(Icon.X, "Stop", "Stop it")
    button.setParent(window)
    show_window(qtbot, window)
    button.setFocus()

    with qtbot.waitSignal(button.clicked, timeout=1000):
        qtbot.keyClick(button, key)
    assert (button.text(), button.toolTip()) == ("Stop", "Stop it")
