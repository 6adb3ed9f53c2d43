"""What the pane of the original shows, in words where it is no picture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from anyformat_review.domain.errors import (
    OriginalChangedError,
    OriginalMissingError,
    OriginalPasswordError,
    ReviewError,
)
from anyformat_review.services.error_texts import error_text
from anyformat_review.services.original.original_pages import PageSize


class OriginalStatus(StrEnum):
    """What became of the original."""

    NO_COLLECTION = "no_collection"
    NOT_ATTACHED = "not_attached"
    OPENING = "opening"
    SHOWN = "shown"
    PASSWORD = "password"  # noqa: S105 - a state, not a secret
    MISSING = "missing"
    CHANGED = "changed"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class OriginalState:
    """The original of the file that is being read.

    `path` is the file that is attached or was tried, `sizes` are those of the pages that are
    shown. `title` and `sentence` say what is wrong, `notice` what one should know although the
    original is shown; all may hold text from outside.
    """

    status: OriginalStatus
    path: Path | None = None
    title: str = ""
    sentence: str = ""
    notice: str = ""
    sizes: Sequence[PageSize] = ()


NO_COLLECTION = OriginalState(OriginalStatus.NO_COLLECTION, title="No collection is open")

_FAILED: Mapping[type[ReviewError], OriginalStatus] = {
    OriginalMissingError: OriginalStatus.MISSING,
    OriginalChangedError: OriginalStatus.CHANGED,
    OriginalPasswordError: OriginalStatus.PASSWORD,
}


def not_attached(file_name: str, trouble: ReviewError | None = None) -> OriginalState:
    """Return the state of a file without an original, and what was wrong with the memory of it."""
    what = file_name or "the PDF or image"
    sentence = (
        f"Attach {what} from this machine to see it beside what was read from it."
        " Only its place is remembered: it is not copied, and not sent anywhere."
    )
    if trouble is not None:
        sentence = f"{error_text(trouble).sentence} {sentence}"
    return OriginalState(
        OriginalStatus.NOT_ATTACHED, title="No original is attached", sentence=sentence
    )


def opening(path: Path) -> OriginalState:
    """Return the state of an original that is being opened."""
    return OriginalState(OriginalStatus.OPENING, path, title=f"Opening {path.name}…")


def failed(path: Path, error: ReviewError) -> OriginalState:
    """Return the state of an original that cannot be shown."""
    text = error_text(error)
    status = _FAILED.get(type(error), OriginalStatus.UNREADABLE)
    return OriginalState(status, path, text.title, text.sentence)


def page_count_notice(total: int, shown: int, parsed: int) -> str:
    """Return what is odd about the number of pages, empty where nothing is.

    `total` pages are in the file, `shown` of them can be drawn, `parsed` are in the parse.
    """
    said = []
    if parsed and total != parsed:
        said.append(
            f"The original has {_pages(total)}, the parse has {parsed:,}:"
            " pages side by side may not be the same."
        )
    if shown < total:
        said.append(f"Only the first {_pages(shown)} of {total:,} can be shown.")
    return " ".join(said)


def _pages(count: int) -> str:
    return f"{count:,} page{'' if count == 1 else 's'}"
