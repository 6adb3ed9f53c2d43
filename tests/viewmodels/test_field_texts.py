import pytest

from anyformat_review.viewmodels.field_texts import attention_count_text


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, ""), (1, "1 needs attention"), (2, "2 need attention"), (1_200, "1,200 need attention")],
)
def test_attention_count_text(count: int, text: str) -> None:
    assert attention_count_text(count) == text
