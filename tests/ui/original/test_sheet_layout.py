import pytest
from PySide6.QtCore import QRect

from anyformat_review.ui.original.sheet_layout import MARGIN, SheetLayout

PLACES = SheetLayout([(100, 200), (200, 100), (100, 100)], 300)


def test_sheets_form_a_column() -> None:
    tops = [MARGIN, MARGIN + 600 + MARGIN, MARGIN + 600 + MARGIN + 150 + MARGIN]

    assert [PLACES.rect(index) for index in range(3)] == [
        QRect(MARGIN, tops[0], 300, 600),
        QRect(MARGIN, tops[1], 300, 150),
        QRect(MARGIN, tops[2], 300, 300),
    ]
    assert PLACES.total == tops[2] + 300 + MARGIN


@pytest.mark.parametrize(
    ("offset", "index"),
    [(-50, 0), (0, 0), (611, 0), (612, 1), (624, 1), (773, 1), (774, 2), (9999, 2)],
)
def test_the_sheet_at_an_offset(offset: int, index: int) -> None:
    assert PLACES.at(offset) == index


def test_the_sheets_between_two_offsets() -> None:
    assert list(PLACES.between(0, 611)) == [0]
    assert list(PLACES.between(600, 800)) == [0, 1, 2]


def test_no_sheets() -> None:
    nothing = SheetLayout()

    assert (len(nothing), nothing.total, list(nothing.between(0, 99))) == (0, 0, [])
    with pytest.raises(IndexError):
        nothing.at(0)


def test_extreme_page_ratios_are_limited() -> None:
    places = SheetLayout([(1e9, 1), (1, 1e9)], 300)

    assert [places.rect(index).height() for index in range(2)] == [15, 9000]
