from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from anyformat_review.ui.theme.icons import Icon
from anyformat_review.ui.theme.text_size import apply_text_size, enlarge
from anyformat_review.ui.theme.theme import apply_theme
from anyformat_review.ui.widgets.message_page import page_button
from anyformat_review.ui.widgets.toggle_chip import ToggleChip
from anyformat_review.ui.widgets.tool_buttons import tool_button


@pytest.fixture(autouse=True)
def _restore_appearance(qapp: QApplication) -> Iterator[None]:
    yield
    apply_text_size(qapp, 100)
    apply_theme(qapp, "light")


@pytest.mark.parametrize("theme", ["light", "high-contrast"])
def test_open_windows_change_the_size_of_their_texts(
    theme: str, qapp: QApplication, qtbot: QtBot
) -> None:
    apply_theme(qapp, theme)
    window = QWidget()
    qtbot.addWidget(window)
    heading, texts = QLabel("Title"), (QLabel("Text"), QToolButton())
    icons = tool_button("", Icon.X, "Close"), page_button(Icon.X, "Close"), ToggleChip()
    enlarge(heading, 2)
    layout = QVBoxLayout(window)
    for each in (heading, *texts, *icons):
        layout.addWidget(each)
    window.show()
    normal, sides = qapp.font().pointSizeF(), [each.iconSize().width() for each in icons]
    for percent in (150, 80, 100):
        apply_text_size(qapp, percent)
        qapp.sendPostedEvents()
        expected = normal * percent / 100
        assert [each.font().pointSizeF() for each in texts] == [expected] * 2
        assert heading.font().pointSizeF() == 2 * expected
        shown = [each.iconSize().width() for each in icons]
        if percent == 100:
            assert shown == sides
        elif percent > 100:
            assert all(side > before for side, before in zip(shown, sides, strict=True))
