import pytest

from anyformat_review.viewmodels.plurals import attention_count_text, fields_text


def test_a_noun_follows_its_count() -> None:
    assert [fields_text(count) for count in (0, 1, 1200)] == [
        "0 fields",
        "1 field",
        "1,200 fields",
    ]


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, ""), (1, "1 needs attention"), (2, "2 need attention"), (1_200, "1,200 need attention")],
)
def test_attention_count_text(count: int, text: str) -> None:
    assert attention_count_text(count) == text
