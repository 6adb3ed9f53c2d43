"""The heights of many pages with fast prefix sums (a Fenwick tree)."""

from collections.abc import Iterable


class PageHeights:
    """A list of heights in pixels that finds the top of a page and the page at an offset.

    These operations, and setting a height, take O(log n) for n pages.
    """

    def __init__(self, heights: Iterable[int] = ()) -> None:
        self._heights = list(heights)
        count = len(self._heights)
        self._sums = [0, *self._heights]
        for index in range(1, count + 1):
            parent = index + (index & -index)
            if parent <= count:
                self._sums[parent] += self._sums[index]
        self._top = 1 << (count.bit_length() - 1) if count else 0

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, index: int) -> int:
        return self._heights[index]

    def __setitem__(self, index: int, height: int) -> None:
        change = height - self._heights[index]
        self._heights[index] = height
        node = index + 1
        while change and node < len(self._sums):
            self._sums[node] += change
            node += node & -node

    @property
    def total(self) -> int:
        """The sum of all heights."""
        return self.top_of(len(self._heights))

    def top_of(self, index: int) -> int:
        """Return the offset of the top of a page."""
        total = 0
        while index:
            total += self._sums[index]
            index -= index & -index
        return total

    def at(self, offset: int) -> tuple[int, int]:
        """Return the page at an offset, and the offset within that page.

        Offsets outside the document belong to the first or last page.

        Raises:
            IndexError: there are no pages.
        """
        if not self._heights:
            raise IndexError("no pages")
        page, rest, step = 0, max(0, offset), self._top
        while step:
            following = page + step
            if following < len(self._sums) and self._sums[following] <= rest:
                page, rest = following, rest - self._sums[following]
            step >>= 1
        if page == len(self._heights):
            return page - 1, rest + self._heights[-1]
        return page, rest
