"""The state of the original and its texts."""

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
    """The status of the original."""

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
    """The original of the current file.

    `path` is the attached file, or the file that could not be opened. `sizes` are the sizes of the
    shown pages. `title` and `sentence` explain a problem; `notice` is a warning about an original
    that is shown. All texts may contain untrusted text.
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


def not_attached(file_name: str, error: ReviewError | None = None) -> OriginalState:
    """Return the state of a file without an original; `error` is set if its path was not read."""
    name = file_name or "the PDF or image"
    sentence = (
        f"Attach {name} from this computer to see it next to the document."
        " Only its path is stored. The file is not copied or uploaded."
    )
    if error is not None:
        sentence = f"{error_text(error).sentence} {sentence}"
    return OriginalState(OriginalStatus.NOT_ATTACHED, title="No original", sentence=sentence)


def opening(path: Path) -> OriginalState:
    """Return the state of an original that is being opened."""
    return OriginalState(OriginalStatus.OPENING, path, title=f"Opening {path.name}…")


def failed(path: Path, error: ReviewError) -> OriginalState:
    """Return the state of an original that cannot be shown."""
    text = error_text(error)
    status = _FAILED.get(type(error), OriginalStatus.UNREADABLE)
    return OriginalState(status, path, text.title, text.sentence)


def page_count_notice(total: int, shown: int, parsed: int) -> str:
    """Return a warning about the number of pages, or "".

    The file has `total` pages, of which `shown` can be rendered; the parse has `parsed` pages.
    """
    warnings = []
    if parsed and total != parsed:
        warnings.append(
            f"The original has {_pages(total)}, the document has {parsed:,}."
            " Pages next to each other may not match."
        )
    if shown < total:
        warnings.append(f"Only the first {_pages(shown)} of {total:,} can be shown.")
    return " ".join(warnings)


def _pages(count: int) -> str:
    return f"{count:,} page{'' if count == 1 else 's'}"
