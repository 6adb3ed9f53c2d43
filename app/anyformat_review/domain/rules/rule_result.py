"""The result of one rule on one extraction, as the service reported it and as it is now."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from anyformat_review.domain.results.collection import Validation
from anyformat_review.domain.results.field_path import FieldPath, Scope, row_label
from anyformat_review.domain.review.review import FieldState, rule_path
from anyformat_review.domain.rules.row_checks import UNKNOWN, Verdict
from anyformat_review.domain.rules.rule_cache import RuleCache
from anyformat_review.domain.rules.rule_data import (
    EffectiveValues,
    RuleTarget,
    is_too_long,
    leaves,
)
from anyformat_review.domain.rules.rule_values import digest_of
from anyformat_review.domain.rules.rules import Rule, RuleOutcome
from anyformat_review.translation import shown, tr

_LISTED_ROWS = 10


@dataclass(frozen=True, slots=True)
class RuleResult:
    """The result of a rule on one extraction.

    `verdict` is the current result. `validation` is the service's result, if it reported one.
    `is_local` is false for a rule that a language model evaluates or whose check is unknown: it
    keeps the service's outcome. `edited` counts the fields in `targets` that the reviewer changed.
    """

    rule: Rule
    scope: Scope
    targets: tuple[RuleTarget, ...]
    validation: Validation | None = None
    verdict: Verdict = UNKNOWN
    is_local: bool = False
    edited: int = 0
    acceptance: FieldState = field(default_factory=FieldState)
    cache: RuleCache = field(default_factory=RuleCache, compare=False, repr=False)

    @property
    def path(self) -> FieldPath:
        """The path whose state contains the accepted failure."""
        return rule_path(self.scope, self.rule.id)

    @property
    def outcome(self) -> RuleOutcome:
        """The current outcome."""
        return self.verdict.outcome

    @property
    def service_outcome(self) -> str | None:
        """The outcome that the service reported, or None."""
        return self.validation.status if self.validation else None

    @property
    def is_failed(self) -> bool:
        """Whether the rule fails now, or failed when the service evaluated it."""
        return self.verdict.outcome is RuleOutcome.FAIL

    @property
    def is_warning(self) -> bool:
        """Whether a failure of this rule is only a warning."""
        return self.rule.severity == "warning"

    @property
    def is_stale(self) -> bool:
        """Whether the service evaluated values that the reviewer has changed since."""
        return not self.is_local and self.edited > 0 and self.validation is not None

    @property
    def remark(self) -> str:
        """A phrase that says why the outcome may be wrong, or empty."""
        if self.validation is None and not self.is_local:
            return tr("not reported by the service")
        return tr("evaluated by the service before your change") if self.is_stale else ""

    @property
    def detail(self) -> str:
        """A phrase that explains the outcome, such as "off by 53.55", or empty."""
        return shown(self.verdict.detail) or self._service_detail

    @property
    def _service_detail(self) -> str:
        """The service's explanation if it is about the current values, else empty."""
        known = self.validation
        if known is None or (self.is_local and (self.edited or known.status != self.outcome)):
            return ""
        return known.detail

    @property
    def failure(self) -> str:
        """A text that identifies this failure: its kind, amount and rows.

        An accepted failure is stored as this text, which is English in every language, so a
        different failure is not accepted.
        """
        inputs = self.verdict.inputs
        return " ".join(filter(None, (self._failed_text, f"({digest_of(inputs)})" * bool(inputs))))

    @property
    def _failed_text(self) -> str:
        rows = sorted(self.verdict.failed_rows.items())
        texts = [f"row {row_label(number)}: {detail}" for number, detail in rows]
        if len(rows) <= 1:
            return self.verdict.detail
        if len(rows) <= _LISTED_ROWS:
            return "; ".join(texts)
        digest = digest_of("\n".join(texts))
        return f"{texts[0]}; {len(rows)} rows ({digest})"

    @property
    def is_accepted(self) -> bool:
        """Whether a reviewer accepted the current failure."""
        accepted = self.acceptance.accepted_failure
        return accepted is not None and self.is_failed and accepted == self.failure

    @property
    def is_open(self) -> bool:
        """Whether the rule fails and nobody accepted it."""
        return self.is_failed and not self.is_accepted

    def sentence(self, path: FieldPath | None = None) -> str:
        """Return a sentence that says why the rule needs attention, at a field or in general."""
        title = (self.rule.description or self.rule.title).rstrip(".")
        detail = self.detail
        if path is not None and path.row is not None and self._is_by_row(path.field):
            detail = shown(self.verdict.failed_rows.get(path.row, detail))
        if detail and not self.verdict.off_by and detail == self._service_detail:
            title, detail = f"{title} ({detail})", ""
        reasons = ", ".join(filter(None, (title, detail, self.remark)))
        text = tr("Rule warning: {reasons}.") if self.is_warning else tr("Rule failed: {reasons}.")
        return text.format(reasons=reasons)

    def includes(self, path: FieldPath) -> bool:
        """Whether the rule applies to a field or cell of its extraction."""
        return any(target.includes(path) for target in self.targets)

    def touched(self, values: EffectiveValues) -> Iterator[FieldPath]:
        """Yield the fields and cells that the rule applies to."""
        for target in self.targets:
            yield from leaves(target, values)

    def marked(self, values: EffectiveValues) -> Iterator[FieldPath]:
        """Yield the fields and cells that get a reason while the rule is open."""
        for target in self.targets if self.is_open else ():
            if self._is_by_row(target.field):
                yield from leaves(target, values, self.verdict.failed_rows)
            elif not is_too_long(target, values.extraction):
                yield from leaves(target, values)

    def marks(self, path: FieldPath) -> bool:
        """Whether a field in one of the targets gets a reason."""
        return not self._is_by_row(path.field) or path.row in self.verdict.failed_rows

    def _is_by_row(self, table: str) -> bool:
        return self.verdict.table == table
