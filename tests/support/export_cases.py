"""Reviews with decisions, for tests of exports: the samples, and a small one."""

from datetime import UTC, datetime
from pathlib import Path

from anyformat_review.api.results.wire import decode_results
from anyformat_review.domain.results.collection import ExtractedField
from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Number, Value
from anyformat_review.domain.review.review import Change, FieldState, History
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.exchange.export_table import Provenance
from anyformat_review.services.quotes.grounding import locate_collection
from support.reviews import OPEN, change, collection, decision, review

SAMPLES = Path(__file__).resolve().parent.parent / "data" / "samples"
ALL_SAMPLES = [sample.stem for sample in sorted(SAMPLES.glob("*.json"))]
PROVENANCE = Provenance("Grace", "wf-1 c-1", datetime(2026, 3, 5, tzinfo=UTC))


def opened(raw: bytes, decided: dict[str, FieldState] | None = None) -> ReviewState:
    """Return the review of results; each field in `decided` has one decision."""
    read = decode_results(raw)
    state = ReviewState.begin(read, History(), locate_collection(read))
    for step, (text, after) in enumerate((decided or {}).items(), start=1):
        known = state.reviews[FieldPath.parse(text)]
        made = Change(known.path, known.field.value, known.state, after)
        state = state.after(decision(step, made))
    return state


def sample(name: str, decided: dict[str, FieldState] | None = None) -> ReviewState:
    return opened((SAMPLES / f"{name}.json").read_bytes(), decided)


def decided_review(**decided: FieldState) -> ReviewState:
    """Return a review of the fields a, b and c with these decisions."""
    fields: dict[str, Value | ExtractedField] = {
        "a": ExtractedField(
            Number("1250.00"),
            unit="EUR",
            confidence=92.5,
            evidence=(Evidence("x", 2), Evidence("metadata.x", 0), Evidence("y", 3)),
        ),
        "b": ExtractedField(None),
        "c": ExtractedField('say "hé", 東\r\nthen ⟦', verification_status="not_verified"),
    }
    steps = [
        decision(step, change(name, OPEN, after, "read"))
        for step, (name, after) in enumerate(decided.items(), start=1)
    ]
    return review(collection(**fields), History(tuple(steps)))
