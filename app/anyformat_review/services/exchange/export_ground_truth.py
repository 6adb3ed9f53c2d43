"""Export the values of a review as ground truth for a dataset of the service.

The truth about an illegible field is unknown, so it is left out; other answers become null.
The file is `{persistent_id: value}`. The value of a table is a list of rows, each
`{persistent_id of the cell: value}`. Nothing is sent; the user uploads the file with the document.
"""

from collections.abc import Mapping
from typing import TypeAlias

from anyformat_review.domain.errors import OutputError
from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.collection import ExtractedField
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.lossless_json import JsonTree
from anyformat_review.domain.results.values import Answer, without_answer
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.translation import tr

_Ids: TypeAlias = Mapping[tuple[str, str | None], str]
"""Persistent ids by (key of the field, key of the cell or None)."""


def export_ground_truth(state: ReviewState) -> bytes:
    """Return the effective values by persistent id, without deleted rows.

    Fields that the workflow does not have, or no longer has, are left out as well.

    Raises:
        OutputError: the ids of the workflow's fields are not known on this computer, or the
            collection was split into several documents.
    """
    ids = _field_ids(state)
    if not ids:
        raise OutputError(
            tr(
                "The ids of the workflow's fields are not known on this computer. Open the"
                " collection from the service once, then export it again. A service with only"
                " version 2 of the API does not name them."
            )
        )
    extractions = state.collection.extractions
    if len(extractions) > 1:
        problem = tr(
            "The collection was split into %n parts, but ground truth is for a single document.",
            "The collection was split into %n part, but ground truth is for a single document.",
            len(extractions),
        )
        raise OutputError(problem)
    tree: dict[str, JsonTree] = {}
    for extraction in extractions:
        for name, field in extraction.fields.items():
            if (id_ := ids.get((name, None))) is not None:
                path = FieldPath(extraction.scope, name)
                if not isinstance(field, ExtractedField):
                    tree[id_] = _rows(state, path, ids)
                elif _is_known(state, path):
                    tree[id_] = _value(state, path)
    return lossless_json.dumps(tree, indent=2) + b"\n"


def has_field_ids(state: ReviewState) -> bool:
    """Whether the ids of the workflow's fields are known, which only version 3 of the API names."""
    return bool(_field_ids(state))


def _field_ids(state: ReviewState) -> _Ids:
    return {
        (reference.field, reference.cell): reference.persistent_id
        for reference in state.rules.workflow.index.by_name.values()
        if reference.persistent_id
    }


def _value(state: ReviewState, path: FieldPath) -> JsonTree:
    return without_answer(state.reviews[path].effective_value)


def _is_known(state: ReviewState, path: FieldPath) -> bool:
    return state.reviews[path].effective_value is not Answer.ILLEGIBLE


def _rows(state: ReviewState, table: FieldPath, ids: _Ids) -> list[JsonTree]:
    return [
        {
            id_: _value(state, path)
            for path in state.cells(FieldPath(table.scope, table.field, number))
            if (id_ := ids.get((table.field, path.cell))) is not None and _is_known(state, path)
        }
        for number in state.effective_rows(table)
    ]
