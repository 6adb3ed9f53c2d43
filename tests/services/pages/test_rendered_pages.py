from collections.abc import Iterator

import pytest

from anyformat_review.services.pages import rendered_pages
from anyformat_review.services.pages.page_html import PageHtml, render_page
from anyformat_review.services.pages.page_reader import PageReader
from anyformat_review.services.pages.page_text import page_text
from anyformat_review.services.pages.rendered_pages import (
    MAX_CHARACTERS,
    MAX_PAGES,
    forget_pages,
    rendered_page,
)
from anyformat_review.translation import Language, use_language

ODD = "See [terms](https://x.y) for **all** of it."
"""A page that the search of quotes cannot read without rendering it."""


@pytest.fixture(autouse=True)
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Remember no pages at first, and record those that are rendered."""
    forget_pages()
    rendered: list[str] = []

    def render(markdown: str) -> object:
        rendered.append(markdown)
        return render_page(markdown)

    monkeypatch.setattr(rendered_pages, "render_page", render)
    yield rendered
    forget_pages()


def test_the_search_and_the_display_render_a_page_once(counted: list[str]) -> None:
    reader = PageReader()
    assert page_text(ODD) == render_page(ODD).text
    assert rendered_page(ODD) == reader.read(ODD) == render_page(ODD)
    assert counted == [ODD]
    assert not reader._process.is_running


def test_no_page_is_remembered_after_the_collection_is_closed(counted: list[str]) -> None:
    rendered_page(ODD)
    forget_pages()
    rendered_page(ODD)
    assert counted == [ODD, ODD]


def test_a_page_that_is_rendered_while_its_collection_closes_is_not_remembered(
    counted: list[str],
) -> None:
    def render(markdown: str) -> PageHtml:
        forget_pages()
        return render_page(markdown)

    assert rendered_page(ODD, render) == render_page(ODD)
    rendered_page(ODD)
    rendered_page(ODD, render)
    assert counted == [ODD]


def test_few_and_small_pages_are_remembered(counted: list[str]) -> None:
    pages = [f"{ODD} {number}" for number in range(MAX_PAGES + 1)]
    for page in pages:
        rendered_page(page)
    for page in reversed(pages):
        rendered_page(page)
    assert counted == [*pages, pages[0]]
    long = "x" * MAX_CHARACTERS
    rendered_page(long)
    rendered_page(long)
    assert counted[-2:] == [long, long]


def test_a_notice_is_in_the_language_in_use() -> None:
    deep = "<b>" * 30 + "too deep"
    english = rendered_page(deep).notice
    use_language(Language("es", lambda text, *_: f"ES {text}", lambda *_: "", ""))
    try:
        assert rendered_page(deep).notice == render_page(deep).notice != english
    finally:
        use_language(None)
    assert rendered_page(deep).notice == english
