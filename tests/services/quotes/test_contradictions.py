from anyformat_review.domain.results.collection import (
    Collection,
    ExtractedField,
    Extraction,
    Page,
    Parse,
)
from anyformat_review.domain.results.data_types import DataType, FieldDefinition, Option
from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.review.reasons import ReasonKind
from anyformat_review.domain.review.review import History
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.review.thresholds import ThresholdSet
from anyformat_review.services.quotes.contradictions import compared_by_type
from anyformat_review.services.quotes.grounding import locate_collection

PAGE = "Total 1,520.00\nTerms: Prepaid\nRef 4417"
OPTIONS = tuple(map(Option, ("Prepaid", "Collect")))
DEFINITIONS = {
    "total": FieldDefinition("total", DataType.FLOAT),
    "terms": FieldDefinition("terms", DataType.ENUM, options=OPTIONS),
    "ref": FieldDefinition("ref", DataType.BOOLEAN),
}
VALUES = {
    "total": ("1250.00", PAGE[:14]),
    "terms": ("Collect", "Terms: Prepaid"),
    "ref": ("4418", "Ref 4417"),
}
TOTAL, TERMS, REF = (FieldPath(Scope(), name) for name in VALUES)


def state(thresholds: ThresholdSet | None = None) -> ReviewState:
    fields = {
        name: ExtractedField(value, confidence=99, evidence=(Evidence(quote, 1),))
        for name, (value, quote) in VALUES.items()
    }
    of = Collection(
        "c", b"{}", parse=Parse((Page(1, PAGE),)), extractions=(Extraction(Scope(), fields),)
    )
    return ReviewState.begin(of, History(), locate_collection(of), thresholds)


def contradicted(of: ReviewState) -> list[str]:
    return [
        path.field
        for path, review in of.reviews.items()
        if ReasonKind.VALUE_CONTRADICTED in [reason.kind for reason in review.reasons]
    ]


def test_values_are_compared_by_their_types_once_these_are_known() -> None:
    before = state()
    changed = compared_by_type(before.reviews.values(), DEFINITIONS, {})

    after = before.with_locations(changed)

    assert contradicted(before) == ["total", "ref"]
    assert contradicted(after) == ["total", "terms"], "an option differs, a tick has no number"
    assert (
        after.reviews[TERMS].reasons[0].sentence == "The quote says Prepaid, the value is Collect."
    )
    assert compared_by_type(after.reviews.values(), DEFINITIONS, DEFINITIONS) == {}


def test_a_value_from_metadata_or_a_lookup_is_never_said_to_contradict() -> None:
    quote, metadata = Evidence("Total 1,520.00", 1), Evidence("metadata.upload.total", 0)
    of_metadata = "metadata.upload.total_1,520.00"
    fields = {
        "plain": ExtractedField("1250.00", evidence=(quote,)),
        "metadata": ExtractedField("1250.00", evidence=(metadata,)),
        "path_with_a_number": ExtractedField("1250.00", evidence=(Evidence(of_metadata, 0),)),
        "both": ExtractedField("1250.00", evidence=(quote, metadata)),
        "lookup": ExtractedField("1250.00", evidence=(quote,), value_source="lookup"),
        "conflict": ExtractedField("1250.00", evidence=(quote,), lookup_check="conflict"),
    }
    of = Collection(
        "c", b"{}", parse=Parse((Page(1, PAGE),)), extractions=(Extraction(Scope(), fields),)
    )
    before = ReviewState.begin(of, History(), locate_collection(of))
    typed = {name: FieldDefinition(name, DataType.FLOAT) for name in fields}
    after = before.with_locations(compared_by_type(before.reviews.values(), typed, {}))
    assert contradicted(before) == contradicted(after) == ["plain"]


def test_removed_types_are_no_longer_used() -> None:
    before = state()
    typed = before.with_locations(compared_by_type(before.reviews.values(), DEFINITIONS, {}))
    again = typed.with_locations(compared_by_type(typed.reviews.values(), {}, DEFINITIONS))
    assert contradicted(again) == contradicted(before)


def test_the_comparison_can_be_turned_off_for_a_field_and_a_workflow() -> None:
    compared, none = ThresholdSet(), ThresholdSet().with_comparison(None, compares=False)
    total = compared.with_comparison("total", compares=False)

    assert contradicted(state(total)) == ["ref"]
    assert contradicted(state(none)) == []
    assert contradicted(state().with_thresholds(total)) == ["ref"]
    assert contradicted(state(none).with_thresholds(compared)) == ["total", "ref"]
    assert state(total).with_thresholds(total.with_comparison("total", compares=True)) == state()


def test_the_comparison_is_turned_off_for_a_column_by_its_name() -> None:
    thresholds = ThresholdSet().with_comparison("items.amount", compares=False)
    assert not thresholds.compares(FieldPath(Scope(), "items", 3, "amount"))
    assert thresholds.compares(FieldPath(Scope(), "items", 3, "name"))
