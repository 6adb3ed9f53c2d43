"""Near misses are a reason for attention, harmless differences are not.

`tests/bench/differences.py` runs many more.
"""

from collections import Counter

import pytest

from anyformat_review.domain.results.evidence import Grounding
from support.difference_pairs import locate_pair, pairs
from support.harmless_differences import HARMLESS
from support.near_misses import NEAR_MISSES
from support.pair_writer import Maker

EACH = 6
"""The number of pairs of each kind: one in each language."""
MAX_SHARE = 0.005


@pytest.mark.parametrize(("makers", "counts"), [(NEAR_MISSES, True), (HARMLESS, False)])
def test_generated_pairs(makers: dict[str, Maker], counts: bool) -> None:
    wrong: Counter[str] = Counter()
    for number, pair in enumerate(pairs(makers, EACH)):
        found = locate_pair(pair, number)
        is_plain = found.location.grounding is Grounding.FOUND
        if bool(found.reasons) is not counts or (counts and is_plain):
            wrong[pair.kind] += 1
    assert wrong.total() <= MAX_SHARE * EACH * len(makers), wrong


def test_there_are_enough_kinds() -> None:
    assert len(NEAR_MISSES) >= 40
    assert len(HARMLESS) >= 30
