from anyformat_review.viewmodels.quotes.current_evidence import CurrentEvidence, match_text
from support.sample_reviews import quote

FIRST, SECOND = quote("first", 2), quote("second", 9)
MATCHES = tuple(quote("first", 2, found_on=page) for page in (1, 2, 3))


def test_steps_through_the_matches_of_a_quote_from_its_best_before_the_next_quote() -> None:
    evidence = CurrentEvidence.of((FIRST, SECOND)).with_matches(0, MATCHES)
    pages = []
    for _ in range(5):
        assert evidence.shown is not None
        pages.append((evidence.index, match_text(evidence), evidence.shown.page))
        evidence = evidence.step(1)
    expected = [(0, "match 1 of 3", 2), (0, "match 2 of 3", 3), (0, "match 3 of 3", 1), (1, "", 9)]
    assert pages == [*expected, expected[0]]
    assert evidence == CurrentEvidence.of((FIRST, SECOND)).with_matches(0, MATCHES).at(0, 1)
    assert evidence.at(0).step(-1) == evidence.at(1)
    assert evidence.at(0).step_match(-1) == evidence.at(0, 2)
    assert evidence.total_matches == 4


def test_the_known_match_stays_first_if_the_search_does_not_find_it() -> None:
    evidence = CurrentEvidence.of((FIRST,)).with_matches(0, (MATCHES[0], MATCHES[2]))
    assert evidence.all_matches == (FIRST, MATCHES[0], MATCHES[2])
    assert evidence.position_of(MATCHES[2]) == (0, 2)
    assert evidence.position_of(SECOND) is None


def test_shows_nothing_without_quotes() -> None:
    assert CurrentEvidence().shown is None
    assert match_text(CurrentEvidence()) == ""
