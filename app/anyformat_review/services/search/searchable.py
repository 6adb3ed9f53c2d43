"""Find the collections that can be searched without network access."""

from collections.abc import Iterable, Mapping

from anyformat_review.services.collections.sources import FileSource, Source


def searchable(
    listed: Iterable[tuple[Source, str, bool]],
    offline_copies: Mapping[Source, str | None],
    *,
    is_demo: bool,
) -> tuple[dict[Source, str], int]:
    """Return the searchable sources with their names, and the number of others in the list.

    `listed` contains each listed source, its name, and whether it is ready for review.
    """
    names: dict[Source, str] = {}
    not_here = 0
    for source, name, is_reviewable in listed:
        is_here = isinstance(source, FileSource) or source in offline_copies
        if not (is_here or is_demo):
            not_here += 1
        elif is_here or is_reviewable:
            names[source] = name
    for source, copy_name in offline_copies.items():
        names.setdefault(source, copy_name or str(source))
    return names, not_here
