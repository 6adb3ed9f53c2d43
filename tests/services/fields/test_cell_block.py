import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyformat_review.services.fields.cell_block import block_text, parse_block


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("12", [["12"]]),
        ("12\r\n", [["12"]]),
        ("1\t2\r\n3\t4\r\n", [["1", "2"], ["3", "4"]]),
        ("1\n\n3\n", [["1"], [""], ["3"]]),
        ("\t2\n", [["", "2"]]),
        ('"two\r\nlines"\t"a\ttab"\t"say ""hé"""\n', [["two\r\nlines", "a\ttab", 'say "hé"']]),
        ('"never closed\t1\n2\t3', [['"never closed', "1"], ["2", "3"]]),
        ('5" pipe\t1\n', [['5" pipe', "1"]]),
        ("", []),
    ],
)
def test_text_copied_from_a_spreadsheet_is_parsed(text: str, cells: list[list[str]]) -> None:
    assert [list(row) for row in parse_block(text)] == cells


def test_a_very_long_cell_is_parsed() -> None:
    assert parse_block("x" * 200_000) == (("x" * 200_000,),)


def test_formulas_in_a_block_get_an_apostrophe() -> None:
    assert block_text([["=1+1", "-5,00"], ["@x", "y"]]) == "'=1+1\t-5,00\r\n'@x\ty\r\n"
    assert block_text([["=1+1"]]) == "=1+1"


@given(st.lists(st.lists(st.text("ab =\t\r\n\"'", max_size=4), min_size=2, max_size=2), min_size=1))
def test_a_block_survives_a_round_trip(rows: list[list[str]]) -> None:
    cells = [tuple(cell.lstrip("'") for cell in row) for row in rows]
    assert parse_block(block_text(cells)) == tuple(cells)
