from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from anyformat_review.ui.widgets.status_banner import StatusBanner
from anyformat_review.ui.widgets.theme import BannerKind, apply_theme, load_theme
from support.reachable import names_by_tab


@pytest.fixture
def themed(qapp: QApplication) -> Iterator[None]:
    before = qapp.palette()
    apply_theme(qapp, "light")
    yield
    qapp.setPalette(before)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def banner(qtbot: QtBot, window: QWidget, themed: None) -> StatusBanner:
    banner = StatusBanner()
    QVBoxLayout(window).addWidget(banner)
    window.resize(700, 100)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return banner


def test_the_banner_is_visible_only_with_a_message(banner: StatusBanner) -> None:
    assert (banner.isVisible(), banner.text) == (False, "")

    banner.show_message(BannerKind.INFO, "<b>Saved</b> & closed\u202e")

    assert (banner.isVisible(), banner.kind) == (True, BannerKind.INFO)
    assert banner.text == "<b>Saved</b> & closed⟦U+202E⟧"
    assert banner.findChild(QLabel).textFormat() == Qt.TextFormat.PlainText
    assert banner.objectName() == "statusBanner"
    assert names_by_tab(banner.window()) == ["Close the message"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("kind", BannerKind)
def test_each_kind_has_its_own_colours_in_each_theme(
    kind: BannerKind, theme: str, banner: StatusBanner, qapp: QApplication
) -> None:
    banner.show_message(kind, "words")
    apply_theme(qapp, theme)
    qapp.processEvents()

    colours = load_theme(theme).banners[kind]
    picture = banner.grab().toImage()
    assert picture.pixelColor(2, 2) == colours.background
    assert picture.pixelColor(2, picture.height() - 1) == colours.border
    label = banner.findChild(QLabel)
    assert label.palette().windowText().color() == colours.text


def test_the_button_runs_the_action_once_and_hides_the_message(
    banner: StatusBanner, qtbot: QtBot
) -> None:
    done: list[str] = []
    banner.show_message(BannerKind.ERROR, "Disk full", "Try & save", lambda: done.append("tried"))
    button = banner.findChild(QPushButton)
    assert names_by_tab(banner.window()) == ["Try & save", "Close the message"]

    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)

    assert done == ["tried"]
    assert (banner.isVisible(), banner.text) == (False, "")


def test_an_action_may_show_the_next_message(banner: StatusBanner, qtbot: QtBot) -> None:
    banner.show_message(
        BannerKind.ERROR,
        "Disk full",
        "Try again",
        lambda: banner.show_message(BannerKind.SUCCESS, "Saved"),
    )

    qtbot.mouseClick(banner.findChild(QPushButton), Qt.MouseButton.LeftButton)

    assert (banner.isVisible(), banner.text, banner.kind) == (True, "Saved", BannerKind.SUCCESS)


def test_a_message_without_an_action_has_no_button(banner: StatusBanner) -> None:
    banner.show_message(BannerKind.ERROR, "Disk full", "Try again", lambda: None)
    banner.show_message(BannerKind.INFO, "Hello")

    assert not banner.findChild(QPushButton).isVisible()


@pytest.mark.parametrize("key", [None, Qt.Key.Key_Space])
def test_a_message_can_be_dismissed(key: Qt.Key | None, banner: StatusBanner, qtbot: QtBot) -> None:
    banner.show_message(BannerKind.INFO, "Hello")
    close = banner.findChild(QToolButton)

    with qtbot.waitSignal(banner.dismissed, timeout=1000):
        if key is None:
            qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
        else:
            qtbot.keyClick(close, key)
    assert not banner.isVisible()


def test_clearing_emits_no_signal(banner: StatusBanner, qtbot: QtBot) -> None:
    banner.show_message(BannerKind.INFO, "Hello")

    with qtbot.assertNotEmitted(banner.dismissed):
        banner.clear()
    assert not banner.isVisible()


def test_a_long_message_wraps(banner: StatusBanner, qtbot: QtBot) -> None:
    banner.show_message(BannerKind.INFO, "Short")
    short = banner.sizeHint().height()
    banner.show_message(BannerKind.INFO, "words " * 200)

    label = banner.findChild(QLabel)
    assert label.heightForWidth(500) > short
    assert banner.minimumSizeHint().width() < 500
