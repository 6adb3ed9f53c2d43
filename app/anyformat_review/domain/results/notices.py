"""Notices about parts of a response that were not understood."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Notice:
    """A part that has another form than expected.

    `place` is the path in the JSON, such as `extractions[0].fields.total.confidence`. `raw_json`
    is the JSON that came, shortened if it is very long. An `is_unread` part is missing from the
    review; the others were read despite their form.
    """

    place: str
    expected: str
    found: str
    raw_json: str = ""
    is_unread: bool = True

    @property
    def sentence(self) -> str:
        """The notice as one sentence."""
        return f"{self.place}: expected {self.expected}, found {self.found}."


def unread_count(notices: Iterable[Notice]) -> int:
    """Return how many parts are missing from the review."""
    return sum(notice.is_unread for notice in notices)
