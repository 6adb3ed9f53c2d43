from pathlib import Path

import pytest

from anyformat_review.services.original.original_pages import PageBox
from anyformat_review.services.original.pdf_pages import PdfPages
from support.pdfs import Sheet, pdf

TEXTS = ((10.0, 80.0, "Total due"), (120.0, 80.0, "1.520,00 EUR"), (10.0, 20.0, "Page 1 of 2"))
LEFT, RIGHT, WHOLE = (0.0, 0.0, 0.5, 0.4), (0.5, 0.0, 1.0, 0.4), (0.0, 0.0, 1.0, 1.0)


def pages(folder: Path, *sheets: Sheet) -> PdfPages:
    path = folder / "a.pdf"
    path.write_bytes(pdf(sheets))
    return PdfPages(path, None)


@pytest.mark.parametrize(
    ("box", "text"),
    [
        (LEFT, "Total due"),
        (RIGHT, "1.520,00 EUR"),
        ((0.59, 0.05, 0.72, 0.3), "1.520,00"),
        ((0.62, 0.05, 0.9, 0.3), "1.520,00 EUR"),  # most of the first word
        ((0.75, 0.05, 0.9, 0.3), "EUR"),
        ((0.0, 0.4, 1.0, 0.6), ""),
        (WHOLE, "Total due 1.520,00 EUR Page 1 of 2"),
    ],
)
def test_words_that_are_mostly_in_the_box_are_read(tmp_path: Path, box: PageBox, text: str) -> None:
    assert pages(tmp_path, Sheet(texts=TEXTS)).text(0, box) == text


def test_the_box_is_on_the_page_as_it_is_displayed(tmp_path: Path) -> None:
    turned = pages(tmp_path, *(Sheet(rotation=angle, texts=TEXTS) for angle in (90, 180, 270)))
    top, bottom = (0.0, 0.0, 1.0, 0.5), (0.0, 0.5, 1.0, 1.0)
    assert turned.text(0, top) == "Total due Page 1 of 2"
    assert turned.text(1, bottom) == "1.520,00 EUR Total due"
    assert turned.text(2, bottom) == "Total due Page 1 of 2"


def test_a_page_without_text_has_none(tmp_path: Path) -> None:
    assert pages(tmp_path, Sheet()).text(0, WHOLE) == ""
