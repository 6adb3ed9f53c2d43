"""Validation rules of a workflow, and the checks that can be evaluated on this computer.

The checks are those of the service's workflow graph (SDK 1.18, `workflow/checks.py`). A check
refers to a field by its `persistent_id` or its key in the results, and to a cell of an object field
by its own id, by `table.cell`, or by its key if only one table has such a cell.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

import msgspec


class RuleOutcome(StrEnum):
    """The outcome of a rule, with the service's values."""

    PASS = "pass"  # noqa: S105 - a word of the service, no secret
    FAIL = "fail"
    INCONCLUSIVE = "inconclusive"


class Operator(StrEnum):
    """A comparison operator."""

    EQUAL = "=="
    NOT_EQUAL = "!="
    GREATER = ">"
    GREATER_OR_EQUAL = ">="
    LESS = "<"
    LESS_OR_EQUAL = "<="


class Arithmetic(StrEnum):
    """The operation that combines the operands of an arithmetic check."""

    SUM = "sum"
    SUBTRACT = "subtract"
    PRODUCT = "product"


class FieldOperand(msgspec.Struct, frozen=True):
    """The right side of a comparison is a field."""

    field: str


class LiteralOperand(msgspec.Struct, frozen=True):
    """The right side of a comparison is a constant."""

    value: Decimal | str | bool


class RangeCheck(msgspec.Struct, frozen=True):
    """The number is between `minimum` and `maximum`, both included."""

    field: str
    minimum: Decimal | None = None
    maximum: Decimal | None = None


class DateCheck(msgspec.Struct, frozen=True):
    """The date is between two days, both included; each is an ISO date or `today`."""

    field: str
    earliest: str | None = None
    latest: str | None = None


class ArithmeticCheck(msgspec.Struct, frozen=True):
    """The combined operands differ from `equals` by at most `tolerance`."""

    operands: tuple[str, ...]
    equals: str
    operator: Arithmetic = Arithmetic.SUM
    tolerance: Decimal = Decimal(0)


class ComparisonCheck(msgspec.Struct, frozen=True):
    """A field compares with another field or with a constant."""

    left: str
    operator: Operator
    right: FieldOperand | LiteralOperand


class OneOfCheck(msgspec.Struct, frozen=True):
    """The text is one of the allowed texts."""

    field: str
    allowed: tuple[str, ...]
    case_sensitive: bool = False


class RegexCheck(msgspec.Struct, frozen=True):
    """An RE2 pattern matches somewhere in the text."""

    field: str
    pattern: str


class RequiredCheck(msgspec.Struct, frozen=True):
    """There is a value."""

    field: str


class ConfidenceCheck(msgspec.Struct, frozen=True):
    """The confidence of the extraction, 0–100, compares with a threshold."""

    field: str
    operator: Operator
    threshold: int


class ExpressionCheck(msgspec.Struct, frozen=True):
    """A CEL expression over `data`, the fields by key, is true."""

    expression: str


class AllOfCheck(msgspec.Struct, frozen=True):
    """Every check passes."""

    checks: "tuple[Check, ...]"


class AnyOfCheck(msgspec.Struct, frozen=True):
    """At least one check passes."""

    checks: "tuple[Check, ...]"


Check: TypeAlias = (
    RangeCheck
    | DateCheck
    | ArithmeticCheck
    | ComparisonCheck
    | OneOfCheck
    | RegexCheck
    | RequiredCheck
    | ConfidenceCheck
    | ExpressionCheck
    | AllOfCheck
    | AnyOfCheck
)


class Rule(msgspec.Struct, frozen=True):
    """One rule of a workflow.

    `check` is None for a rule that a language model evaluates, and for an unknown kind of check:
    such a rule keeps the outcome of the service. `severity` is `error` or `warning`.
    `source_fields` are the persistent ids of the fields that the author of the rule named.
    """

    id: str
    name: str = ""
    description: str = ""
    check: Check | None = None
    severity: str = "error"
    source_fields: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The text that identifies the rule to a reviewer."""
        return self.name or self.description or self.id

    @property
    def references(self) -> tuple[str, ...]:
        """Every reference to a field in the check and in `source_fields`, each once."""
        named = () if self.check is None else tuple(check_references(self.check))
        return tuple(dict.fromkeys((*named, *self.source_fields)))


def check_references(check: Check) -> Iterator[str]:
    """Yield the field references of a check in order; expressions are parsed elsewhere."""
    match check:
        case ArithmeticCheck():
            yield from check.operands
            yield check.equals
        case ComparisonCheck(right=FieldOperand(field)):
            yield check.left
            yield field
        case ComparisonCheck():
            yield check.left
        case AllOfCheck() | AnyOfCheck():
            for each in check.checks:
                yield from check_references(each)
        case ExpressionCheck():
            return
        case _:
            yield check.field


def check_expressions(check: Check) -> Iterator[str]:
    """Yield the CEL expressions in a check."""
    match check:
        case ExpressionCheck():
            yield check.expression
        case AllOfCheck() | AnyOfCheck():
            for each in check.checks:
                yield from check_expressions(each)


class FieldReference(msgspec.Struct, frozen=True):
    """A field of the workflow, or a cell of a table field: its id, keys and data type."""

    persistent_id: str
    field: str
    cell: str | None = None
    data_type: str = ""


class FieldIndex(msgspec.Struct, frozen=True):
    """Finds fields by persistent id, by key, by `table.cell`, or by a cell key of one table."""

    by_name: Mapping[str, FieldReference] = msgspec.field(
        default_factory=lambda: MappingProxyType({})
    )

    @classmethod
    def of(cls, fields: Iterable[FieldReference]) -> "FieldIndex":
        """Build the index; ids take precedence over keys, and fields over cells."""
        found: dict[str, FieldReference] = {}
        known = tuple(fields)
        cells = Counter(each.cell for each in known if each.cell is not None)
        for each in known:
            if each.cell is not None and cells[each.cell] == 1:
                found[each.cell] = each
        for each in known:
            found[each.field if each.cell is None else f"{each.field}.{each.cell}"] = each
        for each in known:
            if each.persistent_id:
                found[each.persistent_id] = each
        return cls(MappingProxyType(found))

    def find(self, reference: str) -> FieldReference | None:
        """Return the field that a check names, or None if there is no such field."""
        return self.by_name.get(reference)


class WorkflowRules(msgspec.Struct, frozen=True):
    """The rules of a workflow, its fields, and the categories of documents that it knows.

    `notices` describe parts that were not understood.
    """

    rules: tuple[Rule, ...] = ()
    index: FieldIndex = msgspec.field(default_factory=FieldIndex)
    notices: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
