"""Confidence thresholds of fields."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from anyformat_review.domain.results.confidence import Band, Thresholds

if TYPE_CHECKING:
    # Not imported at run time, because the window reads the thresholds before its first paint.
    from anyformat_review.domain.results.field_path import FieldPath


class ThresholdSet(Struct, frozen=True):
    """The thresholds of one workflow, and which values are compared with their quotes.

    `fields` has names such as `total_amount`, `line_items` (all cells) or `line_items.amount`.
    The most specific name wins, then `workflow`, then `defaults`.
    """

    defaults: Thresholds = field(default_factory=Thresholds)
    workflow: Thresholds | None = None
    fields: Mapping[str, Thresholds] = field(default_factory=lambda: MappingProxyType({}))
    compares_values: bool = True
    """Whether values are compared with their quotes."""
    uncompared: tuple[str, ...] = ()
    """The names of additional fields whose values are not compared."""

    @property
    def base(self) -> Thresholds:
        """The thresholds of fields without their own."""
        return self.defaults if self.workflow is None else self.workflow

    def at(self, path: "FieldPath") -> Thresholds:
        """Return the thresholds of a field or cell."""
        name = self.name_at(path)
        return self.base if name is None else self.fields[name]

    def name_at(self, path: "FieldPath") -> str | None:
        """Return the name in `fields` that applies to a field or cell, or `None`."""
        if not self.fields:
            return None
        if path.cell is not None and (cell := f"{path.field}.{path.cell}") in self.fields:
            return cell
        return path.field if path.field in self.fields else None

    def band(self, path: "FieldPath", confidence: float | None) -> Band:
        """Return the band of a field or cell with this confidence."""
        return self.at(path).band(confidence)

    def compares(self, path: "FieldPath") -> bool:
        """Whether the value of a field or cell is compared with its quotes."""
        return self.compares_values and not (
            self.uncompared
            and (path.field in self.uncompared or f"{path.field}.{path.cell}" in self.uncompared)
        )

    def compares_the_same(self, other: "ThresholdSet") -> bool:
        """Whether both sets compare the values of the same fields with their quotes."""
        return (self.compares_values, self.uncompared) == (other.compares_values, other.uncompared)

    def with_comparison(self, name: str | None, *, compares: bool) -> "ThresholdSet":
        """Return a copy that does or does not compare the values of a name, None for all names."""
        if name is None:
            return replace(self, compares_values=compares)
        others = tuple(known for known in self.uncompared if known != name)
        return replace(self, uncompared=others if compares else (*others, name))

    def with_workflow(self, thresholds: Thresholds | None) -> "ThresholdSet":
        """Return a copy with these thresholds for the workflow; `None` removes them."""
        return replace(self, workflow=thresholds)

    def with_field(self, name: str, thresholds: Thresholds | None) -> "ThresholdSet":
        """Return a copy with these thresholds for a name; `None` removes them."""
        fields = {known: own for known, own in self.fields.items() if known != name}
        if thresholds is not None:
            fields[name] = thresholds
        return replace(self, fields=MappingProxyType(fields))
