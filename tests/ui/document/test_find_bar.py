from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from anyformat_review.services.document.document_find import FindQuery, FindResults
from anyformat_review.ui.document.find_bar import FindBar, found_text
from support.shown_window import show_window


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[FindBar]:
    window = QWidget()
    layout = QVBoxLayout(window)
    other, bar = QLineEdit(), FindBar()
    layout.addWidget(other)
    layout.addWidget(bar)
    show_window(qtbot, window)
    other.setFocus()
    bar.ask()
    yield bar  # noqa: PT022 - the window lives as long as this frame


def edit(bar: FindBar) -> QLineEdit:
    found = bar.findChild(QLineEdit, "findEdit")
    assert isinstance(found, QLineEdit)
    return found


def test_every_character_and_toggle_emits_a_query(bar: FindBar, qtbot: QtBot) -> None:
    asked: list[FindQuery] = []
    bar.query_changed.connect(asked.append)
    qtbot.keyClicks(edit(bar), "ab")
    for name in ("findCaseButton", "findWordsButton"):
        qtbot.keyClick(bar.findChild(QToolButton, name), Qt.Key.Key_Space)
    assert asked == [
        FindQuery("a"),
        FindQuery("ab"),
        FindQuery("ab", match_case=True),
        FindQuery("ab", match_case=True, whole_words=True),
    ]


def test_every_control_has_a_name_and_is_reached_by_tab(bar: FindBar, qtbot: QtBot) -> None:
    names = []
    for _ in range(6):
        names.append(bar.window().focusWidget().accessibleName())
        qtbot.keyClick(bar.window().focusWidget(), Qt.Key.Key_Tab)
    assert names == [
        "Find in document",
        "Previous match",
        "Next match",
        "Close search bar",
        "Match case",
        "Whole words",
    ]


def test_enter_steps_and_esc_restores_the_focus(bar: FindBar, qtbot: QtBot) -> None:
    steps: list[int] = []
    bar.step_requested.connect(steps.append)
    qtbot.keyClick(edit(bar), Qt.Key.Key_Return)
    qtbot.keyClick(edit(bar), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert steps == [1, -1]
    with qtbot.waitSignal(bar.closed):
        qtbot.keyClick(edit(bar), Qt.Key.Key_Escape)
    focus = bar.window().focusWidget()
    assert isinstance(focus, QLineEdit)
    assert focus is not edit(bar)


def test_the_bar_reopens_with_the_previous_query(bar: FindBar) -> None:
    bar.ask("net total")
    bar.hide()
    asked: list[FindQuery] = []
    bar.query_changed.connect(asked.append)
    bar.ask()
    assert asked == [FindQuery("net total")]
    assert edit(bar).selectedText() == "net total"


@pytest.mark.parametrize(
    ("counts", "complete", "number", "wrapped", "text"),
    [
        ([2, 15], True, 3, 0, "3 of 17"),
        ([2, 15], True, None, 0, "17 matches"),
        ([0, 1], True, None, 0, "1 match"),
        ([2, 15], True, 1, 1, "1 of 17 · Continued from the beginning"),
        ([2, 15], True, 17, -1, "17 of 17 · Continued from the end"),
        ([1000, 234], False, 1, 0, "Searching… 1,234 found so far"),
        ([0, 0], True, None, 0, "No matches"),
    ],
)
def test_the_number_of_matches(
    counts: list[int], complete: bool, number: int | None, wrapped: int, text: str
) -> None:
    results = FindResults(FindQuery("a"), 2)
    for index, count in enumerate(counts):
        results.add(index, count)
    results.complete = complete
    assert found_text(results, number, wrapped=wrapped) == text
