from anyformat_review.viewmodels.review.current_evidence import CurrentEvidence, which_place
from support.sample_reviews import quote

FIRST, SECOND = quote("first", 2), quote("second", 9)
PLACES = tuple(quote("first", 2, found_on=page) for page in (1, 2, 3))


def test_the_places_of_a_quote_come_before_the_next_quote_best_first_and_round() -> None:
    evidence = CurrentEvidence.of((FIRST, SECOND)).with_places(0, PLACES)
    pages = []
    for _ in range(5):
        assert evidence.shown is not None
        pages.append((evidence.index, which_place(evidence), evidence.shown.page))
        evidence = evidence.step(1)
    there = [(0, "place 1 of 3", 2), (0, "place 2 of 3", 3), (0, "place 3 of 3", 1), (1, "", 9)]
    assert pages == [*there, there[0]]
    assert evidence == CurrentEvidence.of((FIRST, SECOND)).with_places(0, PLACES).at(0, 1)
    assert evidence.at(0).step(-1) == evidence.at(1)
    assert evidence.at(0).step_place(-1) == evidence.at(0, 2)
    assert evidence.stop_count == 4


def test_the_known_place_stays_the_best_though_it_is_not_among_all() -> None:
    evidence = CurrentEvidence.of((FIRST,)).with_places(0, (PLACES[0], PLACES[2]))
    assert evidence.all_places == (FIRST, PLACES[0], PLACES[2])
    assert evidence.stop_of(PLACES[2]) == (0, 2)
    assert evidence.stop_of(SECOND) is None


def test_shows_nothing_without_quotes() -> None:
    assert CurrentEvidence().shown is None
    assert which_place(CurrentEvidence()) == ""
