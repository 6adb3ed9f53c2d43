import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyformat_review.services.pages.page_html import render_page, source_words, unescape
from anyformat_review.services.pages.page_images import PageImage

PNG = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAEElEQVR4nGP4z8AAQQxwFg"
    "BB0gX7h/C5SAAAAABJRU5ErkJggg=="
)
NOT_A_PICTURE = "(cannot be shown: it is neither PNG nor JPEG)"
TABLE = '<table border="1" cellspacing="0" cellpadding="4">'


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("# Title\n\nA **bold** word", "Title\nA bold word"),
        ("mail <invoice@example.com> now", "mail <invoice@example.com> now"),
        ("Helios \\<billing@helios.example>", "Helios <billing@helios.example>"),
        ("x<y>z", "x<y>z"),
        ("<TotalAmount>12</TotalAmount>", "<TotalAmount>12</TotalAmount>"),
        ("5 < 6 & 7 > 2", "5 < 6 & 7 > 2"),
        ("&lt;img src=/etc/passwd&gt;", "<img src=/etc/passwd>"),
        ("<!-- a remark -->", "<!-- a remark -->"),
        ('<script>alert("1")</script>', '<script>alert("1")</script>'),
        ('<a id="p1_b0"></a>\n\nText', "Text"),
        ('<a id="p1_b0"></a>\n# Title', "Title"),
        ('<DOCUMENT id="1" page="1">...', "..."),
        ('<DOCUMENT filename="a.pdf">\n# Title\n</DOCUMENT>', "Title"),
        ('<a href="javascript:x">click</a>', "click"),
        ("[a **link**](https://example.com/a_(b)_c) here", "a link here"),
        ("[](https://example.com) [a] (b) [a](b c)", "[](https://example.com) [a] (b) [a](b c)"),
        ("`[code](x)` \\[escaped](x)", "[code](x) [escaped](x)"),
        ("- [ ] open\n- [x] done\n- [y] other", "☐ open\n☑ done\n[y] other"),
        ("[x] no list", "[x] no list"),
        ('<ul><li><input type="checkbox" checked disabled> paid</li></ul>', "☑ paid"),
        ("sum $a_1*b_2*c$ and $$x_1 \\\\ y_1$$", "sum $a_1*b_2*c$ and $$x_1 \\\\ y_1$$"),
        (r"is \(a_1 * b_1 * c\) so", r"is \(a_1 * b_1 * c\) so"),
        ("$$\n+ a_1\n- b_1\n\n= *c*\n$$\n\n*after*", "$$\n+ a_1\n- b_1\n= *c*\n$$\nafter"),
        ("from $5 *to* $6, US$7*a*", "from $5 to $6, US$7a"),
        (r"\(a remark\) \[1\] \$5", "(a remark) [1] $5"),
        ("中文段落 **粗体** 👩‍👩‍👧 e\u0301", "中文段落 粗体 👩‍👩‍👧 e\u0301"),
        ("- one\n- two\n  - three", "one\ntwo\nthree"),
        ("~~gone~~ `code<b`", "gone code<b"),
        ("| a | b |\n|---|--:|\n| 1 | 2 |", "a\tb\n1\t2"),
        (
            "<table><tr><th data-cell-id='r0c0'>A</th><td>b<br>c</td></tr></table>",
            "A\tb\nc",
        ),
        ("<figure-content>Company stamp</figure-content>", "Picture: Company stamp"),
        (
            '<img src="data:image/png;base64,AAAA" alt="Logo &amp; name">',
            f"Picture: Logo & name {NOT_A_PICTURE}",
        ),
        ("![Logo](data:image/png;base64,AAAA)", f"Picture: Logo {NOT_A_PICTURE}"),
        (f"![Logo]({PNG}) x", "\ufffc\nPicture: Logo\nx"),
        (f"<img src='{PNG}'>", "\ufffc"),
        (
            f'<figure><img src="{PNG}"><figcaption>Figure 3</figcaption></figure>',
            "\ufffc\nFigure 3",
        ),
        (
            f"<figure>\n\n![]({PNG})\n\n<figcaption>Figure 3</figcaption>\n\n</figure>",
            "\ufffc\nFigure 3",
        ),
        (
            f'<figure>Stamp <img src="{PNG}"></figure>',
            "Picture: Stamp\n\ufffc",
        ),
        (
            f"<table><tr><td><img src={PNG} alt='a'></td><td>b</td></tr></table>",
            "\ufffc\nPicture: a\tb",
        ),
        ('<img src="x.png">', "Picture: not shown here"),
        (
            '<figure><img src="x.png"><figcaption>Figure 3</figcaption></figure>',
            "Picture:\nFigure 3",
        ),
        ("<table><tr><td><img alt='stamp'></td><td>b</td></tr></table>", "Picture: stamp\tb"),
        ("a\ud800b", "a\ufffdb"),
    ],
)
def test_every_word_is_visible(markdown: str, text: str) -> None:
    page = render_page(markdown)
    assert page.text == text
    assert page.notice is None


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        (
            '<table style="background:url(file:///etc/x)"><tr><td colspan="2" onclick="x">a',
            f'{TABLE}<tbody><tr><td colspan="2">a</td></tr></tbody></table>',
        ),
        (
            '<table><tr><th rowspan=999 style="text-align:right">a<td>b<tr><td>c</table>',
            (
                f'{TABLE}<tbody><tr><th rowspan="100" align="right">a</th><td>b</td></tr>'
                "<tr><td>c</td></tr></tbody></table>"
            ),
        ),
        ("<p><table><td>x</p>y</table>", f"{TABLE}<tbody><tr><td>xy</td></tr></tbody></table>"),
        ("<td>loose</td>", "loose"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("<b>open", "<p><b>open</b></p>"),
        (
            "before <figure-content>a <i>b</i></figure-content> after",
            (
                f"<p>before </p>{TABLE}<tbody><tr><td><em>Picture:</em> a <i>b</i></td></tr>"
                "</tbody></table> after"
            ),
        ),
    ],
)
def test_only_allowed_markup_remains(markdown: str, html: str) -> None:
    assert render_page(markdown).html == html


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("a\u202eb", "a⟦U+202E⟧b"),
        ("a&#x202e;b", "a⟦U+202E⟧b"),
        ("a\u200fb", "a⟦U+200F⟧b"),
        ("שלום \u200fabc", "שלום \u200fabc"),
        ("a\x07b", "a⟦U+0007⟧b"),
        ("a\ufdd0b", "a⟦U+FDD0⟧b"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_hidden_characters_are_visible(markdown: str, text: str) -> None:
    assert render_page(markdown).text == text


def test_long_words_can_break() -> None:
    assert max(map(len, render_page("x" * 500).text.split("\u200b"))) == 32


def test_a_very_large_image_becomes_its_caption() -> None:
    page = render_page(f'Text <img src="data:image/png;base64,{"A" * 3_000_000}" alt="Scan">')
    assert page.text == f"Text\nPicture: Scan {NOT_A_PICTURE}"
    assert page.notice is None


@pytest.mark.parametrize(
    ("markdown", "part", "notice"),
    [
        ("word " * 210_000, "word", "too much text, so only its beginning is shown, as plain"),
        ("<b>" * 30 + "deep", "deep", "too deeply nested parts, so it is shown as"),
        ("<table><tr><td>" * 5 + "deep", "deep", "too deeply nested tables"),
        ("<i>a</i>" * 401, "<i>a</i>", "too many changes of style"),
        ("- a\n" * 2001, "- a", "too many list items"),
        ("a\n\n" * 5001, "a", "too much text"),
        ("<br>" * 5001, "<br>", "too many paragraphs"),
    ],
)
def test_a_plain_text_page_has_a_notice(markdown: str, part: str, notice: str) -> None:
    page = render_page(markdown)
    assert page.notice is not None
    assert page.notice.startswith(f"This page has {notice}")
    assert page.notice.endswith(".")
    assert part in page.text
    assert set(re.findall(r"</?(\w+)", page.html)) == {"p"}


def test_source_words_contain_the_words_of_the_page() -> None:
    markdown = '<a id="p1_b0"></a>\n\n<table><tr><td id="x">a &amp; b</td><td>c</td></tr></table>'
    assert source_words(markdown).split() == ["a", "&", "b", "c"]


def test_link_targets_are_separate() -> None:
    page = render_page(
        '[a](<https://x.y/?a=1&amp;b="2"\u202e>) <a href="javascript:b">b</a> [c](<d e>)'
    )
    assert page.links == ('https://x.y/?a=1&b="2"⟦U+202E⟧', "javascript:b", "d e")
    assert page.html == (
        '<p><span title="0">a</span> <span title="1">b</span> <span title="2">c</span></p>'
    )


def test_source_words_have_no_link_targets() -> None:
    assert source_words("[see](https://x.y) this").split() == ["see", "this"]


def test_images_are_in_page_order() -> None:
    page = render_page(f"![a]({PNG}) ![](data:image/svg+xml;base64,AAAA) ![b]({PNG})")
    first, refused, second = page.images
    assert isinstance(first, PageImage)
    assert isinstance(second, PageImage)
    assert (first.format, first.width, first.height) == ("png", 3, 2)
    assert refused == "it is neither PNG nor JPEG"
    assert re.findall(r"<img[^>]*>", page.html) == [
        '<img src="page-image:0">',
        '<img src="page-image:2">',
    ]


def test_the_number_of_images_is_limited() -> None:
    page = render_page(f"![]({PNG})\n\n" * 60)
    assert page.html.count("<img") == 50
    assert page.text.count("cannot be shown: the page has more than 50 pictures") == 10


@given(st.text(alphabet="<>/&;\"'=-!*_`|[]() \n\tabtdrpimgue\u202e", max_size=200))
def test_any_markdown_gives_allowed_tags_only(markdown: str) -> None:
    page = render_page(markdown)
    for tag in re.findall(r"<[^>]*>", page.html):
        assert re.fullmatch(
            r"</?[a-z0-9]+(?: (?:colspan|rowspan|border|cellspacing|cellpadding)=\"\d+\""
            r"| align=\"(?:left|right|center)\"| title=\"\d+\")*>",
            tag,
        )
    assert not re.search(r"<(?:img|a|style|script|link)\b", page.html)
    assert "\u202e" not in page.html


@given(
    st.lists(
        st.sampled_from(
            [
                "<img ",
                "<",
                ">",
                'src="page-image:0"',
                "src=page-image:0",
                "![",
                "](",
                ")",
                '"',
                "'",
                "alt=",
                " ",
                "\n",
                "> ",
                "`",
                "&lt;",
                "[",
                "]",
                "<a href=",
                PNG,
                "\\",
            ]
        ),
        max_size=25,
    )
)
def test_no_document_can_refer_to_an_image(parts: list[str]) -> None:
    page = render_page("".join(parts))
    numbers = [int(number) for number in re.findall(r'<img src="page-image:(\d+)">', page.html)]
    assert page.html.count("<img") == len(numbers)
    assert len(set(numbers)) == len(numbers)
    assert all(isinstance(page.images[number], PageImage) for number in numbers)


@pytest.mark.parametrize(
    "markdown",
    [
        "<figure>A chart<figcaption>Sales</figcaption></figure>",
        "<figure>A <b>chart</b><figcaption>Sales</figcaption></figure>",
        "<div>A chart<h2>Sales</h2></div>",
    ],
)
def test_a_block_after_inline_text_starts_a_line(markdown: str) -> None:
    assert render_page(markdown).text.endswith("A chart\nSales")


@given(
    st.lists(st.sampled_from(["&lt;", "&amp;", "&", "lt;", "amp;", "&gt", "&nbsp;", "&#39;", "a"]))
)
def test_entities_are_replaced_as_by_the_standard_library(parts: list[str]) -> None:
    text = "".join(parts)
    assert unescape(text) == html.unescape(text)
