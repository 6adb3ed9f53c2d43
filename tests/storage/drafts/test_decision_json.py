import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.values import Answer, Number, Value
from anyformat_review.domain.review.review import FieldState, Override, RowMark
from anyformat_review.storage.drafts.decision_json import (
    dump_state,
    dump_value,
    load_state,
    load_value,
)

texts = st.text(st.characters())  # lone surrogates too
numbers = st.from_regex(r"-?(0|[1-9][0-9]{0,5})(\.[0-9]{1,4})?([eE][+-]?[0-9])?", fullmatch=True)
values = st.recursive(
    st.none() | st.booleans() | texts | numbers.map(Number) | st.sampled_from(Answer),
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple) | st.dictionaries(texts, inner, max_size=3)
    ),
    max_leaves=6,
)
states = st.builds(
    FieldState,
    st.none() | values.map(Override),
    st.none() | texts,
    texts,
    st.none() | st.sampled_from(RowMark),
)


@given(values)
def test_value_round_trips(value: Value) -> None:
    text = dump_value(value)
    assert text.isascii()
    assert load_value(text) == value


@given(states)
def test_state_round_trips(state: FieldState) -> None:
    assert load_state(dump_state(state)) == state


@pytest.mark.parametrize("literal", ["1250.00", "-0", "1E+2", "0.10", "9" * 5000])
def test_a_number_keeps_its_digits(literal: str) -> None:
    assert load_value(dump_value(Number(literal))) == Number(literal)


def test_missing_null_and_empty_overrides_differ() -> None:
    states = [FieldState(), *(FieldState(Override(value)) for value in (None, "", ()))]
    assert [json.loads(dump_state(state))["override"] for state in states] == [
        None,
        {"value": None},
        {"value": ""},
        {"value": []},
    ]
    assert [load_state(dump_state(state)) for state in states] == states


@pytest.mark.parametrize(
    "text",
    ["1", '{"answer":"perhaps"}', '{"number":1}', '{"number":"x"}', '{"other":"1"}', "nonsense"],
)
def test_invalid_json_values_are_rejected(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        load_value(text)


def test_state_without_note_and_mark_has_the_old_format() -> None:
    assert dump_state(FieldState()) == '{"override":null,"verification":null}'


def test_an_accepted_failure_is_stored_and_optional() -> None:
    accepted = FieldState(note="by phone", accepted_failure="off by 53.55")

    assert load_state(dump_state(accepted)) == accepted
    assert load_state('{"override":null,"verification":null}').accepted_failure is None
    assert "accepted_failure" not in dump_state(FieldState())


def test_the_evidence_is_stored_with_its_location_if_it_is_known() -> None:
    quotes = (Evidence("1.520,00", 1), Evidence("1.520,00", 2, start=19))
    state = FieldState(evidence=quotes, wrong_quotes=quotes[:1])
    assert load_state(dump_state(state)) == state
    bad = '{"override":null,"verification":null,"evidence":{"text":"a","page":1,"start":"b"}}'
    with pytest.raises(ValueError, match="start of evidence"):
        load_state(bad)


def test_the_single_quote_of_older_drafts_is_read() -> None:
    old = '{"override":null,"verification":null,"evidence":{"text":"a","page":1,"start":7}}'
    assert load_state(old).evidence == (Evidence("a", 1, start=7),)
    with pytest.raises(ValueError, match="unknown kind of evidence"):
        load_state('{"override":null,"verification":null,"evidence":"a"}')
