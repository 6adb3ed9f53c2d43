"""Compare texts letter by letter with rapidfuzz.

It has 50 modules, so it is imported at the first comparison: most quotes are found exactly.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rapidfuzz.distance import Editops, ScoreAlignment


def best_alignment(part: str, text: str, min_similarity: float) -> "ScoreAlignment | None":
    """Return where `part` fits best into `text`, `None` below a similarity of 0–100."""
    from rapidfuzz import fuzz

    return fuzz.partial_ratio_alignment(part, text, score_cutoff=min_similarity)


def similarity(one: str, two: str) -> float:
    """Return the similarity of two texts, 0–1."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_similarity(one, two)


def edits(one: str, two: str) -> "Editops":
    """Return the fewest insertions, deletions and replacements that make `two` of `one`."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.editops(one, two)


def edit_distance(one: str, two: str, limit: int) -> int:
    """Return the number of edits, including swaps of two letters, or `limit` + 1 if more."""
    from rapidfuzz.distance import OSA

    return OSA.distance(one, two, score_cutoff=limit)
