from anyformat_review.ui.pages.utf16 import utf16_length, utf16_slice

TEXT = "a😀b𝟙c"


def test_characters_beyond_the_basic_plane_count_twice() -> None:
    assert utf16_length(TEXT) == 7
    assert utf16_length("plain") == 5


def test_slices_by_units() -> None:
    assert utf16_slice(TEXT, 1, 4) == "😀b"
    assert utf16_slice(TEXT, 4, None) == "𝟙c"
