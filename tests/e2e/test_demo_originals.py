"""The original files of the demo, whose text is inside the boxes of the parse."""

import json
import re
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QImageReader

from anyformat_review import assets
from anyformat_review.services.original.original_search import SearchFolder, find_originals

ORIGINALS = assets.folder("demo/originals")
INVOICE = "RE-2026-1187 Müller & Söhne.pdf"
BUNDLE = "Uferbank Kontoauszüge 10-2026.pdf"
BRANCH = "Uferbank Sucursal Valencia 10-2026.pdf"
CONTRACT = "Framework_services_agreement_FSA-2026-044.pdf"
MINUTES = "Protokoll Qualitätszirkel 2026-11-17"
TAG = re.compile(r"<[^>]*>")


def blocks(results: str, file_name: str | None = None) -> list[dict[str, Any]]:
    tree = json.loads(assets.read_bytes(f"demo/results/{results}.json"))
    found = tree["parse"]["blocks"]
    return [block for block in found if file_name in (None, block["file_name"])]


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def test_they_are_small_and_four_collections_have_a_pdf() -> None:
    assert sum(file.stat().st_size for file in ORIGINALS.iterdir()) < 1_500_000
    with_pdf, with_original = set(), set()
    for file in assets.folder("demo/results").iterdir():
        pages = json.loads(file.read_bytes())["parse"].get("blocks") or ()
        names = {page["file_name"] for page in pages}
        found = find_originals([SearchFolder(ORIGINALS)], sorted(names)).candidates
        kinds = {each.path.suffix for each in found}
        with_original |= {file.stem} if kinds else set()
        with_pdf |= {file.stem} if ".pdf" in kinds else set()
    assert len(with_pdf) == 4
    assert with_original - with_pdf == {"receipt-img-2041"}


@pytest.mark.parametrize(
    ("results", "name", "parsed_name"),
    [
        ("invoice-re-2026-1187", INVOICE, INVOICE),
        ("contract-fsa-2026-044", CONTRACT, CONTRACT.replace("_", " ")),
        ("statements-october-2026", BRANCH, BRANCH),
        ("minutes-quality-circle-november", f"{MINUTES}.pdf", f"{MINUTES}.docx"),
    ],
)
def test_the_text_of_each_region_is_inside_its_box(
    results: str, name: str, parsed_name: str
) -> None:
    pdf = pypdfium2.PdfDocument(ORIGINALS / name)
    checked = 0
    in_file = blocks(results, parsed_name)
    assert len(pdf) == max(block["file_page"] for block in in_file)
    for block in in_file:
        if block["type"] == "picture" or "45OO7I8-B" in block["content"]:
            continue  # a stamp, and a misread table
        page = pdf[block["file_page"] - 1]
        width, height = page.get_size()
        text = page.get_textpage()
        for region in block["regions"]:
            box = region["bbox"]
            left, right = box["x0"] * width, box["x1"] * width
            bottom, top = (1 - box["y1"]) * height, (1 - box["y0"]) * height
            inside = text.get_text_bounded(left, bottom, right, top)
            assert letters(inside) == letters(region["text"]), block["id"]
            checked += 1
    assert checked > 20


def ink_outside(image: QImage, boxes: list[dict[str, float]]) -> int:
    """Return the number of dark pixels that are in no box."""
    dark = image.convertToFormat(QImage.Format.Format_Grayscale8)
    width, height = dark.width(), dark.height()
    for box in boxes:
        left, top = round(box["x0"] * width), round(box["y0"] * height)
        size = round((box["x1"] - box["x0"]) * width), round((box["y1"] - box["y0"]) * height)
        place = QRect(left, top, *size).adjusted(-8, -8, 8, 8).intersected(dark.rect())
        for line in range(place.top(), place.bottom() + 1):
            row = dark.scanLine(line)
            row[place.left() : place.right() + 1] = b"\xff" * place.width()
    rows = (bytes(dark.constScanLine(line)[:width]) for line in range(height))
    return sum(sum(pixel < 90 for pixel in row) for row in rows)


def test_the_photograph_is_upright_with_its_metadata_and_has_its_text_in_the_boxes() -> None:
    reader = QImageReader(str(ORIGINALS / "IMG_2041.jpg"))
    reader.setAutoTransform(True)
    stored, upright = reader.size(), reader.read()
    boxes = [block["bbox"] for block in blocks("receipt-img-2041")]

    assert stored.width() > stored.height()
    assert upright.height() > upright.width()
    assert ink_outside(upright, []) > 2_000
    assert ink_outside(upright, boxes) < 20


def test_the_boxes_of_the_scan_that_lies_on_its_side_are_on_its_text() -> None:
    in_file = blocks("statements-october-2026", BUNDLE)
    page = max(block["file_page"] for block in in_file)
    shown = pypdfium2.PdfDocument(ORIGINALS / BUNDLE)[page - 1].render(scale=1, grayscale=True)
    image = QImage(
        bytes(shown.buffer),
        shown.width,
        shown.height,
        shown.stride,
        QImage.Format.Format_Grayscale8,
    )
    found = [
        each for each in blocks("statements-october-2026", BUNDLE) if each["file_page"] == page
    ]

    assert image.width() > image.height()
    assert all(block["bbox"]["y1"] - block["bbox"]["y0"] > 0.5 for block in found)
    assert ink_outside(image, []) > 1_000
    assert ink_outside(image, [block["bbox"] for block in found]) < 20


def test_the_parts_of_the_bundle_are_its_pages() -> None:
    for name, parts in {BUNDLE: 3, BRANCH: 1}.items():
        whole = pypdfium2.PdfDocument(ORIGINALS / name)
        texts = [page.get_textpage().get_text_range() for page in whole]
        tree = json.loads(assets.read_bytes("demo/results/statements-october-2026.json"))
        both = [*tree["splits"][0]["partitions"], tree["splits"][1]]
        found = [part for part in both if part["files"][0]["file_name"] == name]
        assert len(found) == parts
        for part in found:
            pdf = pypdfium2.PdfDocument(assets.path(f"demo/splits/{part['id']}.pdf"))
            (file,) = part["files"]
            assert [page.get_textpage().get_text_range() for page in pdf] == [
                texts[page - 1] for page in file["pages"]
            ]
