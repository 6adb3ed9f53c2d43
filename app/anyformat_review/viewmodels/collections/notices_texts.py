"""Texts about parts of results that have an unexpected form."""

from collections.abc import Iterator, Mapping, Sequence

from anyformat_review.domain.results.notices import Notice, unread_count
from anyformat_review.domain.visible_text import visible
from anyformat_review.translation import QT_TR_NOOP, tr

NOTICE_HEADINGS = (QT_TR_NOOP("Place"), QT_TR_NOOP("Expected"), QT_TR_NOOP("Found"))
_MAX_NAMED = 3


def notices_summary_text(notices: Sequence[Notice]) -> str:
    """Return how many parts could not be read, or have an unexpected form."""
    if not notices:
        return tr("All parts of these results have the expected form.")
    if unread := unread_count(notices):
        return tr(
            "%n parts of these results could not be read.",
            "%n part of these results could not be read.",
            unread,
        )
    return tr(
        "%n parts of these results have an unexpected form.",
        "%n part of these results has an unexpected form.",
        len(notices),
    )


def notice_rows(notices: Sequence[Notice]) -> Iterator[tuple[str, str, str]]:
    """Yield one row for each notice."""
    return ((notice.json_path, notice.expected, notice.found) for notice in notices)


def list_text(name: str, unread: Sequence[Notice]) -> str:
    """Return how many parts of a list could not be read, with the first one.

    `name` says what is listed, such as "runs", in the language of the window.
    """
    text = tr(
        "%n parts of the list of {name} could not be read:",
        "%n part of the list of {name} could not be read:",
        len(unread),
    ).format(name=name)
    text += "".join(f" {visible(notice.sentence)}" for notice in unread[:_MAX_NAMED])
    return text if len(unread) <= _MAX_NAMED else " ".join((text, tr("There are more.")))


def list_support_text(listed: Mapping[str, Sequence[Notice]]) -> str:
    """Return all notices of lists with their JSON, to send to support; `listed` is by list name."""
    return "\n".join(
        _with_json([tr("List of {name}").format(name=name)], notices)
        for name, notices in listed.items()
        if notices
    )


def support_text(collection_id: str, notices: Sequence[Notice]) -> str:
    """Return all notices with their JSON, to send to support."""
    title = tr("Collection {id}").format(id=collection_id)
    return _with_json([f"{title}\n{notices_summary_text(notices)}"], notices)


def _with_json(parts: list[str], notices: Sequence[Notice]) -> str:
    parts += [f"{notice.sentence}\n{notice.raw_json}".rstrip() for notice in notices]
    return visible("\n\n".join(parts)) + "\n"
