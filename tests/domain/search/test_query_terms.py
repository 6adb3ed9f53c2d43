from anyformat_review.domain.results.evidence import Grounding
from anyformat_review.domain.review.reasons import ReasonKind
from anyformat_review.domain.search.query_terms import KEYS, REASONS


def test_every_reason_kind_has_a_suggested_name() -> None:
    assert frozenset().union(*REASONS.values()) == set(ReasonKind)
    assert list(KEYS["reason"].values) == list(REASONS)


def test_every_grounding_is_suggested() -> None:
    assert list(KEYS["grounding"].values) == list(Grounding)
