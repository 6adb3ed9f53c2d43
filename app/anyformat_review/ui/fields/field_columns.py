"""The columns of the field table: their widths, and the reviewer's choices for each workflow."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader

from anyformat_review.viewmodels.fields.field_cells import FieldColumn

Layout: TypeAlias = Mapping[FieldColumn, float]
"""The visible columns and their widths in average characters."""

SIGN_ONLY = 5
"""The width of a status column that has space for its icon only."""
SHORT_HEADINGS = {FieldColumn.CONFIDENCE: "Conf."}
"""Headings of narrow columns."""
OPTIONAL_COLUMNS = (
    FieldColumn.ORIGINAL,
    FieldColumn.CONFIDENCE,
    FieldColumn.EVIDENCE,
    FieldColumn.STATUS,
)
"""The columns that a reviewer may hide."""

# From wide to narrow. The value column takes the remaining width; its entry is the minimum.
# A narrow confidence column leaves out the bar, which only repeats the number.
LAYOUTS: tuple[Layout, ...] = tuple(
    {column: width for column, width in zip(FieldColumn, widths, strict=True) if width}
    for widths in (
        # name, value, original, confidence, evidence, status
        (24, 34, 20, 22, 18, 22),
        (24, 34, 0, 22, 18, 22),
        (20, 20, 0, 11, 8, 22),
        (18, 17, 0, 11, 0, 22),
        (17, 17, 0, 11, 0, SIGN_ONLY),
        (15, 12, 0, 11, 0, SIGN_ONLY),
    )
)
_MAX_WORKFLOWS = 50


@dataclass(slots=True)
class ColumnChoice:
    """The reviewer's changes: hidden columns, and widths in pixels."""

    hidden: set[FieldColumn] = field(default_factory=set)
    widths: dict[FieldColumn, int] = field(default_factory=dict)


class ColumnChoices:
    """The choices by workflow id, "" for results without a workflow."""

    def __init__(self) -> None:
        self._choices: dict[str, ColumnChoice] = {}

    def of(self, workflow: str) -> ColumnChoice:
        """Return the choice for a workflow, which the caller may change."""
        choice = self._choices.pop(workflow, None) or ColumnChoice()
        self._choices[workflow] = choice  # moved to the end, because the first ones are dropped
        return choice

    def save(self) -> bytes:
        """Return the choices of the last workflows that differ from the defaults."""
        changed = {
            workflow: {"hidden": sorted(choice.hidden), "widths": choice.widths}
            for workflow, choice in self._choices.items()
            if choice.hidden or choice.widths
        }
        return json.dumps(dict(list(changed.items())[-_MAX_WORKFLOWS:])).encode()

    def restore(self, saved: bytes) -> None:
        """Restore the choices that `save` returned; ignore invalid data."""
        try:
            for workflow, choice in json.loads(saved or b"{}").items():
                self._choices[workflow] = ColumnChoice(
                    {FieldColumn(column) for column in choice["hidden"]} & set(OPTIONAL_COLUMNS),
                    {FieldColumn(int(key)): int(width) for key, width in choice["widths"].items()},
                )
        except (ValueError, TypeError, KeyError, AttributeError):
            self._choices.clear()


def widths(
    layout: Layout,
    metrics: QFontMetrics,
    headings: Mapping[FieldColumn, int],
    status: int,
) -> Mapping[FieldColumn, int]:
    """Return the column widths of a layout in pixels, at least the width of each heading.

    `status` is the width of the longest status.
    """
    character = metrics.averageCharWidth()
    found = {}
    for column, width in layout.items():
        least = headings[column]
        if column in SHORT_HEADINGS:
            padding = least - metrics.horizontalAdvance("Confidence")
            least = metrics.horizontalAdvance(SHORT_HEADINGS[column]) + padding
        found[column] = max(round(width * character), least)
    if layout.get(FieldColumn.STATUS, 0) > SIGN_ONLY:
        found[FieldColumn.STATUS] = max(status, headings[FieldColumn.STATUS])
    return found


class FieldHeader(QHeaderView):
    """Headings that are aligned with the text of their column, short ones in narrow columns."""

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        """Indent the heading like the cells."""
        super().initStyleOptionForIndex(option, section)
        short = SHORT_HEADINGS.get(FieldColumn(section))
        if short and self.sectionSize(section) < self.sectionSizeHint(section):
            option.text = short
        option.text = f" {option.text}"
