import pytest

from anyformat_review.viewmodels.shown_text import one_line, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb\u2069", "a⟦U+202E⟧b⟦U+2069⟧"),
        ("\x00\x1b\ufeff\xad", "⟦U+0000⟧⟦U+001B⟧⟦U+FEFF⟧⟦U+00AD⟧"),
        ("one\ntwo\tthree", "one\ntwo\tthree"),
        ("👩‍💻 नमस्‌ते ﷺ", "👩‍💻 नमस्‌ते ﷺ"),
        ("\U000e0041", "⟦U+E0041⟧"),
        ("12\u200f3", "12⟦U+200F⟧3"),
        ("שלום\u200f!", "שלום\u200f!"),
    ],
)
def test_hidden_characters_become_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_one_line_marks_every_kind_of_break() -> None:
    assert one_line("a\r\nb\nc\rd\u2028e\x85f\tg") == "a⏎b⏎c⏎d⏎e⏎f g"


def test_one_line_is_cut() -> None:
    assert one_line("x" * 600) == "x" * 500 + "…"
    assert one_line("abcdef", limit=3) == "abc…"
