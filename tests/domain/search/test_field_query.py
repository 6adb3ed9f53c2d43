from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyformat_review.domain.results.collection import ExtractedField, Validation
from anyformat_review.domain.results.evidence import Evidence, Grounding
from anyformat_review.domain.results.values import Answer
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.domain.review.review import Change, DecisionKind, FieldState, RowMark
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.search.field_query import (
    Completion,
    QueryError,
    completions,
    parse_query,
)
from anyformat_review.domain.search.query_terms import KEYS
from anyformat_review.domain.text_folding import fold
from support.reviews import change, decision
from support.sample_reviews import confirmed, field, overridden, path, quote, review_of


def _sample() -> ReviewState:
    def said(value: Any, confidence: float | None, *texts: str) -> ExtractedField:
        return field(value, confidence, evidence=tuple(Evidence(text, 1) for text in texts))

    state = review_of(
        {
            "invoice_number": said("RE-2026-1187", 99.0, "Rechnung  RE-2026-1187"),
            "supplier": said("Müller & Söhne", 80.0, "Müller &\nSöhne GmbH"),
            "total": said("1.250,00", 79.5, "Gesamt 1.250,00"),
            "bank": said("ＤＥ０２", 41.0, "IBAN DE02"),
            "order": field(None, None),
            "items": ({"amount": field("7", 95.0)}, {"amount": field("8", 95.0)}),
        },
        quotes={
            "invoice_number": [quote("Rechnung", 1)],
            "supplier": [quote("Müller", 2, Grounding.OTHER_PAGE, 4)],
            "bank": [quote("IBAN DE02", 3, Grounding.NOT_FOUND)],
        },
        validations=[Validation("sum", "Adds up", "warning", "fail", "", {"total": "1"})],
    )
    state = overridden(state, path("bank"), "DE03")
    state = overridden(state, path("items[0].amount"), Answer.ILLEGIBLE)
    state = confirmed(state, path("invoice_number"))
    note = change("order", FieldState(), FieldState(note="Ask Ada"))
    state = state.after(decision(state.history.next_step, note, kind=DecisionKind.NOTE))
    mark = Change(path("items[1]"), None, FieldState(), FieldState(mark=RowMark.DELETED))
    return state.after(decision(state.history.next_step, mark, kind=DecisionKind.MARK))


SAMPLE = _sample()


def found(query: str) -> str:
    matches = parse_query(query).matches
    return " ".join(str(review.path) for review in SAMPLE.reviews.values() if matches(review))


EVERY = "invoice_number supplier total bank order items[0].amount items[1].amount"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", EVERY),
        (" \t ", EVERY),
        ("conf:<80", "total bank"),
        ("conf:<=79,5%", "total bank"),
        ("conf:>=95", "invoice_number items[0].amount items[1].amount"),
        ("conf:>95", "invoice_number"),
        ("conf:=80", "supplier"),
        ("conf:80..95", "supplier items[0].amount items[1].amount"),
        ("CONF:Unknown", "order"),
        ("-conf:<95", "invoice_number order items[0].amount items[1].amount"),
        ("band:low", "bank"),
        ("band:medium", "total"),
        ("band:unknown", "order"),
        ("status:edited", "bank items[0].amount"),
        ("answer:illegible", "items[0].amount"),
        ("answer:not-applicable", ""),
        ("has:answer or illegible", "items[0].amount"),
        ("status:confirmed", "invoice_number"),
        ("reason:rule", "total"),
        ("reason:warning", "total"),
        ("reason:error", ""),
        ("reason:missing", "order"),
        ("reason:medium", "total"),
        ("reason:quote", "supplier"),
        ('reason:"IS ON page 4"', "supplier"),
        ("page:1", "invoice_number"),
        ("page:2-4", "supplier bank"),
        ("page:3..4", "supplier bank"),
        ("name:IT", "items[0].amount items[1].amount"),
        ("name:[1].amount", "items[1].amount"),
        ("has:override", "bank items[0].amount"),
        ("has:note", "order"),
        ("has:evidence", "invoice_number supplier total bank"),
        ("has:reason", "supplier total order"),
        ("has:mark", "items[1].amount"),
        ("grounding:not_found", "bank"),
        ("grounding:Other-Page", "supplier"),
        ("grounding:found", "invoice_number"),
        ("is:attention", "supplier total order"),
        ("-is:attention conf:<80", "bank"),
        ("gesamt", "total"),
        ("SÖHNE", "supplier"),
        ('"müller & söhne gmbh"', "supplier"),
        ('"söhne   GmbH"', "supplier"),
        ('"gmbh söhne"', ""),
        ("gmbh söhne", "supplier"),
        ("de02", "bank"),
        ("de03", "bank"),
        ('"ask ada"', "order"),
        ('"total 1.250"', ""),
        ("1.250 -status:open", ""),
        ("gesamt or de02 conf:<50 or -has:reason page:1", "invoice_number total bank"),
        ("gesamt and conf:<80", "total"),
        ('"or"', "order"),
        ("“rechnung re”", "invoice_number"),
    ],
)  # fmt: skip
def test_matching_fields(query: str, expected: str) -> None:
    assert found(query) == expected


@pytest.mark.parametrize(
    ("query", "position", "sentence"),
    [
        ("conf:", 5, "conf: needs a value such as conf:<80."),
        ("a conf:much", 7, "conf: needs a number such as conf:<80, conf:80..90, or conf:unknown."),
        ("conf:<180", 5, "Confidence must be between 0 and 100, not 180."),
        ("conf:90..80", 5, "conf:90..80 is reversed. Type conf:80..90."),
        ("status:opne", 7, "status: must be open, confirmed or edited, not “opne”."),
        ("is:open", 3, "is: must be attention, not “open”."),
        ("page:0", 5, "The first page is page:1."),
        ("page:4-2", 5, "page:4-2 is reversed. Type page:2-4."),
        ("page:x", 5, "page: needs a page such as page:3, or pages such as page:2-4."),
        ('name:" "', 5, "name: needs a value such as name:total."),
        (
            "-stauts:open",
            1,
            "Unknown key “stauts:”. Did you mean status:? Put text with a colon in quotes.",
        ),
        (
            "http://x",
            0,
            (
                "Unknown key “http:”. The keys are conf:, band:, status:, answer:, reason:, page:,"
                " name:, has:, grounding: and is:. Put text with a colon in quotes."
            ),
        ),
        ("or a", 0, "“or” needs a term before it."),
        ("a or or b", 5, "“or” needs a term before it."),
        ("a OR ", 2, "“or” needs a term after it."),
        ('a "b c', 2, 'The closing quote is missing. Add a " at the end.'),
        ('a ""', 2, "The quotes are empty."),
        ("a - b", 2, "“-” must be directly before a term, such as -status:open."),
    ],
)
def test_syntax_errors_have_a_position(query: str, position: int, sentence: str) -> None:
    with pytest.raises(QueryError) as wrong:
        parse_query(query)
    assert (wrong.value.sentence, wrong.value.position) == (sentence, position)


@pytest.mark.parametrize(
    ("query", "normal"),
    [
        ("  CONF:=80%   a  and b", "conf:80 a b"),
        ("a OR page:2..2", "a or page:2"),
        ('-"a  b" "5"" x" -name:"x y"', '-"a b" "5"" x" -name:"x y"'),
        ('"or" "-x" "conf:<80" 5"', '"or" "-x" "conf:<80" 5"'),
        ("grounding:Not-Found 10:30", "grounding:not_found 10:30"),
    ],
)
def test_normalized_query_text(query: str, normal: str) -> None:
    assert parse_query(query).to_text() == normal


@given(
    st.lists(
        st.sampled_from(
            [" ", "-", '"', "or", "conf:", "<8", "name:", "page:", "1-2", "x", "ﬁ", "“", "\\", ":"]
        ),
        max_size=12,
    ).map("".join)
)
def test_every_query_parses_or_raises_and_normal_forms_are_stable(text: str) -> None:
    explained = None
    try:
        query = parse_query(text)
    except QueryError as error:
        explained = error
    if explained is not None:
        assert 0 <= explained.position <= len(text)
        assert explained.sentence.endswith(".")
        return
    assert parse_query(query.to_text()) == query
    assert bool(query) == bool(text.strip())


def test_every_suggested_value_parses() -> None:
    for key in KEYS.values():
        for value in key.values:
            assert parse_query(f"{key.name}:{value}").to_text() == f"{key.name}:{value}"


@pytest.mark.parametrize(
    ("text", "cursor", "span", "offered"),
    [
        ("", 0, (0, 0), [f"{name}:" for name in KEYS]),
        ("a ", 2, (2, 2), [f"{name}:" for name in KEYS]),
        ("a s", 3, (2, 3), ["status:"]),
        ("a -S b", 4, (2, 4), ["-status:"]),
        ("status:o x", 8, (0, 8), ["status:open"]),
        ("status:open", 2, (0, 11), ["status:"]),
        ("-status:", 8, (0, 8), ["-status:open", "-status:confirmed", "-status:edited"]),
        ("conf:<", 6, (0, 6), ["conf:<80"]),
        ("name:to", 7, (0, 7), ["name:total"]),
        ("foo:", 4, (0, 4), []),
        ('"conf', 5, (0, 5), []),
    ],
)
def test_completions_at_the_cursor(
    text: str, cursor: int, span: tuple[int, int], offered: list[str]
) -> None:
    made = completions(text, cursor, names=("total", "items"))
    assert (made.start, made.end) == span
    assert [item.text for item in made.items] == offered


def test_suggestions_have_a_meaning() -> None:
    assert completions("is:", 3).items == (Completion("is:attention", "needs attention"),)


def test_decision_is_returned_immediately() -> None:
    state = overridden(SAMPLE, path("total"), "Neuer Wert")
    review: FieldReview = state.reviews[path("total")]
    assert parse_query('"neuer wert"').matches(review)
    assert not parse_query('"neuer wert"').matches(SAMPLE.reviews[path("total")])


@pytest.mark.parametrize("text", ["ﬁne", "FINE", "Ｆｉｎｅ"])
def test_fold_ignores_case_and_compatibility_forms(text: str) -> None:
    assert fold(text) == "fine"
