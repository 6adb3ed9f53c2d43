import pytest

from anyformat_review.domain.results.data_types import DataType, FieldDefinition, Option
from anyformat_review.domain.results.values import Number, Value, display_text
from anyformat_review.viewmodels.fields.value_editing import MAX_EDITED, ValueEditing
from support.sample_reviews import field, overridden, path, review_of

PLACES = ("Lisbon, Portugal", "Norway", "Finland")


def editing(
    value: Value,
    data_type: DataType | None = None,
    options: tuple[str, ...] = (),
    override: Value = None,
) -> ValueEditing:
    state = review_of({"a": field(value)})
    if override is not None:
        state = overridden(state, path("a"), override)
    offered = tuple(Option(name, f"{name} it is") for name in options)
    definition = FieldDefinition("a", data_type, options=offered) if data_type else None
    return ValueEditing(state.reviews[path("a")], definition)


@pytest.mark.parametrize("data_type", [None, DataType.STRING, DataType.FLOAT, DataType.DATE])
@pytest.mark.parametrize("text", ["1.026,00", "a\nb", " 007 ", "a, b"])
def test_text_is_unchanged(data_type: DataType | None, text: str) -> None:
    made = editing(text, data_type)
    assert (made.text(text), made.value(text)) == (text, text)
    assert (made.options, made.completion("a")) == ((), None)


def test_number_keeps_its_digits() -> None:
    assert editing(Number("1250.00"), DataType.FLOAT).text(Number("1250.00")) == "1250.00"


@pytest.mark.parametrize(
    ("text", "value"),
    [("true", True), ("Yes", True), ("no ", False), ("FALSE", False), ("maybe", "maybe")],
)
def test_boolean_accepts_words(text: str, value: Value) -> None:
    assert editing(True, DataType.BOOLEAN).value(text) == value


def test_boolean_keeps_the_words_of_the_service() -> None:
    made = editing("Yes", DataType.BOOLEAN)
    assert [option.name for option in made.options] == ["Yes", "No"]
    assert made.value("No") == "No"
    assert made.is_chosen(made.options[1], "No")
    assert (made.completion("n"), made.completion("f")) == ("No", None)


def test_options_follow_the_typed_text() -> None:
    made = editing("card", DataType.ENUM, ("cash", "card", "other"))
    assert [option.name for option in made.offered("ca")] == ["cash", "card"]
    assert [option.name for option in made.offered("THER IT")] == ["other"]
    assert made.offered("card") == made.offered("CARD") == made.offered("xyz") == made.options
    assert [made.completion(line) for line in ("c", "CAR", "card", "", "x")] == [
        "cash",
        "card",
        None,
        None,
        None,
    ]
    assert made.value("cheque") == "cheque"
    assert made.warning("cheque").startswith("“cheque” is not one of the options")
    assert made.warning("cash") == ""
    assert made.toggled(made.options[0], "other") == "cash"


def test_entries_can_contain_commas() -> None:
    value = ("Lisbon, Portugal", "Norway")
    made = editing(value, DataType.MULTI_SELECT, PLACES)
    assert made.text(value) == "Lisbon, Portugal\nNorway"
    assert made.value("Lisbon, Portugal\nNorway") == value
    assert made.value("Lisbon, Portugal\n\n Mars \n") == ("Lisbon, Portugal", "Mars")
    assert made.warning("Lisbon, Portugal\nNorway") == ""
    assert made.warning("Mars").startswith("“Mars” is not one of the options")


def test_multiple_choice_adds_and_removes_options() -> None:
    made = editing(("Norway",), DataType.MULTI_SELECT, PLACES)
    lisbon, norway, _ = made.options
    both = made.toggled(lisbon, "Norway")
    assert both == "Norway\nLisbon, Portugal"
    assert made.toggled(norway, both) == "Lisbon, Portugal"
    assert [made.is_chosen(option, both) for option in made.options] == [True, True, False]


@pytest.mark.parametrize(
    "value",
    [("a\nb, ", "c"), ("x, y", "x, y"), (Number("1.50"), Number("2")), ("d, e", "f", ({"k": "v"}))],
)
def test_list_without_a_definition_keeps_other_entries(value: tuple[Value, ...]) -> None:
    made = editing(value)
    assert made.value(f"{made.text(value)}\nmore") == (*value, "more")


def test_list_of_plain_words_is_edited_on_one_line() -> None:
    made = editing(("a", "b"))
    assert (made.text(("a", "b")), made.value("a, c")) == ("a, b", "a, c")


def test_list_extracted_as_text_stays_text() -> None:
    made = editing("Norway, Lisbon, Portugal", DataType.MULTI_SELECT, PLACES)
    assert made.text("Norway, Lisbon, Portugal") == "Norway\nLisbon, Portugal"
    assert made.value("Finland\nLisbon, Portugal") == "Finland, Lisbon, Portugal"


def test_missing_value_becomes_a_list() -> None:
    assert editing(None, DataType.MULTI_SELECT, PLACES).value("Norway") == ("Norway",)


def test_hidden_value_stays_hidden() -> None:
    state = review_of({"a": field(("secret, word", "b"), 99.0)}).with_blind_share(100.0)
    made = ValueEditing(state.reviews[path("a")], None)
    assert state.reviews[path("a")].is_blind
    assert (made.in_lines, made.extracted_sentence()) == (False, "")


def test_extracted_sentence() -> None:
    assert editing("a\nb", override="c").extracted_sentence() == "Extracted: a⏎b"
    assert editing(None).extracted_sentence() == "No value was extracted"


WORD, LINES = "x" * MAX_EDITED, "word\r\n" * MAX_EDITED
ENTRIES = tuple(f"entry, {number}" for number in range(MAX_EDITED))


@pytest.mark.parametrize(
    ("value", "shown", "sentence"),
    [
        (WORD, MAX_EDITED, ""),
        (WORD + "yz", MAX_EDITED, "the first 20,000 of 20,002 characters"),
        (LINES, MAX_EDITED - 4, "the first 19,996 of 120,000 characters"),
        (
            Number("1" * MAX_EDITED + ".5"),
            MAX_EDITED,
            "the first 20,000 of 20,002 characters",
        ),
        (ENTRIES, 18_365, "the first 1,623 of 20,000 entries"),
        ((WORD, "a"), 0, "the first 0 of 2 entries"),
    ],
)
def test_the_beginning_of_a_long_value_is_edited_and_its_rest_stays(
    value: Value, shown: int, sentence: str
) -> None:
    made = editing(value)
    text = made.begin(value)
    assert len(text) == shown
    assert sentence in made.cut_sentence.lower()
    assert bool(made.cut_sentence) is bool(sentence)
    if isinstance(value, tuple):
        assert made.value(f"{text}\nmore") == (*ENTRIES[:1623], "more", *ENTRIES[1623:]) or not text
        assert made.value(text) == value
    else:
        assert made.value(text) == display_text(value)
        assert made.value("new" + text) == "new" + display_text(value)


def test_an_option_replaces_a_long_value_entirely() -> None:
    made = editing(WORD + "y", DataType.ENUM, ("cash",))
    made.begin(WORD + "y")
    assert (made.value("cash"), made.value("cas")) == ("cash", "casy")


def test_the_rest_is_that_of_the_value_that_is_edited() -> None:
    made = editing(WORD + "y", override=WORD + "z")
    assert made.value(made.begin(WORD + "z")) == WORD + "z"
    assert made.value(made.begin(WORD + "y") + ".") == WORD + ".y"
    assert made.value(made.begin("short")) == "short"
    assert made.cut_sentence == ""


def test_a_long_number_gets_neither_a_reading_nor_another_notation() -> None:
    made = editing(Number("1" * MAX_EDITED + ".5"), DataType.FLOAT)
    text = made.begin(made.review.field.value)
    assert (made.warning(text), made.reading(text), made.suggestions(text)) == ("", "", ())
