import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyformat_review import assets
from anyformat_review.api.results.wire import decode_results
from anyformat_review.services.pages import page_html
from anyformat_review.services.pages.page_html import render_page
from anyformat_review.services.pages.page_markdown import page_parser
from anyformat_review.services.pages.simple_markdown import simple_html

SIMPLE = """
# Notice & terms "2026"

Supplier: Helios \\<billing@helios.example>\x20\x20
costs $5, 5 < 6 &amp; **R&D** > a_b,
**Total (net):** [10] \\*each\\*
## 1. Prices
- one **two**
- three < 4

<table><tr><td>- a **b**</td>
<td>*c*

<figure-content>A "stamp", 2 < 3</figure-content>
<figure-content>x</figure-content>

CO<sub>2</sub> a<br>b, `co "de"` (the **Client**), **x**.
"""

PARTS = [
    *("a", "B9", "1.250,00", "\u00a0", "שלום"),
    *(
        "**",
        " **",
        "** ",
        " ",
        "  \n",
        "\n",
        "\n\n",
        "\n# ",
        "\n- ",
        "1. ",
        "_",
        "$",
        "\\$",
        "\\*",
        "\\",
    ),
    *"-=+:#|>~<&`*[](!.\"'",
    *("&amp;", "&lt;", "&copy;", " & ", "<b>", "</b>", "<br>", "<p>", "<!-- ", "](x)", "[x] "),
    *("\n<table><tr><td>", "</td></tr></table>\n", "\n<figure-content>", "</figure-content>\n"),
]
PAGES = st.lists(st.sampled_from(PARTS), max_size=16).map("".join)


def test_a_simple_page_has_the_html_of_the_parser() -> None:
    simple = simple_html(SIMPLE)
    assert simple is not None
    assert simple.rstrip() == page_parser().render(SIMPLE).rstrip()
    assert simple.count("<strong>") == simple.count("</strong>") == 5


@given(PAGES)
def test_every_page_has_the_html_of_the_parser(markdown: str) -> None:
    simple = simple_html(markdown)
    assert simple is None or simple.rstrip() == page_parser().render(markdown).rstrip()


@pytest.mark.parametrize(
    "markdown",
    [
        "- item\n\n- item",
        "- [x] item",
        "- item\n  more",
        "- item\nmore",
        "1. item",
        "a ``code``",
        "*a*",
        "    code",
        "a\n---",
        "| a |\n|---|",
        "[a](b)",
        "$a$",
        "~~a~~",
        "<td>a |\n---\nb",
        "a\r\nb",
        "<p>a",
    ],
)
def test_other_markup_needs_the_parser(markdown: str) -> None:
    assert simple_html(markdown) is None


def test_most_pages_of_the_demo_are_simple(monkeypatch: pytest.MonkeyPatch) -> None:
    files = sorted(assets.folder("demo/results").glob("*.json"))
    pages = [page for file in files for page in decode_results(file.read_bytes()).pages]
    shown = [render_page(page.markdown) for page in pages]
    is_simple = []

    def parsed(source: str) -> None:
        is_simple.append(simple_html(source) is not None)

    monkeypatch.setattr(page_html, "simple_html", parsed)
    assert [render_page(page.markdown) for page in pages] == shown
    assert is_simple.count(True) > 0.8 * len(pages)


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "part", ["**a** ", "$", "a_", "&amp;", "&a", "\\*", "a  \n", "# a\n", "<td> "]
)
def test_no_page_takes_long(part: str) -> None:
    # A pattern that backtracks would take minutes.
    simple_html(part * (90_000 // len(part)) + "`")
