"""Blind checks: values that look sure stay hidden until they are typed from the document.

Which fields are chosen follows from their collection and path alone, so that it survives
restarts and is the same on every machine; a larger share keeps the fields of a smaller one.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from anyformat_review.domain.results.collection import ExtractedField
from anyformat_review.domain.results.confidence import Band
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.notations import parse_number
from anyformat_review.domain.results.values import Value, display_text, typed_value
from anyformat_review.domain.review.field_text import collapse_spaces
from anyformat_review.domain.review.reasons import Reason, ReasonKind, is_undecided
from anyformat_review.domain.review.review import DecisionKind, FieldState, History
from anyformat_review.domain.review.timeline import Step

BLIND_CHECK = Reason(ReasonKind.BLIND_CHECK, "Blind check: type the value from the document.")
_PLACES = 1 << 64
# Whoever cannot find the quote looks for the value all the same, so it may stay hidden.
_STILL_SURE = frozenset({ReasonKind.QUOTE_NOT_FOUND})


@dataclass(frozen=True, slots=True)
class BlindSample:
    """Which fields of a collection are checked blind; `share` of them, 0–100."""

    collection_id: str
    share: float = 0.0

    def takes(self, path: FieldPath) -> bool:
        """Whether a field is one of those that are checked blind."""
        digest = hashlib.sha256(f"{self.collection_id}\n{path}".encode()).digest()
        return int.from_bytes(digest[:8], "big") * 100 < self.share * _PLACES

    def reasons(
        self,
        known: tuple[Reason, ...],
        path: FieldPath,
        field: ExtractedField,
        state: FieldState,
        band: Band,
    ) -> tuple[Reason, ...]:
        """Return a field's reasons with that of a blind check if it is to be checked so.

        Those are the fields that nobody has decided on, with a value that is surely read.
        """
        others = known[:-1] if is_blind(known) else known
        hidden = (
            self.share > 0
            and band is Band.HIGH
            and is_undecided(state)
            and all(reason.kind in _STILL_SURE for reason in others)
            and bool(display_text(field.value).strip())
            and self.takes(path)
        )
        return (*others, BLIND_CHECK) if hidden else others


def is_blind(reasons: tuple[Reason, ...]) -> bool:
    """Whether a field with these reasons is checked blind, so that its value is hidden."""
    return bool(reasons) and reasons[-1].kind is ReasonKind.BLIND_CHECK


def matches_extracted(typed: str, extracted: Value) -> bool:
    """Whether what was typed says the same as what was extracted.

    White space does not count, nor does the notation of a number: `1.250,00` is `1250.00`.
    """
    read, typed = collapse_spaces(display_text(extracted)), collapse_spaces(typed)
    if typed == read or typed_value(typed, extracted) == extracted:
        return True
    size = parse_number(typed)
    return size is not None and size == parse_number(read)


@dataclass(frozen=True, slots=True)
class BlindCheck:
    """A blind check that was made: the value read by the service, and what stands since."""

    extracted: Value
    kept: Value
    agreed: bool


def last_blind_check(history: History, path: FieldPath) -> BlindCheck | None:
    """Return the blind check of a field if that is the last standing decision on it."""
    for decision in reversed(history.active_decisions()):
        for change in decision.changes:
            if change.path != path:
                continue
            if decision.kind is not DecisionKind.CHECK:
                return None
            kept = change.after.override
            value = change.extracted if kept is None else kept.value
            return BlindCheck(change.extracted, value, kept is None)
    return None


@dataclass(frozen=True, slots=True)
class BlindCheckCounts:
    """How many blind checks were made, and how many of them agreed."""

    agreed: int = 0
    checked: int = 0


def count_blind_checks(steps: Iterable[Step]) -> BlindCheckCounts:
    """Count the blind checks among decisions that stand."""
    checks = [step.overridden for step in steps if step.kind is DecisionKind.CHECK]
    return BlindCheckCounts(checks.count(False), len(checks))
