from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from anyformat_review.ui.review.difference_label import DifferenceLabel
from anyformat_review.viewmodels.review.field_details import DiffKind, DiffPart

PARTS = (
    DiffPart(DiffKind.KEPT, "Müller & "),
    DiffPart(DiffKind.REMOVED, "Söhne"),
    DiffPart(DiffKind.ADDED, "Sons"),
)


def picture(label: DifferenceLabel) -> QImage:
    label.resize(200, label.heightForWidth(200))
    return label.grab().toImage()


def test_a_difference_has_an_accessible_text(qtbot: QtBot) -> None:
    label = DifferenceLabel()
    qtbot.addWidget(label)
    label.set_parts((*PARTS, DiffPart(DiffKind.ADDED, "\u202ex")))
    assert label.accessibleName() == (
        "Change: Müller & , removed Söhne, added Sons, added ⟦U+202E⟧x"
    )


def test_differences_are_visible_without_colour(qtbot: QtBot) -> None:
    label = DifferenceLabel()
    qtbot.addWidget(label)
    label.set_parts(PARTS)
    changed = picture(label).convertToFormat(QImage.Format.Format_Grayscale8)
    label.set_parts([DiffPart(DiffKind.KEPT, part.text) for part in PARTS])
    assert changed != picture(label).convertToFormat(QImage.Format.Format_Grayscale8)


def test_a_long_difference_wraps(qtbot: QtBot) -> None:
    label = DifferenceLabel()
    qtbot.addWidget(label)
    label.set_parts([DiffPart(DiffKind.ADDED, "word " * 60)])
    assert label.heightForWidth(100) > 2 * label.heightForWidth(300) > 0
