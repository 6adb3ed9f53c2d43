"""The pages that were rendered last, because the display and the search of quotes need the same."""

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


# By language (that of the notice) and markdown; with each page, the length of its markdown.
_pages: LRUCache[tuple[str, str], tuple[int, PageHtml]] = LRUCache(MAX_CHARACTERS, _size)
_lock = Lock()


def rendered_page(markdown: str) -> PageHtml:
    """Return `render_page(markdown)`, from memory if it was rendered before."""
    page = remembered_page(markdown)
    if page is None:
        page = render_page(markdown)
        remember_page(markdown, page)
    return page


def remembered_page(markdown: str) -> PageHtml | None:
    """Return a page that was rendered before, if it is remembered."""
    with _lock:
        found = _pages.get((language_code(), markdown))
    return found[1] if found else None


def remember_page(markdown: str, page: PageHtml) -> None:
    """Remember a rendered page, unless it is too large."""
    with _lock, suppress(ValueError):
        _pages[language_code(), markdown] = len(markdown), page


def forget_pages() -> None:
    """Release all remembered pages, because their collection is closed."""
    with _lock:
        _pages.clear()
