from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.review.evidence_changes import with_quote, without_quote
from anyformat_review.domain.review.review import DecisionKind, FieldState, Override

SERVICE = Evidence("Total 7", 1, "a.pdf", 1)
CITED = Evidence("Total 7", 1)
OWN, OTHER = Evidence("Total 7", 1, start=30), Evidence("Sum 7", 2)
OPEN = FieldState()


def test_a_quote_is_added_once() -> None:
    once = with_quote(OPEN, OWN)
    assert once == FieldState(evidence=(OWN,))
    assert with_quote(with_quote(once, OWN), OTHER) == FieldState(evidence=(OWN, OTHER))


def test_a_quote_of_the_service_is_marked_as_wrong_and_taken_back() -> None:
    kind, wrong = without_quote(OPEN, SERVICE)
    assert (kind, wrong) == (DecisionKind.WRONG_QUOTE, FieldState(wrong_quotes=(CITED,)))
    assert wrong.rejects(SERVICE)
    assert not wrong.rejects(OTHER)
    assert without_quote(wrong, SERVICE) == (DecisionKind.EVIDENCE, OPEN)


def test_a_quote_is_replaced() -> None:
    both = FieldState(evidence=(OTHER,), wrong_quotes=(CITED,))
    assert without_quote(OPEN, SERVICE, OTHER) == (DecisionKind.WRONG_QUOTE, both)
    assert without_quote(FieldState(wrong_quotes=(CITED,)), SERVICE, OTHER) == (
        DecisionKind.WRONG_QUOTE,
        both,
    )
    own = FieldState(evidence=(OWN, OTHER))
    third = Evidence("third", 3)
    assert without_quote(own, OWN, third)[1].evidence == (third, OTHER)
    assert without_quote(own, OWN, OTHER)[1].evidence == (OTHER,)


def test_a_quote_of_the_reviewer_is_removed_even_if_the_service_has_the_same_text() -> None:
    state = FieldState(evidence=(OWN,))
    assert without_quote(state, OWN) == (DecisionKind.EVIDENCE, OPEN)


def test_another_value_has_other_evidence_but_a_wrong_quote_stays_wrong() -> None:
    state = FieldState(evidence=(OWN,), wrong_quotes=(CITED,))
    assert state.with_override(Override("8")) == FieldState(Override("8"), wrong_quotes=(CITED,))
