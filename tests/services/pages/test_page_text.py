import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyformat_review.api.results.wire import decode_results
from anyformat_review.services.pages import page_text as module
from anyformat_review.services.pages.page_html import render_page
from anyformat_review.services.pages.page_text import page_text
from support.quote_corpus import QuoteCorpus

SAMPLES = Path(__file__).resolve().parent.parent.parent / "data" / "samples"

PLAIN = (
    """<a id="p1_b0"></a>

# Title *of* a **page** <sub>1</sub>

Straße in **Köln:** 5 < 6 &amp; R&D, \\*not\\* bold,\x20\x20
a_b `co_de` at <mail@example.com>. (**x**), costs $5
## Another
and a line
- one \\<two>
- $5 and $6

1. first
2) second

| a | **b** |
|---|:-:|
| - | $1 |

<table><thead><tr><th a="x">A &lt; B&copy;</th></tr></thead>
  <tr><td colspan="2"> a<br>b </td><td><b>c</b> d</td></tr></table>

<figure-content>A *stamp*</figure-content>

"""
    + "w" * 70
)

WORDS = ["a", "B9", "1.250,00", "é", "\u00a0", "\u00ad", "x" * 33, "שלום"]
MARKS = [
    *" \n\n\n\t*_`~$&<>|\\#-+=:()[]!.,;",
    *(
        "\n\n",
        "\n\n- ",
        "\n\n# ",
        "\n\n1. ",
        "\n- ",
        "\n2) ",
        "\n    ",
        "\n\n| a | b |\n|--|--|\n| ",
    ),
    *(
        " **",
        "** ",
        " *",
        "* ",
        " $",
        "$ ",
        " | ",
        " |\n",
        "  \n",
        "\\*",
        "\\_",
        "\\(",
        "`` ",
        "---\n",
    ),
    *(
        "<b>",
        "</b>",
        "<br>",
        "<br/>",
        "<i>",
        "</i>",
        "<p>",
        "<!-- ",
        "&amp;",
        "&lt;",
        "&copy",
        "&#10;",
    ),
    *(
        "\n\n<table><tr><td>",
        "</td><td>",
        "</td></tr><tr><th>",
        "</th></tr></table>\n\n",
        "<tbody>",
    ),
    *(
        "\n\n<figure-content>",
        "</figure-content>\n\n",
        "[x] ",
        "](x)",
        "<a@b.c>",
        "</td></tr></table>",
    ),
]
PAGES = st.lists(st.sampled_from([*WORDS, *MARKS]), max_size=24).map("".join)


@pytest.mark.skipif(
    sys.version_info < (3, 11, 5),
    reason="possessive groups sometimes fail there (CPython issue 106052): pages are rendered",
)
def test_simple_pages_are_not_rendered(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [PLAIN, *(page.markdown for page in QuoteCorpus().pages)]
    for sample in ("v2-linear", "v3-blocks"):
        collection = decode_results((SAMPLES / f"{sample}.json").read_bytes())
        pages += [page.markdown for page in collection.pages]
    expected = [render_page(page).text for page in pages]
    monkeypatch.delattr(module, "rendered_page")
    assert [page_text(page) for page in pages] == expected


@given(PAGES)
def test_the_text_equals_the_rendered_text(markdown: str) -> None:
    assert page_text(markdown) == render_page(markdown).text


@pytest.mark.parametrize(
    "markdown",
    [
        "| a " * 150 + "|\n" + "|---" * 150 + "|\n" + "| b |\n" * 150,
        "<table><tr>" + "<td>a</td>" * 150 + "</tr>" + "<tr><td>b</td></tr>" * 150 + "</table>",
        "<table>" + "<tr><td rowspan='90' colspan='90'>a</td></tr>" * 9 + "</table>",
        "**a** " * 401,
        "<b>a</b> " * 401,
        "- a\n" * 2_001,
        "a\n\n" * 5_001,
        "word " * 210_000,
        "a&#x202e;b",
        "a<br>- b<br># c",
        "a\r\rb",
        "x" * 20 + "*y* " + "x" * 20 + "**z**" + "x" * 40,
    ],
)
def test_the_limits_of_a_page_apply(markdown: str) -> None:
    assert page_text(markdown) == render_page(markdown).text


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "part", ["*a ", "**a", "$a", "<b>", "&amp;", "a_", "`a ", "| a ", "<td>", "- ", "\\*", "<a@"]
)
def test_no_page_takes_long(part: str) -> None:
    # A pattern that backtracks would take minutes.
    module._plain_text(part * (90_000 // len(part)))
