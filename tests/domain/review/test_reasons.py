from datetime import date

import pytest

from anyformat_review.domain.results.collection import (
    Candidate,
    Collection,
    ExtractedField,
    Extraction,
    Validation,
)
from anyformat_review.domain.results.confidence import Thresholds
from anyformat_review.domain.results.evidence import (
    Evidence,
    Grounding,
    QuoteLocation,
    best_grounding,
)
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.results.values import Number
from anyformat_review.domain.review.reasons import (
    Reason,
    ReasonKind,
    reasons_for,
    valid_locations,
)
from anyformat_review.domain.review.review import FieldState, Override
from anyformat_review.domain.rules.rule_results import RuleResults
from anyformat_review.domain.rules.rules import WorkflowRules

TOTAL = FieldPath(Scope(), "total")
OPEN = FieldState()
QUOTE = Evidence("Total 1250.00", 3)
SURE = ExtractedField(Number("1250.00"), confidence=98)


def rule(severity: str = "error", status: str = "fail", **changes: str) -> Validation:
    described = {"description": "Items add up to the total", "detail": "1,026 is not 1,250"}
    described |= changes
    return Validation(
        "sum", severity=severity, status=status, compared_values={"total": "1"}, **described
    )


def found(
    field: ExtractedField, *rules: Validation, locations: tuple[QuoteLocation, ...] = ()
) -> list[tuple[ReasonKind, str]]:
    band = Thresholds().band(field.confidence)
    of = Collection("c", b"", extractions=(Extraction(Scope(), {"total": field}, rules),))
    results = RuleResults.begin(of, WorkflowRules(), {}, {}, date(2026, 11, 29))
    reasons = reasons_for(TOTAL, field, OPEN, band, locations, results.open_at(TOTAL))
    return [(reason.kind, reason.sentence) for reason in reasons]


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        (ExtractedField(None), (ReasonKind.MISSING, "No value was extracted.")),
        (ExtractedField("", confidence=90), (ReasonKind.MISSING, "No value was extracted.")),
        (ExtractedField(" ", confidence=90), (ReasonKind.MISSING, "No value was extracted.")),
        (ExtractedField((), confidence=90), (ReasonKind.MISSING, "No value was extracted.")),
        (ExtractedField("5", not_understood="Odd."), (ReasonKind.NOT_UNDERSTOOD, "Odd.")),
        (ExtractedField("x", confidence=0), (ReasonKind.LOW_CONFIDENCE, "Low confidence: 0 %.")),
        (
            ExtractedField("x", confidence=49.5),
            (ReasonKind.LOW_CONFIDENCE, "Low confidence: 49.5 %."),
        ),
        (
            ExtractedField("x", confidence=79),
            (ReasonKind.MEDIUM_CONFIDENCE, "Medium confidence: 79 %."),
        ),
        (
            ExtractedField("x", lookup_check="conflict"),
            (
                ReasonKind.LOOKUP_CONFLICT,
                "The lookup table has a different value.",
            ),
        ),
        *(
            (
                ExtractedField(value, candidates=(Candidate("x", None, ()),) * 2),
                (
                    ReasonKind.UNRESOLVED,
                    "The document contains 2 different values.",
                ),
            )
            for value in ("x", None, "")
        ),
    ],
)
def test_field_has_a_reason_sentence(field: ExtractedField, reason: tuple[ReasonKind, str]) -> None:
    assert found(field) == [reason]


@pytest.mark.parametrize(
    "field",
    [
        SURE,
        ExtractedField("x"),
        ExtractedField(False, confidence=80),
        ExtractedField(Number("0"), confidence=80),
        ExtractedField("x", lookup_check="confirmed"),
    ],
)
def test_unproblematic_field_has_no_reason(field: ExtractedField) -> None:
    assert found(field) == []


@pytest.mark.parametrize(
    ("validation", "reasons"),
    [
        (
            rule(),
            [
                (
                    ReasonKind.FAILED_RULE,
                    "Rule failed: Items add up to the total (1,026 is not 1,250).",
                )
            ],
        ),
        (rule(detail=""), [(ReasonKind.FAILED_RULE, "Rule failed: Items add up to the total.")]),
        (
            rule("warning", description="", detail=""),
            [(ReasonKind.RULE_WARNING, "Rule warning: sum.")],
        ),
        (
            rule("unheard of", detail=""),
            [(ReasonKind.FAILED_RULE, "Rule failed: Items add up to the total.")],
        ),
        (rule(status="pass"), []),
        (rule(status="inconclusive"), []),
    ],
)
def test_failed_rule_is_a_reason(
    validation: Validation, reasons: list[tuple[ReasonKind, str]]
) -> None:
    assert found(SURE, validation) == reasons


@pytest.mark.parametrize(
    ("path", "name", "touched"),
    [
        (TOTAL, "total", True),
        (TOTAL, "subtotal", False),
        (FieldPath(Scope(), "items", 1, "net"), "items.net", True),
        (FieldPath(Scope(), "items", 1, "net"), "items[1].net", True),
        (FieldPath(Scope(), "items", 1, "net"), "items[0].net", False),
        (FieldPath(Scope(), "items", 1, "net"), "net", False),
    ],
)
def test_rule_applies_to_the_compared_fields(path: FieldPath, name: str, touched: bool) -> None:
    rows = ({"net": SURE}, {"net": SURE}, {"net": SURE})
    validation = Validation("r", "", "error", "fail", "", {name: None})
    fields = {"items": rows, "total": SURE, "net": SURE}
    of = Collection("c", b"", extractions=(Extraction(path.scope, fields, (validation,)),))
    results = RuleResults.begin(of, WorkflowRules(), {}, {}, date(2026, 11, 29))

    assert bool(list(results.open_at(path))) is touched


@pytest.mark.parametrize(
    ("locations", "sentence"),
    [
        (
            [(Grounding.NOT_FOUND, None)],
            "The quote is not on page 3, despite 98 % confidence.",
        ),
        (
            [(Grounding.NOT_FOUND, None), (Grounding.OTHER_PAGE, 5)],
            "The quote is on page 5, not on page 3, despite 98 % confidence.",
        ),
        ([(Grounding.NOT_FOUND, None), (Grounding.APPROXIMATE, 3)], None),
        ([(Grounding.FOUND, 3)], None),
        ([(Grounding.METADATA, None)], None),
    ],
)
def test_missing_quote_is_a_reason(
    locations: list[tuple[Grounding, int | None]], sentence: str | None
) -> None:
    placed = tuple(QuoteLocation(QUOTE, grounding, page) for grounding, page in locations)

    expected = [] if sentence is None else [(ReasonKind.QUOTE_NOT_FOUND, sentence)]
    assert found(SURE, locations=placed) == expected


@pytest.mark.parametrize("confidence", [None, 33, 79])
def test_confidence_is_mentioned_for_high_confidence_only(confidence: float | None) -> None:
    lost = (QuoteLocation(QUOTE, Grounding.NOT_FOUND),)

    assert (ReasonKind.QUOTE_NOT_FOUND, "The quote is not on page 3.") in found(
        ExtractedField("x", confidence=confidence), locations=lost
    )


def test_reasons_are_sorted_by_importance() -> None:
    field = ExtractedField(
        None,
        confidence=30,
        lookup_check="conflict",
        candidates=(Candidate("x", None, ()), Candidate("y", None, ())),
    )
    lost = (QuoteLocation(QUOTE, Grounding.NOT_FOUND),)

    kinds = [kind for kind, _ in found(field, rule("warning"), rule(), locations=lost)]

    assert kinds == [
        ReasonKind.FAILED_RULE,
        ReasonKind.UNRESOLVED,
        ReasonKind.LOW_CONFIDENCE,
        ReasonKind.QUOTE_NOT_FOUND,
        ReasonKind.LOOKUP_CONFLICT,
        ReasonKind.RULE_WARNING,
    ]


def test_differences_and_contradictions_are_less_severe_than_low_confidence() -> None:
    differs = "The page says −45.00, the quote says 45.00."
    contradicts = "The quote says 1,520.00, the value is 1250.00."
    place = QuoteLocation(QUOTE, Grounding.APPROXIMATE, 3, 0, 4, differs, contradicts)

    assert found(ExtractedField("x", confidence=30), locations=(place,))[1:] == [
        (ReasonKind.VALUE_CONTRADICTED, contradicts),
        (ReasonKind.QUOTE_DIFFERS, differs),
    ]
    kinds = [kind for kind, _ in found(ExtractedField("x", confidence=60), locations=(place,))]
    assert kinds[-1] is ReasonKind.MEDIUM_CONFIDENCE


@pytest.mark.parametrize(
    ("state", "reasons"),
    [
        (FieldState(override=Override("1026.00")), ()),
        (FieldState(override=Override("")), ()),
        (FieldState(verification="verified"), ()),
        (
            FieldState(verification="not_verified"),
            (Reason(ReasonKind.MISSING, "No value was extracted."),),
        ),
        (
            FieldState(verification="later"),
            (Reason(ReasonKind.MISSING, "No value was extracted."),),
        ),
    ],
)
def test_decided_field_has_no_reasons(state: FieldState, reasons: tuple[Reason, ...]) -> None:
    field = ExtractedField(None)

    assert reasons_for(TOTAL, field, state, Thresholds().band(None), (), ()) == reasons


def test_a_quote_that_was_marked_as_wrong_gives_no_reason() -> None:
    lost, differs = Evidence("lost", 1), Evidence("Total 12", 3)
    places = (
        QuoteLocation(lost, Grounding.NOT_FOUND),
        QuoteLocation(differs, Grounding.FOUND, 3, 0, 7, contradiction="12 is not 1250.00."),
    )
    band = Thresholds().band(SURE.confidence)
    for wrong, kinds in (
        ((), [ReasonKind.VALUE_CONTRADICTED]),
        ((differs,), [ReasonKind.QUOTE_NOT_FOUND]),
        ((lost, differs), []),
    ):
        state = FieldState(wrong_quotes=wrong)
        reasons = reasons_for(TOTAL, SURE, state, band, places)
        assert [reason.kind for reason in reasons] == kinds
        assert (
            best_grounding(each.grounding for each in valid_locations(places, state))
            is ((Grounding.FOUND, Grounding.NOT_FOUND, Grounding.NONE)[len(wrong)])
        )
