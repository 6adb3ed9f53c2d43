import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from anyformat_review.ui.original.original_view import OriginalView

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def view(qtbot: QtBot) -> OriginalView:
    made = OriginalView()
    qtbot.addWidget(made)
    made.resize(400, 600)
    made.show()
    made.set_pages([(100.0, 100.0)] * 3)
    return made


def drag(view: OriginalView, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(view.viewport(), LEFT, NONE, start)
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), LEFT, NONE, end)


def test_a_drag_selects_a_region_of_one_sheet_and_a_click_removes_it(view: OriginalView) -> None:
    selected, removed = QSignalSpy(view.region_selected), QSignalSpy(view.region_removed)
    sheet = view.sheet_rect(1)
    plain = view.viewport().grab().toImage()
    drag(view, sheet.center(), sheet.topLeft() + QPoint(sheet.width() // 4, sheet.height() // 8))
    page, box = selected.at(0)
    assert page == 1
    found = (box.x0, box.y0, box.x1, box.y1)
    assert found == pytest.approx((0.25, 0.125, 0.5, 0.5), abs=0.01)
    assert view.viewport().grab().toImage() != plain

    # It ends at the edge of its sheet, and follows the zoom.
    drag(view, sheet.center(), view.sheet_rect(2).center())
    _, box = selected.at(1)
    assert (box.y0, box.y1) == pytest.approx((0.5, 1.0), abs=0.01)
    assert removed.count() == 1
    QTest.mouseClick(view.viewport(), LEFT, NONE, sheet.center())
    assert (selected.count(), removed.count()) == (2, 2)
    assert view.viewport().grab().toImage() == plain

    # A drag that begins beside the sheets selects nothing.
    drag(view, QPoint(2, 100), sheet.center())
    drag(view, sheet.center(), sheet.center() + QPoint(2, 1))
    assert selected.count() == 2


def test_other_pages_have_no_region(view: OriginalView) -> None:
    sheet, removed = view.sheet_rect(1), QSignalSpy(view.region_removed)
    drag(view, sheet.topLeft() + QPoint(5, 5), sheet.center())
    view.set_pages([(100.0, 200.0)])
    assert removed.count() == 1
    view.clear_region()
    assert removed.count() == 1
