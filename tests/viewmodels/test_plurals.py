from anyformat_review.viewmodels.plurals import counted


def test_a_noun_follows_its_count() -> None:
    assert [counted(count, "field") for count in (0, 1, 1200)] == [
        "0 fields",
        "1 field",
        "1,200 fields",
    ]
