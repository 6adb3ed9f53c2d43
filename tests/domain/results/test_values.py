from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyformat_review.domain.results.values import (
    Answer,
    Number,
    Value,
    display_text,
    equal_values,
    is_missing,
    typed_value,
    value_or_answer,
    without_answer,
)

numbers = st.decimals(allow_nan=False, allow_infinity=False).map(
    lambda number: Number(f"{number:f}")
)
scalars = st.text() | st.booleans() | numbers
values = st.recursive(
    st.none() | scalars,
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)


@pytest.mark.parametrize("literal", ["0", "-0", "1250.00", "1E+5", "-0.0e-7", "9" * 400])
def test_number_accepts_every_json_literal(literal: str) -> None:
    assert Number(literal).literal == literal


@pytest.mark.parametrize("literal", ["", "01", "1.", ".5", "+1", "1,5", "NaN", "1\n", " 1", "١"])
def test_number_rejects_invalid_json(literal: str) -> None:
    with pytest.raises(ValueError, match="is not a JSON number"):
        Number(literal)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("", ""),
        ("  as it came ", "  as it came "),
        (Number("1250.00"), "1250.00"),
        (True, "true"),
        (False, "false"),
        (("red", Number("2.50"), None), "red, 2.50, "),
        ({"street": "Main St", "no": Number("7")}, "street: Main St; no: 7"),
    ],
)
def test_value_is_displayed_unchanged(value: Value, text: str) -> None:
    assert display_text(value) == text


@pytest.mark.parametrize(
    ("text", "extracted", "value"),
    [
        ("1300.50", Number("1250.00"), Number("1300.50")),
        ("1.026,00", Number("1250.00"), "1.026,00"),
        ("1300.50", "1250.00", "1300.50"),
        ("1300.50", None, "1300.50"),
        ("false", True, False),
        ("no", True, "no"),
        ("true", "false", "true"),
        ("red, blue,", ("red",), ("red", "blue")),
        ("", ("red",), ()),
        ("Smith, John", ("Smith, John",), ("Smith, John",)),
        ("", "INV-1", ""),
        ("", None, ""),
    ],
)
def test_typed_text_takes_the_type_of_the_extracted_value(
    text: str, extracted: Value, value: Value
) -> None:
    typed = typed_value(text, extracted)

    assert (type(typed), typed) == (type(value), value)


@given(values.filter(lambda value: value is not None))
def test_unchanged_text_is_the_extracted_value(value: Value) -> None:
    assert typed_value(display_text(value), value) == value


@given(numbers, numbers)
def test_a_typed_number_keeps_its_digits(typed: Number, extracted: Number) -> None:
    assert typed_value(typed.literal, extracted) == typed
    assert Decimal(typed.literal) == Decimal(display_text(typed))


@pytest.mark.parametrize("value", [None, "", " ", "\n\t", "\u200b \ufeff", (), {}])
def test_blank_text_and_an_empty_list_are_missing(value: Value) -> None:
    assert is_missing(value)


@pytest.mark.parametrize("value", [Number("0"), Number("0.00"), False, "0", "-", "N/A", ("",)])
def test_zero_and_false_are_values(value: Value) -> None:
    assert not is_missing(value)


@pytest.mark.parametrize("answer", Answer)
def test_an_answer_is_no_value_and_no_text(answer: Answer) -> None:
    assert is_missing(answer)
    assert (display_text(answer), without_answer(answer)) == ("", None)
    assert typed_value(answer.words, "12") == answer.words, "only a key answers, not a text"
    assert value_or_answer(answer) in ("Illegible", "Not on document", "Not applicable")
    assert (value_or_answer("12"), without_answer("12")) == ("12", "12")


def test_numbers_are_equal_whatever_their_digits() -> None:
    assert equal_values(Number("4883.0"), Number("4883.00"))
    assert equal_values(Number("1e1"), Number("10"))
    assert not equal_values(Number("4883.0"), Number("4883.01"))
    assert not equal_values(Number("4883"), "4883")
    assert not equal_values(Number("1e" + "9" * 30), Number("2e" + "9" * 30))
