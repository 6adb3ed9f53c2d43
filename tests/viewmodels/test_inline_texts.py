"""Words and numbers within texts."""

from anyformat_review.domain.review.review import RowMark
from anyformat_review.translation import Language, use_language
from anyformat_review.viewmodels.inline_texts import row_mark_text, row_number_text


def test_rows_have_the_numbers_of_the_language() -> None:
    assert [row_number_text(row) for row in (0, 1199, -1, -1200)] == ["1", "1,200", "+1", "+1,200"]
    assert row_mark_text(RowMark.DELETED) == "row deleted"
    use_language(Language("es", lambda *_: "", lambda n, _d: f"<{n}>", ""))
    try:
        assert [row_number_text(row) for row in (1199, -1200)] == ["<1200>", "+<1200>"]
    finally:
        use_language(None)
