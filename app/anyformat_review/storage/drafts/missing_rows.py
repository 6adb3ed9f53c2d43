"""Read the mark "another row is missing below" of older drafts as an inserted row.

Versions of the schema before 3 had no inserted rows. Decisions on disk never change, so the mark
is converted whenever such a draft is read.
"""

import json
from collections.abc import Iterator
from fractions import Fraction

from msgspec.structs import replace

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.review import Change, FieldState, RowMark

MISSING_BELOW = "missing_after"
"""The value of the mark in older drafts and corrections files."""


def without_missing_below(state: str) -> tuple[str, bool]:
    """Return the JSON of a state without the mark, and whether it had it.

    Raises:
        ValueError: it is not JSON.
    """
    if MISSING_BELOW not in state:
        return state, False
    tree = json.loads(state)
    if not isinstance(tree, dict) or tree.get("mark") != MISSING_BELOW:
        return state, False
    return json.dumps({key: item for key, item in tree.items() if key != "mark"}), True


def inserted_below(row: FieldPath) -> tuple[FieldPath, FieldState]:
    """Return the path and the state of the row that is missing below another one."""
    number = row.row or 0
    state = FieldState(mark=RowMark.INSERTED, position=number + Fraction(1, 2))
    return FieldPath(row.scope, row.field, -number - 1), state


def missing_below(change: Change, *, was_missing: bool, is_missing: bool) -> Iterator[Change]:
    """Yield the changes of a row and of the row below it that the mark means."""
    if change.before != change.after:
        yield change
    if was_missing != is_missing:
        path, state = inserted_below(change.path)
        states = (FieldState(), state) if is_missing else (state, FieldState())
        yield replace(
            Change(path, None, *states),
            row_context={"above": dict(change.row_context), "below": None},
        )
