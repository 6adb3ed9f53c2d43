from typing import Any

import pytest

from anyformat_review.domain.results.collection import ExtractedField
from anyformat_review.domain.results.data_types import (
    DataType,
    FieldDefinition,
    Option,
    find_definition,
    guess_type,
    selected_options,
    type_warning,
)
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Number, Value

OPTIONS = tuple(Option(name) for name in ("EUR", "USD", "SEK"))


def definition(data_type: DataType, **more: Any) -> FieldDefinition:
    return FieldDefinition("total", data_type, **more)


@pytest.mark.parametrize("data_type", list(DataType))
@pytest.mark.parametrize("value", [None, "", "  ", ()])
def test_empty_value_matches_every_type(data_type: DataType, value: Value) -> None:
    assert type_warning(value, definition(data_type, options=OPTIONS)) is None


@pytest.mark.parametrize(
    ("data_type", "value"),
    [
        (DataType.STRING, "anything"),
        (DataType.STRING, Number("12")),
        (DataType.INTEGER, Number("12")),
        (DataType.INTEGER, "1.026"),
        (DataType.FLOAT, "1.026,00"),
        (DataType.FLOAT, Number("1250.00")),
        (DataType.DATE, "04.11.2026"),
        (DataType.DATETIME, "2026-11-04T14:05:00Z"),
        (DataType.BOOLEAN, False),
        (DataType.BOOLEAN, "Yes"),
        (DataType.ENUM, "EUR"),
        (DataType.MULTI_SELECT, ("EUR", "SEK")),
        (DataType.MULTI_SELECT, "EUR, SEK"),
        (DataType.OTHER, "anything"),
    ],
)
def test_matching_values_have_no_warning(data_type: DataType, value: Value) -> None:
    assert type_warning(value, definition(data_type, options=OPTIONS)) is None


@pytest.mark.parametrize(
    ("data_type", "value", "sentence"),
    [
        (DataType.STRING, ("a", "b"), "This field expects a single value, not a list."),
        (DataType.FLOAT, {"a": "b"}, "This field expects a single value, not a table."),
        (DataType.INTEGER, "12,50", "“12,50” is not a whole number."),
        (DataType.INTEGER, "dozen", "“dozen” is not a whole number."),
        (DataType.INTEGER, True, "“true” is not a whole number."),
        (DataType.FLOAT, "12.50 EUR", "“12.50 EUR” contains more than a number."),
        (DataType.FLOAT, "€ 1.026,00", "“€ 1.026,00” contains more than a number."),
        (DataType.FLOAT, "some", "“some” is not a number."),
        (DataType.DATE, "soon\u202e", "“soon⟦U+202E⟧” is not a date."),
        (DataType.DATE, "4.11.2026 14:05", "“4.11.2026 14:05” contains a time."),
        (DataType.DATETIME, "4.11.2026", "“4.11.2026” has no time of day."),
        (DataType.DATETIME, "noon", "“noon” is not a date with a time of day."),
        (DataType.BOOLEAN, "maybe", "“maybe” is not true or false."),
        (DataType.ENUM, "eur", "“eur” is not one of the options; did you mean “EUR”?"),
        (DataType.ENUM, "CHF", "“CHF” is not one of the options: EUR, USD, SEK."),
        (
            DataType.MULTI_SELECT,
            "EUR, CHF",
            "“CHF” is not one of the options: EUR, USD, SEK.",
        ),
        (DataType.OBJECT, "x", "This field expects a table, not a single value."),
    ],
)
def test_wrong_values_have_a_warning(data_type: DataType, value: Value, sentence: str) -> None:
    assert type_warning(value, definition(data_type, options=OPTIONS)) == sentence


def test_warning_shortens_long_values_and_options() -> None:
    options = tuple(Option(f"o{number}") for number in range(10))
    warned = type_warning("x" * 100, definition(DataType.ENUM, options=options))
    shown = "o0, o1, o2, o3, o4, o5, o6, o7 and 2 more"
    assert warned == f"“{'x' * 60}…” is not one of the options: {shown}."


def test_enum_without_options_accepts_everything() -> None:
    assert type_warning("x", definition(DataType.ENUM)) is None


def test_unknown_type_becomes_other() -> None:
    assert DataType("multi_select") is DataType.MULTI_SELECT
    assert DataType("geo_point") is DataType.OTHER


def test_definition_of_a_field_or_cell() -> None:
    amount = FieldDefinition("amount", DataType.FLOAT)
    items = FieldDefinition("items", DataType.OBJECT, cells={"amount": amount})
    known = {"items": items}
    assert find_definition(known, FieldPath.parse("items[2].amount")) is amount
    assert find_definition(known, FieldPath.parse("items[2].other")) is None
    assert find_definition(known, FieldPath.parse("Split/A:items")) is items
    assert find_definition(known, FieldPath.parse("total")) is None


@pytest.mark.parametrize(
    ("value", "data_type"),
    [
        (None, DataType.STRING),
        ("", DataType.STRING),
        ("INV-7", DataType.STRING),
        ("12", DataType.INTEGER),
        ("1.026,00", DataType.FLOAT),
        ("4. Nov. 2026", DataType.DATE),
        ("2026-11-04 14:05", DataType.DATETIME),
        (True, DataType.BOOLEAN),
        (Number("7"), DataType.INTEGER),
        (Number("7.0"), DataType.FLOAT),
        (("a",), DataType.MULTI_SELECT),
        ({"a": "b"}, DataType.STRING),
    ],
)
def test_guessed_types(value: Value, data_type: DataType) -> None:
    assert guess_type(ExtractedField(value)) is data_type


@pytest.mark.parametrize(
    ("value", "entries"),
    [
        ("Norway, Lisbon, Portugal", ("Norway", "Lisbon, Portugal")),
        ("Lisbon, Portugal,Norway", ("Lisbon, Portugal", "Norway")),
        ("Lisbon, Portugalia", ("Lisbon", "Portugalia")),
        ("Norway,, Mars ", ("Norway", "Mars")),
        (("a, b", Number("1.0")), ("a, b", "1.0")),
    ],
)
def test_commas_separate_entries_but_not_inside_an_option(
    value: Value, entries: tuple[str, ...]
) -> None:
    options = (Option("Lisbon"), Option("Lisbon, Portugal"), Option("Norway"))
    places = FieldDefinition("places", DataType.MULTI_SELECT, options=options)
    assert selected_options(value, places) == entries
    assert (type_warning(value, places) is None) == set(entries).issubset({o.name for o in options})
