from anyformat_review.domain.data_cache import data_cache, forget_cached_data


def test_results_are_kept_until_they_are_forgotten() -> None:
    called: list[str] = []

    @data_cache(2)
    def length(text: str, *, twice: bool = False) -> int:
        called.append(text)
        return len(text) * (1 + twice)

    assert [length("ab"), length("ab"), length("ab", twice=True)] == [2, 2, 4]
    assert called == ["ab", "ab"]
    forget_cached_data()
    assert length("ab") == 2
    assert called == ["ab", "ab", "ab"]
