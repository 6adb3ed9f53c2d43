"""Texts about the parts of results that were not understood."""

from collections.abc import Iterator, Sequence

from anyformat_review.domain.results.notices import Notice, unread_count
from anyformat_review.domain.visible_text import visible
from anyformat_review.viewmodels.plurals import counted

NOTICE_HEADINGS = ("Place", "Expected", "Found")
NO_NOTICES = "All parts of these results have the expected form."


def summary_text(notices: Sequence[Notice]) -> str:
    """Return how many parts could not be read, or have another form."""
    if not notices:
        return NO_NOTICES
    if unread := unread_count(notices):
        return f"{counted(unread, 'part')} of these results could not be read."
    has = "has" if len(notices) == 1 else "have"
    return f"{counted(len(notices), 'part')} of these results {has} another form than expected."


def notice_rows(notices: Sequence[Notice]) -> Iterator[tuple[str, str, str]]:
    """Yield one row for each notice."""
    return ((notice.place, notice.expected, notice.found) for notice in notices)


def support_text(collection_id: str, notices: Sequence[Notice]) -> str:
    """Return all notices with their JSON, to send to support."""
    parts = [f"Collection {collection_id}\n{summary_text(notices)}"]
    parts += [f"{notice.sentence}\n{notice.raw_json}".rstrip() for notice in notices]
    return visible("\n\n".join(parts)) + "\n"
