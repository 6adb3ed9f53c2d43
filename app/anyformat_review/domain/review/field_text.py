"""The searchable text of a field."""

from anyformat_review.domain.results.collection import ExtractedField
from anyformat_review.domain.results.field_path import FieldPath, row_text
from anyformat_review.domain.results.values import display_text, value_or_answer
from anyformat_review.domain.review.review import FieldState
from anyformat_review.domain.text_folding import collapse_spaces, fold

_SEPARATOR = "\x00"  # nobody types this character, so no query matches across two parts


def field_name(path: FieldPath) -> str:
    """Return the path without its scope, such as `total` or `line_items[0].amount`."""
    return path.field if path.row is None else f"{path.field}[{row_text(path.row)}].{path.cell}"


def search_text(path: FieldPath, field: ExtractedField, state: FieldState) -> str:
    """Return the folded name, values, note and quotes of a field."""
    value = field.value
    parts = [field_name(path), value if type(value) is str else display_text(value)]
    parts += [evidence.text for evidence in (*field.evidence, *state.evidence)]
    if state.override is not None:
        parts.append(value_or_answer(state.override.value))
    if state.note:
        parts.append(state.note)
    if path.scope.split is not None:
        parts.append(f"{path.scope.split}/{path.scope.partition or ''}")
    text = fold(_SEPARATOR.join(parts))
    if "\n" in text or "  " in text or "\t" in text:
        return _SEPARATOR.join(map(collapse_spaces, text.split(_SEPARATOR)))
    return text
