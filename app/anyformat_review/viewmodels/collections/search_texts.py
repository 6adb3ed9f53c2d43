"""How far a search through all collections is, and what it has found, in words."""

from dataclasses import dataclass

from anyformat_review.viewmodels.review.field_texts import fields_text

SEARCH_HEADINGS = ("Collection", "Fields")


@dataclass(frozen=True, slots=True)
class SearchTally:
    """The numbers of a search in `total` collections; `elsewhere` are not on this machine."""

    total: int
    elsewhere: int = 0
    done: int = 0
    unread: int = 0
    collections: int = 0
    fields: int = 0


def search_progress_text(tally: SearchTally) -> str:
    """Return how far a search is, such as `12 of 340 collections`."""
    return f"{tally.done:,} of {_collections(tally.total)}"


def search_outcome_text(tally: SearchTally, *, stopped: bool) -> str:
    """Return what a search has found, and where it did not look."""
    searched = _collections(tally.done)
    if not tally.total:
        said = "There is no collection on this machine yet."
    elif tally.fields:
        said = f"{fields_text(tally.fields)} in {tally.collections:,} of {searched}."
    else:
        said = f"Nothing found in {searched}."
    sentences = [said]
    if stopped:
        sentences.append(f"Stopped with {tally.total - tally.done:,} left.")
    if tally.unread:
        sentences.append(f"{tally.unread:,} could not be read.")
    if tally.elsewhere:
        were = "was" if tally.elsewhere == 1 else "were"
        sentences.append(f"{tally.elsewhere:,} not opened yet {were} left out.")
    return " ".join(sentences)


def _collections(count: int) -> str:
    return f"{count:,} collection{'' if count == 1 else 's'}"
