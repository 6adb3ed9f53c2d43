import pytest

from anyformat_review.domain.visible_text import (
    breakable,
    has_right_to_left,
    one_line,
    visible,
    visible_in_page,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb\u2069", "a⟦U+202E⟧b⟦U+2069⟧"),
        ("\x00\x1b\ufeff\xad", "⟦U+0000⟧⟦U+001B⟧⟦U+FEFF⟧⟦U+00AD⟧"),
        ("one\ntwo\tthree", "one\ntwo\tthree"),
        ("👩‍💻 नमस्‌ते ﷺ", "👩‍💻 नमस्‌ते ﷺ"),
        ("\U000e0041", "⟦U+E0041⟧"),
        ("a\udcff.json", "a⟦U+DCFF⟧.json"),
        ("12\u200f3", "12⟦U+200F⟧3"),
        ("שלום\u200f!", "שלום\u200f!"),
    ],
)
def test_hidden_characters_become_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_one_line_replaces_line_breaks() -> None:
    assert one_line("a\r\nb\nc\rd\u2028e\x85f\tg") == "a⏎b⏎c⏎d⏎e⏎f g"


def test_one_line_is_shortened() -> None:
    assert one_line("x" * 600) == "x" * 500 + "…"
    assert one_line("abcdef", limit=3) == "abc…"


@pytest.mark.parametrize("text", ["a\rb", "a\x1b]0;b\x07", "a\x9bb\x7f", "\u202ea", "a\nb"])
def test_one_line_contains_no_control_characters(text: str) -> None:
    assert one_line(text).isprintable()


def test_page_keeps_zero_width_line_breaks() -> None:
    assert visible_in_page("a\u200bb\xadc\u202ed", right_to_left=False) == "a\u200bb\xadc⟦U+202E⟧d"


@pytest.mark.parametrize(("right_to_left", "shown"), [(True, "12\u200f3"), (False, "12⟦U+200F⟧3")])
def test_right_to_left_page_keeps_direction_marks(right_to_left: bool, shown: str) -> None:
    assert visible_in_page("12\u200f3", right_to_left=right_to_left) == shown


@pytest.mark.parametrize(
    ("text", "found"), [("שלום", True), ("سلام", True), ("Grüße 12 \u200f", False), ("", False)]
)
def test_right_to_left_text_is_detected(text: str, found: bool) -> None:
    assert has_right_to_left(text) is found


@pytest.mark.parametrize("length", [32, 33, 64, 65, 200])
def test_long_word_gets_break_opportunities(length: int) -> None:
    shown = breakable("x" * length)
    assert shown.replace("\u200b", "") == "x" * length
    assert max(map(len, shown.split("\u200b"))) == 32


def test_break_is_not_inserted_before_a_combining_mark() -> None:
    assert breakable("x" * 31 + "e\u0301" + "y" * 20) == "x" * 31 + "e\u0301\u200b" + "y" * 20
    assert breakable("x" * 31 + "👩\u200d💻" + "y" * 20) == (
        "x" * 31 + "👩\u200d💻\u200b" + "y" * 20
    )
