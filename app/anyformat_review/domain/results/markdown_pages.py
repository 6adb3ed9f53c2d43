"""Split a parse's markdown into its pages.

Pages come from block anchors (`<a id="p3_b12"></a>`), else from `<DOCUMENT … page="2">` tags,
else the whole is one page. Text before the first mark belongs to page 1.
"""

import re
from collections.abc import Iterator

_ANCHOR = re.compile(r'<a\s+id="p(\d{1,7})_b\d+">\s*</a>')
_DOCUMENT = re.compile(r'<DOCUMENT\b[^<>]*?\bpage="(\d{1,7})"[^<>]*>')


def split_pages(markdown: str) -> tuple[tuple[int, str], ...]:
    """Return (page number, markdown) for every page in order of number, 1-based.

    A page that is marked several times is joined, pages without a mark do not appear.
    """
    parts: dict[int, list[str]] = {}
    for number, text in _parts(markdown):
        parts.setdefault(max(number, 1), []).append(text)
    return tuple((number, "\n\n".join(parts[number])) for number in sorted(parts))


def _parts(markdown: str) -> Iterator[tuple[int, str]]:
    for pattern in (_ANCHOR, _DOCUMENT):
        marks = list(pattern.finditer(markdown))
        if not marks:
            continue
        current, start = int(marks[0].group(1)), 0
        if current != 1 and markdown[: marks[0].start()].strip():
            yield 1, markdown[: marks[0].start()]
            start = marks[0].start()
        for mark in marks:
            number = int(mark.group(1))
            if number != current:
                yield current, markdown[start : mark.start()]
                current, start = number, mark.start()
        yield current, markdown[start:]
        return
    yield 1, markdown
