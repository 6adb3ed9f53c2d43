from anyformat_review.caches import clear_caches, clearable_cache


def test_results_are_kept_until_they_are_forgotten() -> None:
    called: list[str] = []

    @clearable_cache(2)
    def length(text: str, *, twice: bool = False) -> int:
        called.append(text)
        return len(text) * (1 + twice)

    assert [length("ab"), length("ab"), length("ab", twice=True)] == [2, 2, 4]
    assert called == ["ab", "ab"]
    clear_caches()
    assert length("ab") == 2
    assert called == ["ab", "ab", "ab"]
