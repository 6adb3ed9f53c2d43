import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anyformat_review.storage.accounts import AccountColour
from anyformat_review.ui.theme.account_colours import AccountLine, colour_icon
from anyformat_review.ui.theme.theme import load_theme
from support.colours import contrast

COLOURS = [colour for colour in AccountColour if colour is not AccountColour.NONE]


def test_the_line_is_only_visible_with_a_colour(qtbot: QtBot) -> None:
    line = AccountLine()
    qtbot.addWidget(line)
    line.show_account("Acme", AccountColour.RED)
    assert not line.isHidden()
    line.show_account("Acme", AccountColour.NONE)
    assert line.isHidden()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("colour", COLOURS)
def test_each_colour_is_visible_in_each_theme(
    colour: AccountColour, theme: str, qapp: QApplication
) -> None:
    shown = colour_icon(colour).pixmap(12, 12).toImage().pixelColor(6, 6)
    assert contrast(shown, load_theme(theme).palette.window().color()) >= 3
    assert colour_icon(AccountColour.NONE).isNull()
