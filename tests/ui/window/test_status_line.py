from pytestqt.qtbot import QtBot

from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.ui.window.status_line import StatusLine


def test_each_text_has_its_own_label(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.show_counter("3 fields to check")
    line.show_save_state("Saved")

    def shown() -> list[str]:
        return [each.text() for each in line.findChildren(PlainLabel) if not each.isHidden()]

    assert shown() == ["3 fields to check", "Saved", "Only on this computer"]
    line.show_waiting(0.4)
    assert shown()[1] == "Request limit: waiting 1 s"
    line.show_waiting(0)
    assert len(shown()) == 3
