import pytest

from anyformat_review.domain.results.collection import Page
from anyformat_review.services.document import document_find
from anyformat_review.services.document.document_find import (
    DocumentFind,
    FindMatch,
    FindQuery,
    FindResults,
)


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        (FindQuery("Total"), "total TOTAL Total", ["total", "TOTAL", "Total"]),
        (FindQuery("Total", match_case=True), "total TOTAL Total", ["Total"]),
        (FindQuery("art", whole_words=True), "part art, art_ Art", ["art", "Art"]),
        (
            FindQuery("  net   total "),
            "net\ttotal net\n total nettotal",
            ["net\ttotal", "net\n total"],
        ),
        (FindQuery("$1,2(3.)"), "$1,2(3.) $1,2(3x)", ["$1,2(3.)"]),
        (FindQuery("café"), "CAFE\u0301 café cafe", ["CAFE\u0301", "café"]),
        (FindQuery("invoice"), "in\u200bvoi\u00adce", ["in\u200bvoi\u00adce"]),
        (FindQuery("aa"), "aaaaa", ["aa", "aa"]),
        (FindQuery(" \u200b"), "a b", []),
        (FindQuery("合計"), "合計: 12", ["合計"]),
    ],
)
def test_finds_visible_words(query: FindQuery, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in query.spans(text)] == found
    assert query.count(text) == len(found)


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("in**vo**ice", "invoice"),
        ("1. one\n2. two", "one two"),
        ("<table><tr><td>in<b>vo</b>ice</td><td>9</td></tr></table>", "invoice 9"),
        ("caf&eacute; \\*x\\*", "café *x*"),
        ("in<!-- x -->voice", "invoice"),
    ],
)
def test_no_page_with_the_words_is_skipped(markdown: str, shown: str) -> None:
    assert FindQuery(shown).may_match(markdown)
    assert not FindQuery("zebra").may_match("in**vo**ice")


PAGES = [
    Page(number, f"# Page {number}\n\nalpha" + " beta" * (number % 3)) for number in range(1, 7)
]


async def searched(find: DocumentFind, text: str, start: int = 0) -> FindResults:
    results = [each async for each in find.search(FindQuery(text), start)]
    assert results[-1].complete
    return results[-1]


async def test_matches_are_counted_and_stepping_wraps_around() -> None:
    results = await searched(DocumentFind(PAGES), "beta", start=4)
    assert results.total == 6
    first = results.first_from(2)
    assert first == FindMatch(3, 0)
    assert results.number_of(first) == 4
    assert results.step(first, -1) == (FindMatch(1, 1), False)
    assert results.step(first, 1) == (FindMatch(4, 0), False)
    assert results.step(FindMatch(4, 1), 1) == (FindMatch(0, 0), True)
    assert results.step(FindMatch(0, 0), -1) == (FindMatch(4, 1), True)


async def test_stepping_from_the_only_match_returns_to_it() -> None:
    results = await searched(DocumentFind(PAGES), "page 3")
    (only,) = {results.first_from(index) for index in range(6)}
    assert only == FindMatch(2, 0)
    assert results.step(only, 1) == (only, True)
    assert results.step(only, -1) == (only, True)


async def test_a_search_without_matches_completes() -> None:
    results = await searched(DocumentFind(PAGES), "gamma")
    assert results.total == 0
    assert results.first_from(3) is None


async def test_results_grow_from_the_current_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(document_find, "_BATCH_SECONDS", 0)
    seen = [
        (results.total, results.first_from(3), results.complete)
        async for results in DocumentFind(PAGES).search(FindQuery("alpha"), 3)
    ]
    assert seen == [(count, FindMatch(3, 0), count == 6) for count in range(1, 7)]


async def test_the_text_cache_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_find, "_CACHED_CHARACTERS", 40)
    find = DocumentFind(PAGES)
    assert (await searched(find, "alpha")).total == 6
    assert 0 < sum(map(len, find._texts.values())) <= 40


async def test_extending_the_query_stays_at_the_same_match() -> None:
    find = DocumentFind([Page(1, "ab abc ab abc")])
    assert find.match_at_or_after(FindQuery("abc"), 0, FindQuery("ab"), 2) == 1
    assert find.match_at_or_after(FindQuery("ab"), 0, FindQuery("abc"), 1) == 3
    assert find.match_at_or_after(FindQuery("abc"), 0, FindQuery("x"), 0) == 0


async def test_markup_is_found_only_in_the_source() -> None:
    pages = [Page(1, "<b>Sum</b> of <TOTAL>"), Page(2, "Sum")]
    for source, total in ((False, 0), (True, 1)):
        async for results in DocumentFind(pages, source=source).search(FindQuery("<b>sum")):
            assert results.total == total
