import pytest

from anyformat_review.services.pages.page_source import render_source


def test_markup_is_shown_as_text() -> None:
    page = render_source("# A <b>&amp;</b>")
    assert page.html == (
        '<pre style="white-space: pre-wrap">\n# A &lt;b&gt;&amp;amp;&lt;/b&gt;</pre>'
    )
    assert (page.text, page.notice) == ("# A <b>&amp;</b>", None)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("Total \u202e12", "Total ⟦U+202E⟧12"),
        ("soft\xadhyphen\u200b", "soft⟦U+00AD⟧hyphen⟦U+200B⟧"),
        ("\x00", "⟦U+0000⟧"),
        ("lone \ud800", "lone \ufffd"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\n\n  a\n\n\n", "\n\n  a"),
        ("", ""),
    ],
)
def test_hidden_characters_are_visible_and_lines_stay(source: str, shown: str) -> None:
    assert render_source(source).text == shown


def test_long_words_can_break_without_changing_the_text() -> None:
    page = render_source("x" * 100)
    assert page.html.count("\u200b") == 3
    assert page.text == "x" * 100


def test_image_data_is_shortened() -> None:
    data = "iVBORw0KGgo" * 1_000
    page = render_source(f"![logo](data:image/png;base64,{data}==) after")
    assert page.text == (
        f"![logo](data:image/png;base64,{data[:40]}⟦10,962 more characters of image data⟧) after"
    )
    assert page.notice is None


@pytest.mark.parametrize(
    ("source", "shown"),
    [("word " * 100_000, 200_000), ("\n" * 20_000 + "end", 4_999)],
)
def test_a_very_long_page_is_cut_with_a_notice(source: str, shown: int) -> None:
    page = render_source(source)
    assert len(page.text) == shown
    assert page.notice == "This page is very long, so only the beginning of its source is shown."
