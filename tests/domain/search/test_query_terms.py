from anyformat_review.domain.results.evidence import Grounding
from anyformat_review.domain.review.reasons import ReasonKind
from anyformat_review.domain.search.query_terms import _REASONS, KEYS


def test_every_kind_of_reason_has_a_short_name_that_is_offered() -> None:
    assert frozenset().union(*_REASONS.values()) == set(ReasonKind)
    assert list(KEYS["reason"].values) == list(_REASONS)


def test_every_grounding_is_offered() -> None:
    assert list(KEYS["grounding"].values) == list(Grounding)
