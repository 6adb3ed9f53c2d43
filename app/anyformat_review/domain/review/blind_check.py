"""Blind checks: high-confidence values are hidden until the reviewer has typed them.

The sample depends only on the collection and the paths, so it is the same after a restart and
on every computer. A larger share contains the fields of a smaller one.
"""

import hashlib
from collections.abc import Iterable

from msgspec import Struct

from anyformat_review.caches import clearable_cache
from anyformat_review.domain.results.collection import ExtractedField
from anyformat_review.domain.results.confidence import Band
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.notations import parse_number
from anyformat_review.domain.results.values import Value, display_text, typed_value
from anyformat_review.domain.review.reasons import Reason, ReasonKind, is_undecided
from anyformat_review.domain.review.review import DecisionKind, FieldState, History
from anyformat_review.domain.review.timeline import Step
from anyformat_review.domain.text_folding import collapse_spaces
from anyformat_review.translation import tr

# The reviewer looks for the value even without its quote, so it may stay hidden.
_ALLOWED_REASONS = frozenset({ReasonKind.QUOTE_NOT_FOUND})


class BlindSample(Struct, frozen=True):
    """A sample of a collection's fields for blind checks; `share` is 0–100 percent."""

    collection_id: str
    share: float = 0.0

    def includes(self, path: FieldPath) -> bool:
        """Whether the sample includes a field."""
        digest = hashlib.sha256(f"{self.collection_id}\n{path}".encode()).digest()
        return int.from_bytes(digest[:8], "big") * 100 < self.share * 2**64

    def reasons(
        self,
        known: tuple[Reason, ...],
        path: FieldPath,
        field: ExtractedField,
        state: FieldState,
        band: Band,
    ) -> tuple[Reason, ...]:
        """Add or remove the reason of a blind check, for undecided high-confidence fields only."""
        others = known[:-1] if is_blind(known) else known
        hidden = (
            self.share > 0
            and band is Band.HIGH
            and is_undecided(state)
            and all(reason.kind in _ALLOWED_REASONS for reason in others)
            and bool(display_text(field.value).strip())
            and self.includes(path)
        )
        return (*others, blind_check_reason()) if hidden else others


@clearable_cache(1)
def blind_check_reason() -> Reason:
    """Return the reason of a field whose value is hidden for a blind check."""
    return Reason(ReasonKind.BLIND_CHECK, tr("Blind check: type the value from the document."))


def is_blind(reasons: tuple[Reason, ...]) -> bool:
    """Whether the value of a field with these reasons is hidden for a blind check."""
    return bool(reasons) and reasons[-1].kind is ReasonKind.BLIND_CHECK


def matches_extracted(typed: str, extracted: Value) -> bool:
    """Whether typed text matches the extracted value.

    White space and the notation of numbers are ignored: `1.250,00` matches `1250.00`.
    """
    shown, typed = collapse_spaces(display_text(extracted)), collapse_spaces(typed)
    if typed == shown or typed_value(typed, extracted) == extracted:
        return True
    number = parse_number(typed)
    return number is not None and number == parse_number(shown)


class BlindCheck(Struct, frozen=True):
    """The result of a blind check: `value` is the extracted value or the typed override."""

    extracted: Value
    value: Value
    matched: bool


def last_blind_check(history: History, path: FieldPath) -> BlindCheck | None:
    """Return the blind check of a field if it is the last active decision on it."""
    for decision in reversed(history.active_decisions()):
        for change in decision.changes:
            if change.path != path:
                continue
            if decision.kind is not DecisionKind.CHECK:
                return None
            override = change.after.override
            value = change.extracted if override is None else override.value
            return BlindCheck(change.extracted, value, override is None)
    return None


class BlindCheckCounts(Struct, frozen=True):
    """The number of blind checks, and of those that matched."""

    matched: int = 0
    checked: int = 0


def count_blind_checks(steps: Iterable[Step]) -> BlindCheckCounts:
    """Count the blind checks among active steps."""
    checks = [step.overridden for step in steps if step.kind is DecisionKind.CHECK]
    return BlindCheckCounts(checks.count(False), len(checks))
