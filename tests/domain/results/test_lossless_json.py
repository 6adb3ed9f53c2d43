import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from anyformat_review.domain.results.lossless_json import (
    JsonError,
    dumps,
    forget_cached_strings,
    loads,
    value_of,
)
from anyformat_review.domain.results.values import Number

digits = st.from_regex(
    r"-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,4})?", fullmatch=True
)
trees = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(digits)
@example("-0")
def test_every_number_keeps_its_digits(literal: str) -> None:
    tree = loads(f'{{"n": [{literal}]}}'.encode())

    assert dumps(tree) == f'{{"n":[{literal}]}}'.encode()
    assert value_of(tree) == {"n": (Number(literal),)}
    assert dumps(value_of(tree)) == dumps(tree)


@given(trees)
def test_json_keeps_order(tree: object) -> None:
    again = loads(dumps(tree))

    assert json.dumps(again) == json.dumps(tree)


@pytest.mark.parametrize(
    "source", ["-0", "[-0,-0]", '{"-0":-0,"b":"a, -0, \\"-0","c":[{"d":-0},-0.0,-1,0]}']
)
def test_minus_zero_keeps_its_sign(source: str) -> None:
    assert dumps(loads(source.encode())) == source.encode()


def test_indented_output_keeps_digits_too() -> None:
    assert dumps(loads(b'{"b":1250.00,"a":[1E2]}'), indent=2) == (
        b'{\n  "b": 1250.00,\n  "a": [\n    1E2\n  ]\n}'
    )


def test_byte_order_mark_is_skipped() -> None:
    assert loads(b"\xef\xbb\xbf[1]") == [1]


def test_strings_are_kept_for_the_next_document_until_they_are_forgotten() -> None:
    text = loads(b'["kept text"]')[0]
    assert loads(b'["kept text"]')[0] is text
    forget_cached_strings()
    assert loads(b'["kept text"]')[0] is not text


def test_booleans_stay_booleans() -> None:
    assert value_of(loads(b"[true, 1, false, 0]")) == (True, Number("1"), False, Number("0"))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b" \n", "it is empty"),
        (b'{"a": 1,\n "b": NaN}', "expected value at line 2 column 7"),
        (b"[Infinity]", "expected value at line 1 column 2"),
        (b"[-Infinity]", "invalid number at line 1 column 3"),
        (b'{"a": 1, "a": 2}', 'Detected duplicate key "a" at line 1 column 14'),
        (rb'"\ud800"', "unexpected end of hex escape at line 1 column 8"),
        (b'"\xff"', "invalid unicode code point at line 1 column 2"),
        (b"[" * 500, "recursion limit exceeded at line 1 column 202"),
        (b"9" * 5_000, "number out of range at line 1 column 4302"),
        (b"[1,]", "trailing comma at line 1 column 4"),
        (b"{} {}", "trailing characters at line 1 column 4"),
        (b"<html>", "expected value at line 1 column 1"),
    ],
)
def test_invalid_json_is_rejected_with_its_position(data: bytes, message: str) -> None:
    with pytest.raises(JsonError) as caught:
        loads(data)

    assert str(caught.value) == message


def test_other_types_cannot_be_encoded() -> None:
    with pytest.raises(NotImplementedError, match="object is not JSON"):
        dumps([object()])
