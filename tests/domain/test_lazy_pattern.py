"""Patterns that are compiled when they are first used."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from anyformat_review.domain.lazy_pattern import forget_compiled_patterns, lazy_pattern


def test_finds_what_the_compiled_pattern_finds() -> None:
    text = "Total 12 of 345\nTOTAL 6"
    lazy = lazy_pattern(r"^(total) (\d+)", re.IGNORECASE | re.MULTILINE)
    compiled = re.compile(r"^(total) (\d+)", re.IGNORECASE | re.MULTILINE)
    for _ in range(2):  # the first call compiles
        assert lazy.findall(text) == compiled.findall(text) == [("Total", "12"), ("TOTAL", "6")]
        assert lazy.sub(r"\2", text) == compiled.sub(r"\2", text)
        assert lazy.split(text) == compiled.split(text)
        assert [match.span() for match in lazy.finditer(text, 4)] == [(16, 23)]
    assert (lazy.pattern, lazy.flags, lazy.groups) == (compiled.pattern, compiled.flags, 2)
    assert lazy_pattern(rb"\d+").findall(b"1 a 22") == [b"1", b"22"]
    assert not hasattr(lazy_pattern("a"), "found")


def test_is_compiled_at_the_first_use() -> None:
    wrong = lazy_pattern("(")
    for _ in range(2):
        with pytest.raises(re.error, match="missing \\)"):
            wrong.search("")


def test_is_compiled_again_after_it_was_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    lazy, compiled = lazy_pattern("a+"), list[str]()
    compile_pattern = re.compile
    monkeypatch.setattr(
        re, "compile", lambda text, flags: compiled.append(text) or compile_pattern(text, flags)
    )
    for _ in range(2):
        assert [lazy.findall("aab a"), lazy.findall("")] == [["aa", "a"], []]
        assert (lazy.sub("", "ab"), lazy.pattern) == ("b", "a+")
        forget_compiled_patterns()
    assert compiled == ["a+", "a+"]


def test_threads_share_a_pattern() -> None:
    with ThreadPoolExecutor(8) as threads:
        for number in range(50):
            lazy = lazy_pattern(rf"x{number}(\d)")
            found = threads.map(lazy.search, [f"x{number}{digit}" for digit in range(8)])
            forget_compiled_patterns()
            assert [match and match[1] for match in found] == list("01234567")
