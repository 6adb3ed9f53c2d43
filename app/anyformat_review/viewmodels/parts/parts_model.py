"""A table model of a collection's categories, its parts, and the forms that were filled in."""

from collections.abc import Iterator
from datetime import UTC, datetime
from enum import IntEnum
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QObject, Qt

from anyformat_review.domain.results.collection import BoundingBox, FilledForm, FormField
from anyformat_review.domain.results.confidence import Band
from anyformat_review.domain.results.download_address import expiry_of
from anyformat_review.domain.results.page_numbering import FilePage, PageNumbering, pages_text
from anyformat_review.domain.review.parts import Part, Parts, category_of
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.visible_text import one_line
from anyformat_review.translation import QT_TR_NOOP, tr
from anyformat_review.viewmodels.field_texts import (
    confidence_cell_text,
    scope_title,
    value_text,
)
from anyformat_review.viewmodels.fields.field_cells import FieldRole
from anyformat_review.viewmodels.fields.field_tree import NodeKind
from anyformat_review.viewmodels.local_time import local_time
from anyformat_review.viewmodels.model_index import ItemRole, ModelIndex
from anyformat_review.viewmodels.text_table import TextTableModel

_ADDRESS_LENGTH = 60
_HEADINGS = (
    QT_TR_NOOP("Name"),
    QT_TR_NOOP("Value"),
    QT_TR_NOOP("Extracted"),
    QT_TR_NOOP("Confidence"),
    QT_TR_NOOP("Details"),
)


class PartColumn(IntEnum):
    """The columns."""

    NAME = 0
    VALUE = 1
    EXTRACTED = 2
    CONFIDENCE = 3
    DETAIL = 4


class PartKind(IntEnum):
    """What a row is about."""

    CATEGORY = 0
    PART = 1
    LEFT_OVER = 2
    """The pages that belong to no part."""
    FORM = 3
    FORM_FIELD = 4


class PartRow(Struct, frozen=True):
    """One row; `extracted` is the service's value if the reviewer changed it.

    `page` is the page to show, `pages` are those of a part, 1-based across files. `index` is that
    of a classification. `box` is a place on a page of the original.
    """

    kind: PartKind
    name: str
    value: str
    extracted: str = ""
    confidence: float | None = None
    detail: str = ""
    page: int | None = None
    pages: tuple[int, ...] = ()
    index: int = 0
    part: Part | None = None
    address: str = ""
    box: tuple[FilePage, BoundingBox] | None = None


class PartsModel(TextTableModel):
    """One row for each category, part, filled form and field of such a form."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_HEADINGS, parent)
        self.rows: tuple[PartRow, ...] = ()
        self._bands: tuple[Band, ...] = ()

    def show(self, state: ReviewState | None, parts: Parts | None) -> None:
        """Show the rows of a review, or none."""
        found = tuple(_rows(state, parts)) if state and parts else ()
        self.rows = found
        bands = state.thresholds.base if state else None
        self._bands = tuple(bands.band(row.confidence) for row in found) if bands else ()
        self.set_rows(
            (row.name, row.value, row.extracted, _confidence(row), row.detail) for row in found
        )

    def data(self, index: ModelIndex, role: int = ItemRole.DisplayRole) -> Any:
        """Return the data of a cell; confidences have those that their delegate paints."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        match role:
            case FieldRole.KIND:
                is_known = row.kind in (PartKind.CATEGORY, PartKind.PART, PartKind.FORM_FIELD)
                return NodeKind.LEAF if is_known else NodeKind.SECTION
            case FieldRole.BAND:
                return self._bands[index.row()]
            case FieldRole.CONFIDENCE:
                return row.confidence
            case Qt.ItemDataRole.AccessibleTextRole if index.column() == PartColumn.NAME:
                return spoken_row(row)
            case _:
                return super().data(index, role)


def spoken_row(row: PartRow) -> str:
    """Return a row as one sentence for screen readers."""
    extracted = tr("extracted {value}").format(value=row.extracted) if row.extracted else ""
    known = tr("confidence {confidence}").format(confidence=_confidence(row))
    confidence = "" if row.confidence is None else known
    return ", ".join(filter(None, (row.name, row.value, extracted, confidence, row.detail)))


def address_text(url: str, now: datetime) -> str:
    """Return the address of a download, without its signature, and when it expires."""
    expiry, shown = expiry_of(url), one_line(url.partition("?")[0], _ADDRESS_LENGTH)
    if expiry is None:
        text = tr("Download from {address}. The address does not say when it expires.")
        return text.format(address=shown)
    if expiry <= now:
        text = tr("Download from {address}. The address expired on {time}.")
    else:
        text = tr("Download from {address}. The address expires on {time}.")
    return text.format(address=shown, time=local_time(expiry))


def _confidence(row: PartRow) -> str:
    has_one = row.kind not in (PartKind.LEFT_OVER, PartKind.FORM)
    return confidence_cell_text(row.confidence) if has_one else ""


def _rows(state: ReviewState, parts: Parts) -> Iterator[PartRow]:
    collection = state.collection
    first = next((page.number for page in collection.pages), None)
    for index, given in enumerate(collection.classifications):
        now = category_of(state, index)
        yield PartRow(
            PartKind.CATEGORY,
            tr("Category {number}").format(number=index + 1)
            if len(collection.classifications) > 1
            else tr("Category"),
            now,
            given.category if now != given.category else "",
            given.confidence,
            given.evidence or "",
            first,
            index=index,
        )
    known: set[int] = set()
    for part in parts.parts:
        pages = parts.pages(state, part)
        known.update(pages)
        yield PartRow(
            PartKind.PART,
            scope_title(part.scope),
            _pages(pages),
            _pages(part.pages) if pages != part.pages else "",
            part.confidence,
            page=pages[0] if pages else None,
            pages=tuple(pages),
            part=part,
        )
    left = [page.number for page in collection.pages if page.number not in known]
    if parts.parts and left:
        yield PartRow(PartKind.LEFT_OVER, tr("In no part"), _pages(left), page=left[0])
    numbering = PageNumbering(collection.pages if collection.forms else ())
    for form in collection.forms:
        yield from _form(form, numbering)


def _pages(pages: "tuple[int, ...] | list[int]") -> str:
    if not pages:
        return tr("no pages")
    text = tr("page {pages}") if len(pages) == 1 else tr("pages {pages}")
    return text.format(pages=pages_text(pages))


def _form(form: FilledForm, numbering: PageNumbering) -> Iterator[PartRow]:
    name = form.file_name or tr("Form")
    file_name = name if numbering.count_in(name) else ""
    expiry = address_text(form.download_url, datetime.now(UTC)) if form.download_url else ""
    left_out = tr("Not entered: {fields}.").format(fields="; ".join(form.unmatched))
    unmatched = left_out if form.unmatched else ""
    yield PartRow(
        PartKind.FORM,
        name,
        tr("filled form, %n fields", "filled form, %n field", len(form.fields)),
        detail=" ".join(filter(None, (expiry, unmatched))),
        page=numbering.number_of(FilePage(file_name, 1)),
        address=form.download_url or "",
    )
    for field in form.fields:
        place = None if field.page is None else FilePage(file_name, field.page)
        yield PartRow(
            PartKind.FORM_FIELD,
            field.label,
            value_text(field.value),
            confidence=field.confidence,
            detail=_place_text(field),
            page=numbering.number_of(place) if place else None,
            box=(place, field.box) if place and field.box else None,
        )


def _place_text(field: FormField) -> str:
    """Return the page and the box of a form's field, with its kind and state."""
    places = [tr("page {page}").format(page=field.page)] if field.page else []
    if field.box is not None:
        left, top = round(100 * field.box.x0), round(100 * field.box.y0)
        text = tr("{left} % from the left, {top} % from the top")
        places.append(text.format(left=left, top=top))
    return " · ".join(filter(None, (", ".join(places), field.kind, field.state)))
