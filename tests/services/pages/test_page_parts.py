import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyformat_review.domain.document.normalized_text import normalized_characters
from anyformat_review.services.pages.page_html import render_page
from anyformat_review.services.pages.page_parts import MAX_WEIGHT, TableColumn, parts_of, weight

_TAG = re.compile(r"<[^<>]*>")


def words(markup: str) -> str:
    return html.unescape(_TAG.sub(" ", markup))


def test_a_short_page_is_not_divided() -> None:
    assert render_page("# Invoice\n\n| a | b |\n|---|---|\n| 1 | 2 |").parts == ()


@pytest.mark.parametrize(
    "markdown",
    [
        "\n\n".join(f"Paragraph **{n}** of it. {'word ' * 40}" for n in range(200)),
        "\n".join(
            ["| Item | Sum |", "|---|---|", *(f"| bolt {n} | {n} EUR |" for n in range(400))]
        ),
        "\n".join(f"{n}. Item {n} of a list" for n in range(1, 800)),
        "one very long paragraph &amp; &lt;more&gt; " * 2_000,
        "unbroken" * 10_000,
        "<b>" * 30 + "\n".join(f"line {n} <b> and *more* of it" for n in range(3_000)),
        "```\n" + "\n".join(f"code line {n}" for n in range(2_000)) + "\n```",
    ],
    ids=["paragraphs", "pipes", "list", "paragraph", "word", "plain text", "code"],
)
def test_parts_are_limited_and_complete(markdown: str) -> None:
    page = render_page(markdown)
    assert len(page.parts) > 1
    assert all(weight(part.html) <= 1.2 * MAX_WEIGHT for part in page.parts)
    joined = "\n".join(words(part.html) for part in page.parts)
    assert normalized_characters(joined) == normalized_characters(page.text)
    assert sum(part.characters or 0 for part in page.parts) == len(normalized_characters(page.text))


def test_each_part_of_a_table_has_the_columns_of_all() -> None:
    rows = [f"| {n} | {'x' * 20 if n == 350 else 'y'} and more |" for n in range(400)]
    parts = render_page("\n".join(["| No | Word |", "|---|---|", *rows])).parts
    longest = TableColumn("x" * 20, "x" * 20 + " and more")
    assert [part.continues for part in parts] == [False, *[True] * (len(parts) - 1)]
    assert {part.columns for part in parts} == {(TableColumn("100", "100"), longest)}


def test_a_table_is_not_divided_inside_a_row_span() -> None:
    group = '<tr><td rowspan="5">sum</td><td>1</td></tr>' + "<tr><td>2 and more</td></tr>" * 4
    parts = render_page(f"<table>{group * 200}</table>").parts
    assert len(parts) > 5
    assert all(part.html.count("<tr>") % 5 == 0 for part in parts)


def test_a_table_with_a_row_span_beyond_its_end_is_not_divided() -> None:
    rows = "<tr><td>2 and more</td></tr>" * 300
    parts = render_page(f'<table><tr><td rowspan="100">a</td></tr>{rows}</table>').parts
    assert sum(part.html.count("<tr>") for part in parts) == 301
    assert parts[0].html.count("<tr>") >= 100


def test_a_numbered_list_continues_its_numbers() -> None:
    parts = render_page("\n".join(f"{n}. Item" for n in range(1, 800))).parts
    begun = 0
    for part in parts:
        assert part.html.startswith(f'<ol start="{begun + 1}">')
        begun += part.html.count("<li>")


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>some <b>bold</b> words</p>",
                "loose text <em>here</em>",
                "<ul><li>one<ul><li>inner</li></ul></li></ul>",
                "<table><tr><td>cell</td><td><table><tr><td>in</td></tr></table></td></tr></table>"
                * 9,
                "<h2>Heading</h2>",
                f"<blockquote><p>{'quoted ' * 90}</p></blockquote>",
            ]
        ),
        min_size=30,
        max_size=120,
    )
)
def test_parts_nest_properly_and_are_complete(elements: list[str]) -> None:
    parts = parts_of("".join(elements))
    for part in parts:
        open_tags: list[str] = []
        for closes, name in re.findall(r"<(/?)([a-z0-9]+)", part.html):
            if not closes:
                open_tags.append(name)
            else:
                assert open_tags.pop() == name
        assert open_tags == []
    if parts:
        assert "".join(part.html for part in parts) == "".join(elements)
