"""Texts about the progress and the result of a search in all collections."""

from msgspec import Struct

from anyformat_review.translation import number_text, tr


class SearchCounts(Struct, frozen=True):
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


def search_progress_text(counts: SearchCounts) -> str:
    """Return the progress, such as `12 of 340 collections`."""
    text = tr("{done} of %n collections", "{done} of %n collection", counts.total)
    return text.format(done=number_text(counts.done))


def indexing_text(counts: SearchCounts) -> str:
    """Return the progress of indexing."""
    text = tr(
        "Indexing: {done} of %n collections…", "Indexing: {done} of %n collection…", counts.total
    )
    return text.format(done=number_text(counts.done))


def documents_text(shown: int, total: int, counts: SearchCounts | None) -> str:
    """Return how many collections the table shows; `counts` are the counts of the last update."""
    if not total:
        nothing = tr("No collections are stored on this computer yet.")
        return nothing if counts else tr("Indexing…")
    if shown == total:
        sentences = [tr("%n collections.", "%n collection.", total)]
    else:
        text = tr("{shown} of {total} collections.")
        sentences = [text.format(shown=number_text(shown), total=number_text(total))]
    if counts and counts.elsewhere:
        text = tr("Not shown, because never opened: {count}.")
        sentences.append(text.format(count=number_text(counts.elsewhere)))
    if counts and counts.unread:
        sentences.append(tr("%n could not be read.", "%n could not be read.", counts.unread))
    if counts:
        sentences.append(tr("S sorts by the current column."))
    return " ".join(sentences)


def search_outcome_text(counts: SearchCounts, *, stopped: bool) -> str:
    """Return how many fields were found, and which collections were not searched."""
    if not counts.total:
        found = tr("No collections are stored on this computer yet.")
    elif counts.fields:
        text = tr(
            "{fields} in {found} of %n collections.",
            "{fields} in {found} of %n collection.",
            counts.done,
        )
        fields = tr("%n fields", "%n field", counts.fields)
        found = text.format(fields=fields, found=number_text(counts.collections))
    else:
        found = tr(
            "Nothing found in %n collections.", "Nothing found in %n collection.", counts.done
        )
    sentences = [found]
    if stopped:
        left = counts.total - counts.done
        sentences.append(tr("Stopped with %n left.", "Stopped with %n left.", left))
    if counts.unread:
        sentences.append(tr("%n could not be read.", "%n could not be read.", counts.unread))
    if counts.elsewhere:
        text = tr("Not searched, because never opened: {count}.")
        sentences.append(text.format(count=number_text(counts.elsewhere)))
    return " ".join(sentences)
