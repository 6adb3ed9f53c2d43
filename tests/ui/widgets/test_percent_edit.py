import pytest
from pytestqt.qtbot import QtBot

from anyformat_review.ui.widgets.percent_edit import PercentEdit


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("80", 80.0),
        (" 79,5 ", 79.5),
        ("79.5 %", 79.5),
        ("0", 0.0),
        ("100", 100.0),
        ("100.1", None),
        ("101", None),
        ("-1", None),
        ("", None),
        ("8e1", None),
    ],
)
def test_values_from_0_to_100_are_valid(qtbot: QtBot, text: str, value: float | None) -> None:
    edit = PercentEdit("Share")
    qtbot.addWidget(edit)
    heard: list[float | None] = []
    edit.value_changed.connect(heard.append)
    edit.set_value(50)
    edit.setText(text)
    assert edit.value == value
    assert heard[0] == 50.0
    assert heard[-1] == value


@pytest.mark.parametrize(("keys", "count"), [("Return", 1), ("Enter", 1), ("Alt+Return", 0)])
def test_only_enter_without_a_modifier_enters_the_number(
    qtbot: QtBot, keys: str, count: int
) -> None:
    edit = PercentEdit("Share")
    qtbot.addWidget(edit)
    entered: list[bool] = []
    edit.returnPressed.connect(lambda: entered.append(True))
    edit.setText("80")
    qtbot.keySequence(edit, keys)
    assert len(entered) == count
