"""Notices about parts of a response that do not have the expected form."""

from collections.abc import Iterable

from msgspec import Struct

from anyformat_review.translation import tr


class Notice(Struct, frozen=True):
    """A part of a response that does not have the expected form.

    `json_path` is its path in the JSON, such as `extractions[0].fields.total.confidence`.
    `raw_json` is the part itself, shortened if it is very long. An `is_unread` part is missing from
    the review; other parts could be read nevertheless.
    """

    json_path: str
    expected: str
    found: str
    raw_json: str = ""
    is_unread: bool = True

    @property
    def sentence(self) -> str:
        """The notice as one sentence."""
        sentence = tr("{path}: expected {expected}, found {found}.")
        return sentence.format(path=self.json_path, expected=self.expected, found=self.found)


def unread_count(notices: Iterable[Notice]) -> int:
    """Return how many parts are missing from the review."""
    return sum(notice.is_unread for notice in notices)
