"""Texts about the progress and the result of a search in all collections."""

from dataclasses import dataclass

from anyformat_review.viewmodels.plurals import counted, fields_text


@dataclass(frozen=True, slots=True)
class SearchCounts:
    """The counts of a search in `total` collections.

    `elsewhere` is the number of collections that are not stored on this computer, `unread` the
    number of those that could not be read.
    """

    total: int
    elsewhere: int = 0
    done: int = 0
    unread: int = 0
    collections: int = 0
    fields: int = 0


def search_progress_text(tally: SearchCounts) -> str:
    """Return the progress, such as `12 of 340 collections`."""
    return f"{tally.done:,} of {counted(tally.total, 'collection')}"


def indexing_text(counts: SearchCounts) -> str:
    """Return the progress of indexing."""
    return f"Indexing: {counts.done:,} of {counted(counts.total, 'collection')}…"


def documents_text(shown: int, total: int, tally: SearchCounts | None) -> str:
    """Return how many collections the table shows; `tally` are the counts of the last update."""
    if not total:
        return "No collections are stored on this computer yet." if tally else "Indexing…"
    of_all = "" if shown == total else f" of {total:,}"
    text = f"{shown:,}{of_all} collections." if of_all else f"{counted(total, 'collection')}."
    if tally and tally.elsewhere:
        text += f" Not shown, because never opened: {tally.elsewhere:,}."
    if tally and tally.unread:
        text += f" {tally.unread:,} could not be read."
    return f"{text} S sorts by the current column." if tally else text


def search_outcome_text(tally: SearchCounts, *, stopped: bool) -> str:
    """Return how many fields were found, and which collections were not searched."""
    searched = counted(tally.done, "collection")
    if not tally.total:
        found = "No collections are stored on this computer yet."
    elif tally.fields:
        found = f"{fields_text(tally.fields)} in {tally.collections:,} of {searched}."
    else:
        found = f"Nothing found in {searched}."
    sentences = [found]
    if stopped:
        sentences.append(f"Stopped with {tally.total - tally.done:,} left.")
    if tally.unread:
        sentences.append(f"{tally.unread:,} could not be read.")
    if tally.elsewhere:
        sentences.append(f"Not searched, because never opened: {tally.elsewhere:,}.")
    return " ".join(sentences)
