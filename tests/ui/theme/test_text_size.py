from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from anyformat_review.ui.theme.text_size import apply_text_size, enlarge
from anyformat_review.ui.theme.theme import apply_theme


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
    enlarge(heading, 2)
    layout = QVBoxLayout(window)
    for each in (heading, *texts):
        layout.addWidget(each)
    window.show()
    normal = qapp.font().pointSizeF()
    for percent in (150, 80, 100):
        apply_text_size(qapp, percent)
        qapp.sendPostedEvents()
        expected = normal * percent / 100
        assert [each.font().pointSizeF() for each in texts] == [expected] * 2
        assert heading.font().pointSizeF() == 2 * expected
