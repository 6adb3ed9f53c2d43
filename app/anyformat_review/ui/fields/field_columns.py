"""The columns of the field table: their widths, and the reviewer's choices for each workflow."""

import json
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from msgspec import Struct, field
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader

from anyformat_review.translation import QT_TR_NOOP, tr
from anyformat_review.ui.fields.field_delegates import GAP, PADDING
from anyformat_review.ui.widgets.cell_painting import icon_side
from anyformat_review.viewmodels.fields.field_cells import FieldColumn

Layout: TypeAlias = Mapping[FieldColumn, float]
"""The visible columns and their widths in average characters."""

SIGN_ONLY = 5
"""The width of a status column that has space for its icon only."""
SHORT_HEADINGS = {FieldColumn.CONFIDENCE: QT_TR_NOOP("Conf.")}
"""Headings of narrow columns."""
OPTIONAL_COLUMNS = (
    FieldColumn.ORIGINAL,
    FieldColumn.CONFIDENCE,
    FieldColumn.EVIDENCE,
    FieldColumn.STATUS,
)
"""The columns that a reviewer may hide."""
HIDDEN_AT_FIRST = frozenset({FieldColumn.ORIGINAL})
"""Most fields have no other extracted value; a corrected value shows it next to itself."""

# From wide to narrow. The value column takes the remaining width; its entry is the minimum.
# A narrow confidence column leaves out the bar, which only repeats the number. The narrowest layout
# has none, because values must be readable, and a low confidence is also a reason.
LAYOUTS: tuple[Layout, ...] = tuple(
    {column: width for column, width in zip(FieldColumn, widths, strict=True) if width}
    for widths in (
        # name, value, original, confidence, evidence, status
        (24, 34, 20, 22, 18, 22),
        (24, 34, 0, 22, 18, 22),
        (20, 20, 0, 10, 8, 22),
        (18, 17, 0, 10, 0, 22),
        (17, 17, 0, 10, 0, SIGN_ONLY),
        (15, 12, 0, 10, 0, SIGN_ONLY),
        (13, 12, 0, 0, 0, SIGN_ONLY),
    )
)
_MAX_WORKFLOWS = 50
_MAX_NAME_WIDTH = 36
"""Maximum width of the name column in average characters; longer names are elided."""
_USUAL_NAME_WIDTH = 28
"""Names up to this width get space before the values."""
_SHORT_VALUE_WIDTH = 14
"""The width of a date, which gets space before the names."""
_MAX_VALUE_WIDTH = 39
"""Longer values are elided; the complete one is below the table."""
_USUAL_STATUS = QT_TR_NOOP("Medium confidence")
"""Minimum width of the status column, so that the width rarely changes."""


class ColumnChoice(Struct):
    """The reviewer's changes: hidden columns, and widths in pixels."""

    hidden: set[FieldColumn] = field(default_factory=lambda: set(HIDDEN_AT_FIRST))
    widths: dict[FieldColumn, int] = field(default_factory=dict)


class ColumnChoices:
    """The choices by workflow id, "" for results without a workflow."""

    def __init__(self) -> None:
        # Created before any results, because it outlives them and would keep memory (`garbage.py`).
        self._choices = {"": ColumnChoice()}

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
            if choice.hidden != HIDDEN_AT_FIRST or choice.widths
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


class TextWidths(Struct, frozen=True):
    """The widths of the longest texts of columns in pixels, up to a limit."""

    name: int
    value: int
    status: int


def measured_texts(
    texts: Iterable[tuple[str, int, str, str]], metrics: QFontMetrics, step: int
) -> TextWidths:
    """Measure rows of (name, depth, status, value); `step` is the indentation of each depth."""
    advance, character, padding = metrics.horizontalAdvance, metrics.averageCharWidth(), 2 * PADDING
    name = value = 0
    status = advance(tr(_USUAL_STATUS))
    for title, depth, state, shown in texts:
        name = max(name, advance(title) + depth * step)
        status = max(status, advance(state))
        value = max(value, advance(shown[:_MAX_VALUE_WIDTH]))
    return TextWidths(
        min(name + padding + 2, _MAX_NAME_WIDTH * character),
        min(value + padding + 2, _MAX_VALUE_WIDTH * character),
        status + icon_side(metrics) + GAP + padding + 1,
    )


def fitted_widths(
    room: int,
    choice: ColumnChoice,
    texts: TextWidths,
    headings: Mapping[FieldColumn, int],
    metrics: QFontMetrics,
) -> Mapping[FieldColumn, int]:
    """Return the widths of the columns that fit into a room, in pixels.

    Names and values get space before the pages, which the list below has too.
    """
    name, value = FieldColumn.NAME, FieldColumn.VALUE
    usual = min(texts.name, _USUAL_NAME_WIDTH * metrics.averageCharWidth())
    chosen: dict[FieldColumn, int] = {}
    for layout in LAYOUTS:
        chosen = _widths(layout, metrics, headings, texts.status)
        for column in choice.hidden:
            chosen.pop(column, None)
        if FieldColumn.EVIDENCE in layout:
            chosen[value] = max(chosen[value], texts.value)
            chosen[name] = max(chosen[name], usual)
        if sum(chosen.values()) <= room:
            break
    own = {key: width for key, width in choice.widths.items() if key in chosen}
    if sum((chosen | own | {value: headings[value]}).values()) <= room:
        chosen |= own
    if name not in own:
        short = min(texts.value, _SHORT_VALUE_WIDTH * metrics.averageCharWidth())
        spare = room - sum(chosen.values()) - max(0, short - chosen[value])
        chosen[name] += max(0, min(spare, usual - chosen[name]))
        spare = room - sum(chosen.values()) - max(0, texts.value - chosen[value])
        chosen[name] += max(0, min(spare, texts.name - chosen[name]))
    return chosen


def _widths(
    layout: Layout,
    metrics: QFontMetrics,
    headings: Mapping[FieldColumn, int],
    status: int,
) -> dict[FieldColumn, int]:
    """Return the column widths of a layout in pixels, at least the width of each heading."""
    character = metrics.averageCharWidth()
    found = {}
    for column, width in layout.items():
        least = headings[column]
        if column in SHORT_HEADINGS:
            padding = least - metrics.horizontalAdvance(tr("Confidence"))
            least = metrics.horizontalAdvance(tr(SHORT_HEADINGS[column])) + padding
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
            option.text = tr(short)
        option.text = f" {option.text}"
