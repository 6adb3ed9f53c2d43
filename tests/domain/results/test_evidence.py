import itertools

import pytest

from anyformat_review.domain.results.evidence import Evidence, Grounding, best_grounding

BEST_TO_WORST = ("found", "approximate", "metadata", "other_page", "not_found", "none")


@pytest.mark.parametrize(
    ("text", "is_metadata"),
    [
        ("metadata.order.number", True),
        ("metadata", False),
        ("Metadata.order", False),
        ("see metadata.order", False),
        ("", False),
    ],
)
def test_only_a_metadata_path_is_metadata(text: str, is_metadata: bool) -> None:
    assert Evidence(text, 0).is_metadata is is_metadata


def test_metadata_path_has_no_prefix() -> None:
    assert Evidence("metadata.metadata.x", 0).metadata_path == "metadata.x"


def test_grounding_values_are_stable() -> None:
    assert tuple(Grounding) == BEST_TO_WORST


@pytest.mark.parametrize(("better", "worse"), [*itertools.combinations(Grounding, 2)])
def test_best_grounding_wins(better: Grounding, worse: Grounding) -> None:
    assert best_grounding([worse, better, worse]) is better


def test_no_quotes_have_no_grounding() -> None:
    assert best_grounding([]) is Grounding.NONE
