import os
import pickle
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyformat_review.domain.results.field_path import FieldPath, Scope

LINEAR = Scope()
STATEMENT = Scope("Statement", "1234-5678")

names = st.text(max_size=12)
scopes = st.builds(Scope, st.none() | names, st.none() | names, st.integers(1, 99))
cells = st.tuples(st.integers(0, 10**6), st.none() | names)
paths = st.builds(FieldPath, scopes, names) | st.builds(
    lambda scope, field, cell: FieldPath(scope, field, *cell), scopes, names, cells
)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (FieldPath(LINEAR, "invoice_number"), "invoice_number"),
        (FieldPath(LINEAR, "line_items", 0), "line_items[0]"),
        (FieldPath(LINEAR, "line_items", 0, "amount"), "line_items[0].amount"),
        (FieldPath(STATEMENT, "account"), "Statement/1234-5678:account"),
        (FieldPath(Scope("Invoices"), "total"), "Invoices:total"),
        (FieldPath(Scope(None, "May"), "total"), "/May:total"),
        (FieldPath(Scope("Statement", "May", 2), "total"), "Statement/May#2:total"),
        (FieldPath(Scope(occurrence=3), "total"), "#3:total"),
        (FieldPath(Scope("Nr. [1]", "a/b:c#d%"), "total"), "Nr. [1]/a%2Fb%3Ac%23d%25:total"),
        (FieldPath(LINEAR, "a.b[0]"), "a%2Eb%5B0%5D"),
        (FieldPath(LINEAR, "größe", 1, "單價"), "größe[1].單價"),
        (FieldPath(LINEAR, "two\nlines"), "two%0Alines"),
        (FieldPath(LINEAR, ""), "%"),
        (FieldPath(LINEAR, "", 0, ""), "%[0].%"),
        (FieldPath(Scope("", ""), "total"), "%/%:total"),
    ],
)
def test_path_has_a_text_form(path: FieldPath, text: str) -> None:
    assert str(path) == text
    assert FieldPath.parse(text) == path


@given(paths)
def test_path_round_trips_through_text(path: FieldPath) -> None:
    assert FieldPath.parse(str(path)) == path


def test_cell_has_row_path_and_table_path() -> None:
    cell = FieldPath(STATEMENT, "line_items", 2, "amount")
    assert (str(cell.row_path), str(cell.table_path)) == (
        "Statement/1234-5678:line_items[2]",
        "Statement/1234-5678:line_items",
    )
    assert FieldPath(LINEAR, "total").row_path is None


@given(paths, paths)
def test_path_texts_are_unique(one: FieldPath, other: FieldPath) -> None:
    assert (str(one) == str(other)) == (one == other)


@given(paths)
def test_path_text_is_one_printable_line(path: FieldPath) -> None:
    assert not any(character < " " for character in str(path))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a.b",
        "a[0]b",
        "a[0].",
        "a[-1]",
        "a[01]",
        "a[0][1]",
        "a[0].b.c",
        "[0].a",
        "Statement:",
        "a:b:c",
        "a/b",
        "Statement#0:a",
    ],
)
def test_invalid_paths_are_rejected(text: str) -> None:
    with pytest.raises(ValueError, match="is not a field path such as invoice_number or"):
        FieldPath.parse(text)


def test_unpickled_path_is_found_in_another_process() -> None:
    cell = FieldPath(STATEMENT, "line_items", 2, "amount")
    sent = pickle.dumps({cell: 1})
    code = (
        "import pickle, sys; sent = pickle.load(sys.stdin.buffer);"
        "from anyformat_review.domain.results.field_path import FieldPath;"
        f"print(sent[FieldPath.parse({str(cell)!r})])"
    )
    environ = {**os.environ, "PYTHONHASHSEED": "1", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", code], input=sent, env=environ, capture_output=True, check=True
    )
    assert done.stdout.strip() == b"1"
