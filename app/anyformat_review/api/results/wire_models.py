"""Pydantic models of the envelope, for the parts that are shown.

Unknown keys are ignored; null and missing are the same. These models are only used in `api`.
"""

import math
from typing import Annotated, Any

import jiter
from pydantic import BaseModel, ConfigDict, PlainValidator, ValidationError
from pydantic_core import PydanticCustomError

from anyformat_review.api.results.envelope_fields import kind
from anyformat_review.domain.errors import ResultsFormatError

_NUMBERS = (jiter.LosslessFloat, int, str)


def _number(raw: object) -> float | None:
    """Return a number, which can be a JSON number or text."""
    if raw is None:
        return None
    if isinstance(raw, _NUMBERS) and not isinstance(raw, bool):
        try:
            return float(raw)
        except OverflowError:
            return math.inf
        except ValueError:
            pass
    raise PydanticCustomError("number", "not a number")


def _whole_number(raw: object) -> int | None:
    number = _number(raw)
    if number is None:
        return None
    if not number.is_integer():
        raise PydanticCustomError("whole_number", "not a whole number")
    return int(number)


Number = Annotated[float | None, PlainValidator(_number)]
WholeNumber = Annotated[int | None, PlainValidator(_whole_number)]


class Wire(BaseModel):
    """Base class; its errors do not contain values of the document."""

    model_config = ConfigDict(hide_input_in_errors=True)


class EvidenceWire(Wire):
    """A quote."""

    text: str | None = None
    page_number: WholeNumber = None
    file_name: str | None = None
    file_page: WholeNumber = None


class CandidateWire(Wire):
    """The value from one part of the document, in an unresolved consolidation."""

    value: Any = None
    value_unit: str | None = None
    evidence: list[EvidenceWire] | None = None


class ConsolidationWire(Wire):
    """The values from the parts of a long document."""

    candidates: list[CandidateWire] | None = None


class FieldWire(Wire):
    """An extracted field."""

    value: Any = None
    value_unit: str | None = None
    value_override: Any = None
    verification_status: str | None = None
    confidence: Number = None
    evidence: list[EvidenceWire] | None = None
    value_source: str | None = None
    lookup_check: str | None = None
    consolidation: ConsolidationWire | None = None


class ValidationWire(Wire):
    """The result of a rule."""

    rule_id: str | None = None
    description: str | None = None
    severity: str | None = None
    status: str | None = None
    detail: str | None = None
    compared_values: dict[str, Any] | None = None


class PageWire(Wire):
    """A page with blocks."""

    page: WholeNumber = None
    file_name: str | None = None
    file_page: WholeNumber = None
    blocks: list[Any] | None = None


class ParseWire(Wire):
    """The parse, either as markdown with optional blocks, or as pages with blocks."""

    markdown: str | None = None
    text: str | None = None
    layout_confidence: Number = None
    parse_confidence: Number = None
    blocks: list[Any] | None = None
    pages: list[PageWire] | None = None


class ClassificationWire(Wire):
    """A category."""

    category: str | None = None
    confidence: Number = None
    evidence: str | None = None


class FilePagesWire(Wire):
    """Pages of one file."""

    file_id: str | None = None
    file_name: str | None = None
    pages: list[WholeNumber] | None = None


class PartitionWire(Wire):
    """One document of a split."""

    id: str | None = None
    name: str | None = None
    files: list[FilePagesWire] | None = None
    confidence: Number = None


class SplitWire(PartitionWire):
    """A kind of document found in a bundle."""

    partitions: list[PartitionWire] | None = None


class EnvelopeWire(Wire):
    """Everything but the fields, which `envelope_fields` finds."""

    collection_id: str | None = None
    document_packet_id: str | None = None
    verification_url: str | None = None
    parse: ParseWire | None = None
    classifications: list[ClassificationWire] | None = None
    splits: list[SplitWire] | None = None


_EXPECTED = {
    "number": "a number",
    "whole_number": "a whole number",
    "string_type": "text",
    "list_type": "a list",
    "model_type": "an object",
    "dict_type": "an object",
}


def format_error(error: ValidationError, place: str = "") -> ResultsFormatError:
    """Return the first error as a sentence with its place in the envelope."""
    first = error.errors(include_url=False, include_context=False)[0]
    for step in first["loc"]:
        place += f"[{step}]" if isinstance(step, int) else f".{step}" if place else step
    expected = _EXPECTED.get(first["type"], "what was expected")
    return ResultsFormatError(f"{place} is {kind(first['input'])}, not {expected}.")
