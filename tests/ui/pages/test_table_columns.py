import pytest
from PySide6.QtGui import QColor, QFont

from anyformat_review.services.pages.page_html import render_page
from anyformat_review.ui.pages.laid_out_page import LaidOutPage
from anyformat_review.ui.pages.page_style import PageStyle

PIPES = (
    "Before\n\n| Item | Sum |\n|---|---|\n| Pipe, 2 m | 1.520,00 |\n|  | 5 |\n| All | 1.525,00 |"
)
SPANS = (
    "<table><tr><th>A</th><th>B</th></tr><tr><th>row</th><td>x<br>y</td></tr>"
    "<tr><td colspan=2>Group</td></tr><tr><td rowspan=2>r</td><td>1</td></tr>"
    "<tr><td>2</td></tr></table>"
)


def laid_out(markdown: str) -> LaidOutPage:
    look = PageStyle(600, QFont(), QColor("#eeeeee"), QColor("#888888"))
    return LaidOutPage(render_page(markdown), look)


def column(page: LaidOutPage, text: str) -> list[str]:
    cells = page.column_at(page.text.index(text))
    return [" ".join(page.text_between(*cell).split()) for cell in cells]


@pytest.mark.parametrize(
    ("markdown", "at", "cells"),
    [
        (PIPES, "Pipe", ["Pipe, 2 m", "", "All"]),
        (PIPES, "1.520", ["1.520,00", "5", "1.525,00"]),
        (PIPES, "5\n", ["5", "1.525,00"]),
        (PIPES, "Sum", ["1.520,00", "5", "1.525,00"]),  # without the heading
        (PIPES, "Before", []),
        (SPANS, "row", ["row", "Group", "r"]),
        (SPANS, "x", ["x y", "1", "2"]),
        ("", "", []),
    ],
)
def test_a_column_has_the_cells_from_the_clicked_one_down(
    qapp: object, markdown: str, at: str, cells: list[str]
) -> None:
    assert column(laid_out(markdown), at) == cells


def test_a_column_goes_on_through_the_parts_of_a_long_table(qapp: object) -> None:
    rows = "".join(f"<tr><td>item {row}</td><td>{row},50</td></tr>" for row in range(600))
    page = laid_out(f"<table><tr><th>Item</th><th>Sum</th></tr>{rows}</table>\n\nAfter it")
    assert page.is_long
    assert column(page, "0,50") == [f"{row},50" for row in range(600)]
    assert column(page, "item 599") == ["item 599"]
    assert column(page, "After") == []
