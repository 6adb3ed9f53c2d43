"""The pages that were rendered last, because the display and the search of quotes need the same."""

from collections.abc import Callable
from contextlib import suppress
from threading import Lock

from cachetools import LRUCache

from anyformat_review.services.pages.page_html import PageHtml, render_page
from anyformat_review.translation import language_code

MAX_PAGES = 16
MAX_CHARACTERS = 8_000_000
"""Characters of all remembered pages, in markdown, HTML and text."""


def _size(remembered: tuple[int, PageHtml]) -> float:
    length, page = remembered
    return max(length + len(page.html) + len(page.text), MAX_CHARACTERS / MAX_PAGES)


class _Pages(LRUCache[tuple[str, str], tuple[int, PageHtml]]):
    """The length of the markdown and the rendered page, by language of the notice and markdown."""

    def __init__(self) -> None:
        super().__init__(MAX_CHARACTERS, _size)


_pages: _Pages | None = None
_lock = Lock()


def rendered_page(markdown: str, render: Callable[[str], PageHtml] | None = None) -> PageHtml:
    """Return `render_page(markdown)`, from memory if it was rendered before.

    `render` replaces `render_page`. The page is remembered, unless it is too large.
    """
    global _pages  # noqa: PLW0603 - display and search share it
    key = language_code(), markdown
    with _lock:
        # A page that is rendered while its collection is closed belongs to the released pages.
        if (pages := _pages) is None:
            pages = _pages = _Pages()
        found = pages.get(key)
    if found is not None:
        return found[1]
    page = (render or render_page)(markdown)
    with _lock, suppress(ValueError):
        pages[key] = len(markdown), page
    return page


def forget_pages() -> None:
    """Release all remembered pages, because their collection is closed."""
    global _pages  # noqa: PLW0603 - display and search share it
    with _lock:
        _pages = None
