"""Corrected categories and pages of parts, as entries of exports."""

from collections.abc import Iterator

from msgspec import Struct

from anyformat_review.api.results.envelope import DocumentChanges
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.page_numbering import pages_text
from anyformat_review.domain.review.parts import Parts, category_of
from anyformat_review.domain.review.review import category_path
from anyformat_review.domain.review.review_state import ReviewState


class DocumentEntry(Struct, frozen=True):
    """A category or the pages of a part: its name, and both values as text.

    `path` is the path of decisions on it. `confidence` is 0–100 or `None`.
    """

    path: FieldPath
    name: str
    extracted: str
    effective: str
    confidence: float | None

    @property
    def is_corrected(self) -> bool:
        """Whether the reviewer changed it."""
        return self.extracted != self.effective


def document_entries(state: ReviewState) -> Iterator[DocumentEntry]:
    """Yield every category and part of a collection."""
    for index, given in enumerate(state.collection.classifications):
        path, now = category_path(index), category_of(state, index)
        yield DocumentEntry(path, "category", given.category, now, given.confidence)
    parts = Parts(state.collection)
    for part in parts.parts:
        before, now = pages_text(part.pages), pages_text(parts.pages(state, part))
        yield DocumentEntry(part.path, f"pages of {part.scope}", before, now, part.confidence)


def document_changes(state: ReviewState) -> DocumentChanges:
    """Return the corrections in the form of the results."""
    collection, parts = state.collection, Parts(state.collection)
    categories = {
        index: category
        for index, given in enumerate(collection.classifications)
        if (category := category_of(state, index)) != given.category
    }
    files = {}
    for part in parts.parts:
        if parts.pages(state, part) != part.pages:
            files[part.place] = parts.files(state, (part,))
            index, at = part.place
            if at is not None:
                siblings = [each for each in parts.parts if each.place[0] == index]
                files[index, None] = parts.files(state, siblings)
    return DocumentChanges(categories, files)
