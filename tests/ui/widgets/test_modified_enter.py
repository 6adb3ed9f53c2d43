import pytest
from pytestqt.qtbot import QtBot

from anyformat_review.ui.widgets.inline_bar import push_button


@pytest.mark.parametrize(
    ("key", "count"),
    [("Return", 1), ("Enter", 1), ("Space", 1), ("Alt+Return", 0), ("Ctrl+Enter", 0)],
)
def test_enter_with_a_modifier_is_no_enter(qtbot: QtBot, key: str, count: int) -> None:
    button = push_button("Mark as reviewed")
    qtbot.addWidget(button)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    qtbot.keySequence(button, key)
    assert len(pressed) == count
