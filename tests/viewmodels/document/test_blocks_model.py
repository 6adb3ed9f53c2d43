from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from anyformat_review.api.results.lazy_blocks import LazyBlocks
from anyformat_review.domain.results.collection import Block
from anyformat_review.domain.results.confidence import Band
from anyformat_review.viewmodels.document.blocks_model import BlockColumn, BlockRole, BlocksModel

ItemRole = Qt.ItemDataRole
BLOCK = Block("b", "section_header", 3, "Total\n€ 12", None, 0.29, 79.97)
BARE = Block("c", "text", 3, "")


class LoudBlocks(LazyBlocks):
    """Blocks that record which of them were created."""

    def __init__(self, pages: Sequence[int]) -> None:
        super().__init__([{"content": f"on {page}"} for page in pages], pages)
        self.made: list[int] = []

    def __getitem__(self, index: Any) -> Any:
        self.made.append(index)
        return super().__getitem__(index)


@pytest.fixture
def model(qapp: object) -> Iterator[BlocksModel]:
    model = BlocksModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    yield model
    model.deleteLater()


def row_of(model: BlocksModel, row: int, role: int = ItemRole.DisplayRole) -> list[object]:
    return [model.index(row, column).data(role) for column in BlockColumn]


def test_headings(model: BlocksModel) -> None:
    across = Qt.Orientation.Horizontal
    assert [model.headerData(column, across) for column in BlockColumn] == [
        "Page",
        "Type",
        "Layout",
        "Parse",
        "Content",
    ]
    assert "0 to 100" in model.headerData(BlockColumn.PARSE, across, ItemRole.ToolTipRole)
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_confidences_of_a_block_are_truncated(model: BlocksModel) -> None:
    model.set_blocks([BLOCK, BARE])
    assert row_of(model, 0) == ["3", "Section header", "29 %", "79.9", "Total⏎€ 12"]
    assert row_of(model, 1) == ["3", "Text", "–", "–", "(empty)"]


def test_only_confidences_have_bands(model: BlocksModel) -> None:
    model.set_blocks([BLOCK, BARE])
    assert row_of(model, 0, BlockRole.BAND) == [None, None, Band.LOW, Band.MEDIUM, None]
    assert row_of(model, 1, BlockRole.BAND) == [None, None, Band.UNKNOWN, Band.UNKNOWN, None]


def test_every_cell_has_its_block(model: BlocksModel) -> None:
    model.set_blocks([BLOCK])
    assert row_of(model, 0, BlockRole.BLOCK) == [BLOCK] * 5


def test_accessible_texts(model: BlocksModel) -> None:
    model.set_blocks([BLOCK, BARE])
    assert row_of(model, 0, ItemRole.AccessibleTextRole) == [
        (
            "Page 3, Section header, layout confidence 29 %, low, "
            "parse confidence 79.9, medium, Total⏎€ 12"
        ),
        "Section header",
        "layout confidence 29 %, low",
        "parse confidence 79.9, medium",
        "Total⏎€ 12",
    ]
    assert model.index(1, BlockColumn.PARSE).data(ItemRole.AccessibleTextRole) == (
        "parse confidence unknown"
    )


def test_long_and_hostile_content(model: BlocksModel) -> None:
    model.set_blocks([Block("b", "<b>\u202e", 1, "<img>" * 1_000)])
    assert model.index(0, BlockColumn.TYPE).data() == "<b>⟦U+202E⟧"
    content = model.index(0, BlockColumn.CONTENT)
    assert content.data().startswith("Picture: not shown here")
    assert len(content.data()) <= 201
    assert "&lt;img&gt;" in content.data(ItemRole.ToolTipRole)


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("## Totals", "Totals"),
        ("<table><tr><td>Net</td><td>7</td></tr></table>", "Net 7"),
        ("write to <a@b.example>", "write to <a@b.example>"),
        ("plain", "plain"),
    ],
)
def test_markup_is_not_shown(model: BlocksModel, content: str, shown: str) -> None:
    model.set_blocks([Block("b", "text", 1, content)])
    text = model.index(0, BlockColumn.CONTENT).data()
    assert " ".join(text.replace("⇥", " ").split()) == shown


def test_a_block_is_created_when_its_row_is_shown(qapp: object) -> None:
    model, blocks = BlocksModel(), LoudBlocks([1] * 100_000)
    model.set_blocks(blocks)
    assert (model.rowCount(), blocks.made) == (100_000, [])
    row_of(model, 70_000)
    row_of(model, 70_000, ItemRole.AccessibleTextRole)
    assert blocks.made == [70_000]


def test_a_page_is_found_by_bisection(qapp: object) -> None:
    model, blocks = BlocksModel(), LoudBlocks([page for page in range(1, 10_001) for _ in range(9)])
    model.set_blocks(blocks)
    assert model.first_row_of(7_000) == 6_999 * 9
    assert len(blocks.made) <= 20


@pytest.mark.parametrize(("page", "row"), [(1, 0), (2, None), (3, 2), (4, None), (0, None)])
def test_pages_without_blocks(model: BlocksModel, page: int, row: int | None) -> None:
    model.set_blocks(LazyBlocks([{}] * 4, [1, 1, 3, 3]))
    assert model.first_row_of(page) == row


def test_other_blocks_replace_the_old(model: BlocksModel) -> None:
    model.set_blocks([BLOCK])
    reset = QSignalSpy(model.modelReset)
    assert model.index(0, BlockColumn.TYPE).data() == "Section header"
    model.set_blocks([BARE])
    assert model.index(0, BlockColumn.TYPE).data() == "Text"
    model.set_blocks(())
    assert (model.rowCount(), reset.count()) == (0, 2)


def test_mentions_images_and_links(model: BlocksModel) -> None:
    links = (("t", "u"), ("v", "w"))
    shown = Block("d", "figure", 3, "", image_base64="AAAA")
    both = Block("e", "text", 3, "Words", image_base64="AAAA", hyperlinks=links)
    model.set_blocks([shown, both])
    assert row_of(model, 0)[BlockColumn.CONTENT] == "(image)"
    texts = [model.index(row, BlockColumn.PAGE).data(ItemRole.AccessibleTextRole) for row in (0, 1)]
    assert texts[0].endswith(", (image)")
    assert texts[1].endswith(", Words, with an image, 2 links")
