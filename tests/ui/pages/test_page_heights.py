import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyformat_review.ui.pages.page_heights import PageHeights

HEIGHTS = st.lists(st.integers(1, 50), min_size=1, max_size=40)


@given(HEIGHTS, st.data())
def test_equals_a_plain_list(heights: list[int], data: st.DataObject) -> None:
    tree = PageHeights(heights)
    for _ in range(3):
        index = data.draw(st.integers(0, len(heights) - 1))
        heights[index] = tree[index] = data.draw(st.integers(1, 99))
    assert [tree[index] for index in range(len(tree))] == heights
    assert [tree.top_of(index) for index in range(len(heights) + 1)] == [
        sum(heights[:index]) for index in range(len(heights) + 1)
    ]
    offset = data.draw(st.integers(0, sum(heights) - 1))
    page, rest = tree.at(offset)
    assert sum(heights[:page]) + rest == offset
    assert 0 <= rest < heights[page]


def test_an_offset_outside_belongs_to_the_first_or_last_page() -> None:
    tree = PageHeights([10, 20])
    assert tree.at(-5) == (0, 0)
    assert tree.at(30) == (1, 20)
    assert tree.at(35) == (1, 25)


def test_no_pages() -> None:
    tree = PageHeights()
    assert (len(tree), tree.total) == (0, 0)
    with pytest.raises(IndexError):
        tree.at(0)
