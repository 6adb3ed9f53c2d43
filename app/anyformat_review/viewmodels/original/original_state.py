"""The state of the original and its texts."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from anyformat_review.domain.errors import (
    OriginalChangedError,
    OriginalMissingError,
    OriginalPasswordError,
    ReviewError,
)
from anyformat_review.services.error_texts import error_text
from anyformat_review.services.original.original_pages import PageSize
from anyformat_review.services.original.original_search import OriginalsFound
from anyformat_review.storage.originals import Attachment, OriginalMatch
from anyformat_review.translation import number_text, tr


class OriginalStatus(StrEnum):
    """The status of the original."""

    NO_COLLECTION = "no_collection"
    NOT_ATTACHED = "not_attached"
    SEVERAL = "several"
    OPENING = "opening"
    SHOWN = "shown"
    PASSWORD = "password"  # noqa: S105 - a state, not a secret
    MISSING = "missing"
    CHANGED = "changed"
    UNREADABLE = "unreadable"


class OriginalState(Struct, frozen=True):
    """The original of the current file.

    `path` is the attached file, or the file that could not be opened. `sizes` are the sizes of the
    shown pages. `title` and `sentence` explain a problem; `notice` is a warning about an original
    that is shown, `match` says how it was found. `choices` are files that may be the original;
    `can_look` is whether folders can be searched again. All texts may contain untrusted text.
    """

    status: OriginalStatus
    path: Path | None = None
    title: str = ""
    sentence: str = ""
    notice: str = ""
    sizes: Sequence[PageSize] = ()
    match: str = ""
    choices: tuple[Attachment, ...] = ()
    can_look: bool = False


def no_collection() -> OriginalState:
    """Return the state while no collection is open."""
    return OriginalState(OriginalStatus.NO_COLLECTION, title=tr("No collection is open"))


_FAILED: Mapping[type[ReviewError], OriginalStatus] = {
    OriginalMissingError: OriginalStatus.MISSING,
    OriginalChangedError: OriginalStatus.CHANGED,
    OriginalPasswordError: OriginalStatus.PASSWORD,
}


def not_attached(
    file_name: str,
    error: ReviewError | None = None,
    found: OriginalsFound | None = None,
    *,
    refused: bool = False,
) -> OriginalState:
    """Return the state of a file without an original.

    `error` is set if its path was not read. `found` is what was searched, `refused` is whether
    the user removed a file that was found.
    """
    attach = tr("Attach the PDF or image from this computer to see it next to the document.")
    if file_name:
        text = tr("Attach {name} from this computer to see it next to the document.")
        attach = text.format(name=file_name)
    sentences = [
        error_text(error).sentence if error is not None else "",
        _searched_text(found) if found is not None else "",
        tr("A file that you removed is not used again.") if refused else "",
        attach,
        tr("Only its path is stored. The file is not copied or uploaded."),
    ]
    return OriginalState(
        OriginalStatus.NOT_ATTACHED,
        title=tr("No original"),
        sentence=" ".join(filter(None, sentences)),
        can_look=found is not None,
    )


def _searched_text(found: OriginalsFound) -> str:
    no_folder = tr("The folder {folder} does not exist.")
    sentences = [no_folder.format(folder=folder) for folder in found.missing]
    if found.folders:
        searched = tr(
            "%n PDFs and images searched: none has this name or a similar one."
            " A file that is added to the folder is shown at once.",
            "%n PDF or image searched: none has this name or a similar one."
            " A file that is added to the folder is shown at once.",
            found.searched,
        )
        sentences.append(searched)
    return " ".join(sentences)


def looking() -> OriginalState:
    """Return the state while folders are searched."""
    return OriginalState(OriginalStatus.OPENING, title=tr("Looking for the original…"))


def fetching() -> OriginalState:
    """Return the state while the PDF of a split is fetched."""
    return OriginalState(OriginalStatus.OPENING, title=tr("Fetching this part from the service…"))


def several(file_name: str, choices: tuple[Attachment, ...]) -> OriginalState:
    """Return the state of a file for which several originals were found."""
    same = choices[0].match is OriginalMatch.NAME
    if same:
        text = tr("{file}: {count} different files have this name. Choose one of them.")
    else:
        text = tr("{file}: {count} different files have a similar name. Choose one of them.")
    name = file_name or tr("The file")
    return OriginalState(
        OriginalStatus.SEVERAL,
        title=tr("Several files may be the original"),
        sentence=text.format(file=name, count=number_text(len(choices))),
        choices=choices,
        can_look=True,
    )


def match_text(attachment: Attachment, file_name: str) -> str:
    """Return how an original was found, or "" if the user attached it."""
    folder = attachment.path.parent.name or str(attachment.path.parent)
    match attachment.match:
        case OriginalMatch.NAME:
            return tr("Found in “{folder}” by its name").format(folder=folder)
        case OriginalMatch.SIMILAR_NAME:
            if not file_name:
                text = tr("Found in “{folder}”: its name is similar to that of the file")
            else:
                text = tr("Found in “{folder}”: its name is similar to {file}")
            return text.format(folder=folder, file=file_name)
        case OriginalMatch.CONTENT:
            text = tr("Found in “{folder}” by its content, after it was moved or renamed")
            return text.format(folder=folder)
        case OriginalMatch.SPLIT:
            return tr("From the service: the pages of this part")
        case OriginalMatch.BY_HAND:
            return ""


def opening(path: Path) -> OriginalState:
    """Return the state of an original that is being opened."""
    title = tr("Opening {name}…").format(name=path.name)
    return OriginalState(OriginalStatus.OPENING, path, title=title)


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
        text = tr(
            "The original has %n pages, the document {parsed}. Pages may not match.",
            "The original has %n page, the document {parsed}. Pages may not match.",
            total,
        )
        warnings.append(text.format(parsed=number_text(parsed)))
    if shown < total:
        text = tr(
            "Only the first %n pages of {total} can be shown.",
            "Only the first %n page of {total} can be shown.",
            shown,
        )
        warnings.append(text.format(total=number_text(total)))
    return " ".join(warnings)
