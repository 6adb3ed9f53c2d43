"""A language that encloses each text in `‹…›`, so that tests see what is translated."""

from collections.abc import Iterator
from contextlib import contextmanager

from anyformat_review.translation import Language, use_language


def _marked(text: str, comment: str, number: int) -> str:
    return f"‹{comment if number == 1 else text}›"


@contextmanager
def marked_texts() -> Iterator[None]:
    """Use the language; afterwards, texts are English again."""
    use_language(Language("es", _marked, lambda n, d: f"{n:,.{d}f}", "%d/%m/%Y %H:%M"))
    try:
        yield
    finally:
        use_language(None)
