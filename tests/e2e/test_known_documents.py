"""Contradicted values in whole documents; `tests/bench/differences.py` reads many more."""

from collections import Counter

from support.known_documents import contradicted_fields, known_documents

EACH = 6
"""Documents of each kind, one of each language."""


def test_wrong_values_are_flagged_and_right_ones_are_not() -> None:
    fields, flagged, missed = 0, Counter[str](), Counter[str]()
    for document in known_documents(EACH):
        of_right = contradicted_fields(document, is_wrong=False, is_typed=True)
        of_wrong = contradicted_fields(document, is_wrong=True, is_typed=True)
        fields += len(document.fields)
        flagged.update(document.fields[name].kind for name in of_right)
        missed.update(document.fields[name].kind for name in document.fields.keys() - of_wrong)
    assert flagged.total() <= 0.01 * fields, flagged
    assert missed.total() <= 0.05 * fields, missed
