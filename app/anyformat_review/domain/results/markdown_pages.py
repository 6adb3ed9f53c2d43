"""Split the markdown of a parse into pages.

Pages start at block anchors (`<a id="p3_b12"></a>`), otherwise at `<DOCUMENT … page="2">` tags.
Without either there is one page. Text before the first marker belongs to page 1.
"""

from collections.abc import Iterator

from anyformat_review.domain.lazy_pattern import lazy_pattern

_ANCHOR = lazy_pattern(r'<a\s+id="p(\d{1,7})_b\d+">\s*</a>')
_DOCUMENT = lazy_pattern(r'<DOCUMENT\b[^<>]*?\bpage="(\d{1,7})"[^<>]*>')


def split_pages(markdown: str) -> tuple[tuple[int, str], ...]:
    """Return (page number, markdown) pairs, 1-based and sorted by number.

    Parts of the same page are joined; pages without a marker are missing.
    """
    parts: dict[int, list[str]] = {}
    for number, text in _parts(markdown):
        parts.setdefault(max(number, 1), []).append(text)
    return tuple((number, "\n\n".join(parts[number])) for number in sorted(parts))


def has_page_numbers(markdown: str) -> bool:
    """Whether a marker numbers the pages, so that a quote may be on another page than cited."""
    return any(pattern.search(markdown) for pattern in (_ANCHOR, _DOCUMENT))


def _parts(markdown: str) -> Iterator[tuple[int, str]]:
    for pattern in (_ANCHOR, _DOCUMENT):
        markers = list(pattern.finditer(markdown))
        if not markers:
            continue
        current, start = int(markers[0][1]), 0
        if current != 1 and markdown[: markers[0].start()].strip():
            yield 1, markdown[: markers[0].start()]
            start = markers[0].start()
        for marker in markers:
            number = int(marker[1])
            if number != current:
                yield current, markdown[start : marker.start()]
                current, start = number, marker.start()
        yield current, markdown[start:]
        return
    yield 1, markdown
