"""The table of blocks, tested with real events."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anyformat_review.api.results.lazy_blocks import LazyBlocks
from anyformat_review.domain.results.collection import Block
from anyformat_review.domain.results.confidence import Band
from anyformat_review.ui.document.blocks_view import BlocksView
from anyformat_review.ui.theme.theme import load_theme
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.viewmodels.document.blocks_model import BlockColumn
from support.shown_window import show_window

Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton
BLOCKS = [
    Block(f"b{row}", "text", row // 3 + 1, f"Words {row}", None, 0.9, 20) for row in range(60)
]


@pytest.fixture
def view(qtbot: QtBot) -> BlocksView:
    view = BlocksView()
    view.show_blocks(BLOCKS)
    show_window(qtbot, view, 700, 300)
    return view


def told(spy: QSignalSpy) -> list[str]:
    return [spy.at(row)[0].id for row in range(spy.count())]


def click(qtbot: QtBot, view: BlocksView, row: int) -> None:
    where = view.table.visualRect(view.model.index(row, BlockColumn.CONTENT)).center()
    qtbot.mouseClick(view.table.viewport(), LEFT, pos=where)


def test_has_names(view: BlocksView) -> None:
    assert (view.objectName(), view.accessibleName()) == ("blocksView", "Blocks")
    assert view.table.accessibleName() == "Blocks"


def test_every_click_is_emitted_once(qtbot: QtBot, view: BlocksView) -> None:
    spy = QSignalSpy(view.block_selected)
    click(qtbot, view, 4)
    click(qtbot, view, 4)
    assert told(spy) == ["b4", "b4"]


def test_keys_emit_each_row(qtbot: QtBot, view: BlocksView) -> None:
    spy = QSignalSpy(view.block_selected)
    view.select_page(1)
    for key in (Key.Key_Down, Key.Key_End, Key.Key_Return):
        qtbot.keyClick(view.table, key)
    assert told(spy) == ["b1", "b59", "b59"]


def test_selecting_a_page_emits_no_signal(view: BlocksView) -> None:
    spy = QSignalSpy(view.block_selected)
    assert view.select_page(15)
    assert view.table.currentIndex().row() == 42
    assert view.table.viewport().rect().contains(view.table.visualRect(view.table.currentIndex()))
    assert not view.select_page(99)
    assert (view.table.currentIndex().row(), spy.count()) == (42, 0)


def test_a_block_of_the_page_stays_current(qtbot: QtBot, view: BlocksView) -> None:
    click(qtbot, view, 4)
    assert view.select_page(2)
    assert view.table.currentIndex().row() == 4


def test_only_visible_blocks_are_created(qtbot: QtBot) -> None:
    made = set()

    class Loud(LazyBlocks):
        def __getitem__(self, index: Any) -> Any:
            made.add(index)
            return super().__getitem__(index)

    view = BlocksView()
    view.show_blocks(Loud([{}] * 100_000, range(1, 100_001)))
    show_window(qtbot, view, 700, 300)
    QApplication.processEvents()
    assert view.select_page(50_000)
    QApplication.processEvents()
    assert 10 < len(made) < 80


def test_shows_a_message_without_blocks(view: BlocksView) -> None:
    view.show_blocks(())
    assert not view.table.isVisible()
    label = view.findChild(PlainLabel)
    assert (label.isVisible(), label.text()) == (
        True,
        "The service returned no blocks for this collection.",
    )
    view.show_blocks(BLOCKS)
    assert view.table.isVisible()


@pytest.mark.parametrize("name", ["light", "dark"])
def test_bands_keep_their_colour_in_the_current_row(view: BlocksView, name: str) -> None:
    theme = load_theme(name)
    view.table.setPalette(theme.palette)
    view.select_page(1)
    for column, band in ((BlockColumn.LAYOUT, Band.HIGH), (BlockColumn.PARSE, Band.LOW)):
        rect = view.table.visualRect(view.model.index(0, column))
        image = view.table.viewport().grab(rect).toImage()
        colours = {
            image.pixelColor(x, y).name()
            for x in range(image.width())
            for y in range(image.height())
        }
        assert theme.bands[band].name() in colours


def test_the_content_has_space_in_a_narrow_table(view: BlocksView) -> None:
    character = view.fontMetrics().averageCharWidth()
    for hidden, least in ((0, 20), (1, 20), (2, 20), (3, 0)):
        view.resize((80 - 13 * hidden) * character, 300)
        gone = [column for column in BlockColumn if view.table.isColumnHidden(column)]
        first = (BlockColumn.LAYOUT, BlockColumn.PARSE, BlockColumn.PAGE)
        assert sorted(gone) == sorted(first[:hidden])
        assert view.table.columnWidth(BlockColumn.CONTENT) >= least * character


def test_rows_grow_with_the_font(view: BlocksView) -> None:
    before = view.table.rowHeight(0), view.table.columnWidth(BlockColumn.TYPE)
    font = view.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    view.setFont(font)
    after = view.table.rowHeight(0), view.table.columnWidth(BlockColumn.TYPE)
    assert after[0] > before[0]
    assert after[1] > before[1]
