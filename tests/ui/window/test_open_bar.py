import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from anyformat_review.ui.window.open_bar import OpenBar
from support.reachable import names_by_tab
from support.shown_window import show_window


@pytest.fixture
def pane() -> QLineEdit:
    """The focused widget before the bar is opened."""
    return QLineEdit()


@pytest.fixture
def window(qapp: QApplication) -> QWidget:
    return QWidget()


@pytest.fixture
def bar(qtbot: QtBot, window: QWidget, pane: QLineEdit) -> OpenBar:
    layout = QVBoxLayout(window)
    bar = OpenBar()
    layout.addWidget(bar)
    layout.addWidget(pane)
    show_window(qtbot, window)
    pane.setFocus()
    return bar


@pytest.fixture
def entered(bar: OpenBar) -> list[tuple[str, ...]]:
    heard: list[tuple[str, ...]] = []
    bar.words_entered.connect(heard.append)
    return heard


def line(bar: OpenBar) -> QLineEdit:
    return bar.findChild(QLineEdit, "openEdit")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("wf-1 c_2", ("wf-1", "c_2")),
        ("  wf-1   c_2  ", ("wf-1", "c_2")),
        ("results.json", ("results.json",)),
        ("my results.json", ("my results.json",)),
        ("/a folder/results", ("/a folder/results",)),
        ("C:\\my results", ("C:\\my results",)),
        ("https://app.anyformat.ai/x y", ("https://app.anyformat.ai/x y",)),
        ("one two three", ("one two three",)),
        ("c_2", ("c_2",)),
    ],
)
def test_typed_text_is_split_into_words(
    typed: str, words: tuple[str, ...], bar: OpenBar, entered: list[tuple[str, ...]], qtbot: QtBot
) -> None:
    bar.ask()
    qtbot.keyClicks(line(bar), typed)
    qtbot.keyClick(line(bar), Qt.Key.Key_Return)

    assert entered == [words]


def test_the_button_submits_the_text(
    bar: OpenBar, entered: list[tuple[str, ...]], qtbot: QtBot
) -> None:
    bar.ask()
    qtbot.keyClicks(line(bar), "a b")
    button = bar.findChild(QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)

    assert entered == [("a", "b")] * 2


def test_an_empty_text_is_reported_in_the_bar(
    bar: OpenBar, entered: list[tuple[str, ...]], qtbot: QtBot
) -> None:
    bar.ask()
    qtbot.keyClicks(line(bar), "  ")
    qtbot.keyClick(line(bar), Qt.Key.Key_Return)

    label = bar.findChild(QLabel)
    assert (label.isVisible(), label.text()) == (True, "Type two IDs, a URL or a file name.")
    assert entered == []


def test_a_problem_is_plain_text_and_keeps_the_typed_text(bar: OpenBar, qtbot: QtBot) -> None:
    bar.ask()
    qtbot.keyClicks(line(bar), "x y z")
    bar.hide()

    bar.show_problem("<b>x</b> is no id\u202e")

    label = bar.findChild(QLabel)
    assert label.isVisible()
    assert (label.text(), label.textFormat()) == (
        "<b>x</b> is no id⟦U+202E⟧",
        Qt.TextFormat.PlainText,
    )
    assert line(bar).text() == "x y z"
    assert line(bar).hasFocus()


def test_opening_the_bar_again_selects_the_text(bar: OpenBar, qtbot: QtBot) -> None:
    bar.show_problem("wrong")
    line(bar).setText("old")

    bar.ask()
    qtbot.keyClicks(line(bar), "new")

    assert line(bar).text() == "new"
    assert not bar.findChild(QLabel).isVisible()


@pytest.mark.parametrize("how", ["Esc", "mouse", "Space"])
def test_closing_the_bar_restores_the_focus(
    how: str, bar: OpenBar, pane: QLineEdit, qtbot: QtBot
) -> None:
    bar.ask()
    assert line(bar).hasFocus()
    close = bar.findChild(QToolButton, options=Qt.FindChildOption.FindDirectChildrenOnly)

    if how == "Esc":
        qtbot.keyClick(line(bar), Qt.Key.Key_Escape)
    elif how == "mouse":
        qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    else:
        qtbot.keyClick(close, Qt.Key.Key_Space)

    assert not bar.isVisible()
    assert pane.hasFocus()


def test_a_deleted_widget_gets_no_focus(bar: OpenBar, pane: QLineEdit, qtbot: QtBot) -> None:
    bar.ask()
    with qtbot.waitSignal(pane.destroyed, timeout=1000):
        pane.deleteLater()

    bar.hide()

    assert not bar.isVisible()


def test_tab_reaches_everything(bar: OpenBar, pane: QLineEdit) -> None:
    pane.setEnabled(False)
    bar.ask()

    assert sorted(names_by_tab(bar.window())) == ["Close", "Collection to open", "Open"]
