"""Validation rules and fields from the workflow graph of the v3 API.

The graph is `{id, name, description, nodes, edges}`. Unknown nodes and keys are ignored. A rule
whose check is not understood gets no check, so that it keeps the outcome of the service, and a
notice says what was not understood.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from jiter import LosslessFloat

from anyformat_review.domain.results.values import Number
from anyformat_review.domain.rules.rules import (
    AllOfCheck,
    AnyOfCheck,
    Arithmetic,
    ArithmeticCheck,
    Check,
    ComparisonCheck,
    ConfidenceCheck,
    DateCheck,
    ExpressionCheck,
    FieldIndex,
    FieldOperand,
    FieldReference,
    LiteralOperand,
    OneOfCheck,
    Operator,
    RangeCheck,
    RegexCheck,
    RequiredCheck,
    Rule,
    WorkflowRules,
)
from anyformat_review.translation import tr

_MAX_CHECKS = 32
"""Maximum number of checks in an `all_of` or `any_of`; the service accepts no more."""
_DEEPEST = 16
_MAX_KEY_LENGTH = 64

E = TypeVar("E", bound=StrEnum)


def rules_from(graph: Any) -> WorkflowRules:
    """Return the rules, the categories and the index of the fields of a workflow graph."""
    rules: list[Rule] = []
    notices: list[str] = []
    fields: list[FieldReference] = []
    categories: list[str] = []
    nodes = graph.get("nodes") if isinstance(graph, Mapping) else None
    for node in nodes if isinstance(nodes, Sequence) and not isinstance(nodes, str) else ():
        if not isinstance(node, Mapping):
            continue
        if node.get("type") == "extract":
            fields.extend(_fields(node.get("extraction_schema"), notices))
        elif node.get("type") == "classify":
            named = (each for each in _items(node.get("categories")) if isinstance(each, Mapping))
            categories += filter(None, (_text(each.get("name")) for each in named))
        elif node.get("type") == "validate":
            for index, item in enumerate(_items(node.get("rules"))):
                try:
                    rules.append(_rule(item, notices))
                except ValueError as error:
                    problem = tr("Rule {number} of the workflow is not understood: {reason}.")
                    notices.append(problem.format(number=index + 1, reason=error))
    known = FieldIndex.of(fields)
    return WorkflowRules(tuple(rules), known, tuple(notices), tuple(dict.fromkeys(categories)))


def field_key(name: str) -> str:
    """Return the key that results use for a field name: ASCII snake case, at most 64 characters."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    key = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    return ("f_" + key if key[:1].isdigit() else key)[:_MAX_KEY_LENGTH]


def _fields(schema: Any, notices: list[str]) -> Iterator[FieldReference]:
    found = schema.get("fields") if isinstance(schema, Mapping) else None
    for index, item in enumerate(_items(found)):
        if not isinstance(item, Mapping) or not isinstance(name := item.get("name"), str):
            problem = tr("Field {number} of the workflow is not understood: it has no name.")
            notices.append(problem.format(number=index + 1))
            continue
        key = field_key(name)
        yield FieldReference(_text(item.get("persistent_id")), key, None, _type(item))
        for cell in _items(item.get("nested_fields")):
            if isinstance(cell, Mapping) and isinstance(cell_name := cell.get("name"), str):
                id_, cell_key = _text(cell.get("persistent_id")), field_key(cell_name)
                yield FieldReference(id_, key, cell_key, _type(cell))


def _rule(item: Any, notices: list[str]) -> Rule:
    if not isinstance(item, Mapping) or not _text(item.get("id")):
        raise ValueError(tr("it has no id"))
    id_, check = item["id"], None
    if item.get("kind") == "deterministic" or item.get("check") is not None:
        try:
            check = check_from(item.get("check"))
        except ValueError as error:
            problem = tr("The check of rule {rule} is not understood: {reason}.")
            notices.append(problem.format(rule=id_, reason=error))
    return Rule(
        id_,
        _text(item.get("name")),
        _text(item.get("description")),
        check,
        "warning" if item.get("severity") == "warning" else "error",
        tuple(each for each in _items(item.get("source_fields")) if isinstance(each, str)),
    )


def check_from(check: Any, *, depth: int = 0) -> Check:
    """Return a check from its JSON form.

    Raises:
        ValueError: the check is not understood; the message says why.
    """
    if not isinstance(check, Mapping):
        raise ValueError(tr("there is no check"))  # noqa: TRY004 - an error in the data
    if depth > _DEEPEST:
        raise ValueError(tr("checks are nested too deeply"))
    match check.get("type"):
        case "range":
            return RangeCheck(_field(check), _decimal(check, "min"), _decimal(check, "max"))
        case "date":
            return DateCheck(
                _field(check), _optional(check, "earliest"), _optional(check, "latest")
            )
        case "arithmetic":
            tolerance = _decimal(check, "tolerance")
            if tolerance is not None and tolerance < 0:
                raise ValueError(tr("its tolerance is negative"))
            return ArithmeticCheck(
                _texts(check, "operands"),
                _required_text(check, "equals"),
                _choice(Arithmetic, check.get("operator", "sum")),
                Decimal(0) if tolerance is None else tolerance,
            )
        case "comparison":
            operator = _choice(Operator, check.get("op"))
            return ComparisonCheck(_required_text(check, "left"), operator, _right(check))
        case "one_of":
            allowed, sensitive = _texts(check, "allowed"), check.get("case_sensitive") is True
            return OneOfCheck(_field(check), allowed, sensitive)
        case "regex":
            return RegexCheck(_field(check), _required_text(check, "pattern"))
        case "required":
            return RequiredCheck(_field(check))
        case "confidence":
            threshold = _decimal(check, "threshold")
            if threshold is None or not 0 <= threshold <= 100:
                raise ValueError(tr("its threshold is not between 0 and 100"))
            operator = _choice(Operator, check.get("op"))
            return ConfidenceCheck(_field(check), operator, int(threshold))
        case "expression":
            return ExpressionCheck(_required_text(check, "expression"))
        case "all_of":
            return AllOfCheck(tuple(_checks(check, depth)))
        case "any_of":
            return AnyOfCheck(tuple(_checks(check, depth)))
        case kind:
            problem = tr("{value} is not a known type of check")
            raise ValueError(problem.format(value=repr(kind)))


def _checks(check: Mapping[str, Any], depth: int) -> Iterator[Check]:
    found = _items(check.get("checks"))
    if not 1 <= len(found) <= _MAX_CHECKS:
        raise ValueError(tr("%n checks in one group", "%n check in one group", len(found)))
    for each in found:
        yield check_from(each, depth=depth + 1)


def _right(check: Mapping[str, Any]) -> FieldOperand | LiteralOperand:
    right = check.get("right")
    if isinstance(right, Mapping):
        value = right.get("value")
        match right.get("source"):
            case "field":
                return FieldOperand(_required_text(right, "field"))
            case "literal" if isinstance(value, str | bool):
                return LiteralOperand(value)
            case "literal" if (number := _decimal(right, "value")) is not None:
                return LiteralOperand(number)
    raise ValueError(tr("its right side is neither a field nor a constant"))


def _choice(enum: type[E], value: Any) -> E:
    try:
        return enum(value)
    except ValueError as error:
        problem = tr("{value} is not a known operator").format(value=repr(value))
        raise ValueError(problem) from error


def _field(check: Mapping[str, Any]) -> str:
    return _required_text(check, "field")


def _decimal(item: Mapping[str, Any], name: str) -> Decimal | None:
    value = item.get(name)
    if value is None:
        return None
    if isinstance(value, LosslessFloat):
        value = bytes(value).decode()
    literal = value.literal if isinstance(value, Number) else value
    if isinstance(literal, bool) or not isinstance(literal, str | int | float):
        raise _no_number(name)
    try:
        number = Decimal(str(literal))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise _no_number(name)
    return number


def _no_number(name: str) -> ValueError:
    return ValueError(tr("its {name} is not a number").format(name=name))


def _required_text(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name)
    if not isinstance(value, str) or not value:
        raise ValueError(tr("it has no {name}").format(name=name))
    return value


def _optional(item: Mapping[str, Any], name: str) -> str | None:
    return None if item.get(name) is None else _required_text(item, name)


def _texts(item: Mapping[str, Any], name: str) -> tuple[str, ...]:
    found = _items(item.get(name))
    if not found or not all(isinstance(each, str) for each in found):
        raise ValueError(tr("its {name} are not texts").format(name=name))
    return tuple(found)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _type(item: Mapping[str, Any]) -> str:
    return _text(item.get("data_type"))


def _items(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else ()
