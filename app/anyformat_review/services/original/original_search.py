"""Find the original of a file in folders: by its name, a similar name, or its content.

The service has no checksum of the files that were sent to it (SDK 1.18). Content is compared with
the hash of a file that was attached earlier and is no longer in its place.
"""

import os
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from anyformat_review.domain.errors import OriginalError
from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.storage.originals import Attachment, OriginalMatch, fingerprint_file

KINDS = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff")
"""Extensions of the files that can be shown, in lower case."""

MAX_FILES = 50_000
"""Files after these are not searched."""

_COPY_MARK = lazy_pattern(r"(?:[ _-]*\(\d{1,3}\)|[ _-]+(?:copy|copia|kopie)(?:[ _-]*\d{1,3})?)$")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"})


class SearchFolder(Struct, frozen=True):
    """An absolute path of a folder to search, with or without the folders in it."""

    path: Path
    deep: bool = True


class OriginalsFound(Struct, frozen=True):
    """The files that may be the original, and what was searched.

    `searched` is the number of files that can be shown. `folders` are all folders that were read;
    changes in them can change the result. `missing` are those that could not be read.
    """

    candidates: tuple[Attachment, ...] = ()
    searched: int = 0
    folders: tuple[Path, ...] = ()
    missing: tuple[Path, ...] = ()


def find_originals(
    folders: Sequence[SearchFolder],
    names: Sequence[str],
    *,
    moved: Attachment | None = None,
    refused: Collection[str] = (),
) -> OriginalsFound:
    """Return the files with one of these names, else with a similar name.

    A file with the content of `moved`, which is no longer at its path, is preferred. Files with
    the hashes `refused` are left out, and only one of several equal files is returned. This reads
    folders and files, so call it in a thread.
    """
    files, read = _files(folders)
    missing = tuple(folder.path for folder in folders if folder.path not in read)
    if moved is not None and (found := _with_content(files, moved)) is not None:
        candidates: tuple[Attachment, ...] = (found,)
    else:
        candidates = _with_name(files, names, refused)
    return OriginalsFound(candidates, len(files), read, missing)


def _with_content(files: Sequence[Path], moved: Attachment) -> Attachment | None:
    for file in files:
        if _size(file) == moved.size > 0:
            found = _fingerprint(file)
            if found is not None and found.sha256 == moved.sha256:
                return replace(found, match=OriginalMatch.CONTENT)
    return None


def _with_name(
    files: Sequence[Path], names: Sequence[str], refused: Collection[str]
) -> tuple[Attachment, ...]:
    exact = {_composed(name) for name in names if name}
    fitting = [file for file in files if _composed(file.name) in exact]
    match = OriginalMatch.NAME
    if not fitting:
        wanted = {key for name in exact for key in _keys(name)}
        fitting = [file for file in files if not wanted.isdisjoint(_keys(file.name))]
        match = OriginalMatch.SIMILAR_NAME
    by_hash: dict[str, Attachment] = {}
    for file in fitting:
        found = _fingerprint(file)
        if found is not None and found.sha256 not in refused:
            by_hash.setdefault(found.sha256, replace(found, match=match))
    return tuple(by_hash.values())


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _fingerprint(path: Path) -> Attachment | None:
    try:
        return fingerprint_file(path)
    except OriginalError:
        return None


def _files(folders: Sequence[SearchFolder]) -> tuple[list[Path], tuple[Path, ...]]:
    """Return the files that can be shown, each once, and the folders that were read."""
    files: dict[str, None] = {}
    read: list[Path] = []
    for folder in folders:
        for place, names in _listed(folder):
            read.append(Path(place))
            for name in names:
                if name.lower().endswith(KINDS) and not name.startswith("."):
                    files[os.path.join(place, name)] = None  # noqa: PTH118 - 50,000 of them
            if len(files) >= MAX_FILES:
                return [Path(file) for file in files], tuple(read)
    return [Path(file) for file in files], tuple(read)


def _listed(folder: SearchFolder) -> Iterator[tuple[str, list[str]]]:
    """Return each folder with its file names, in order; folders without permission are skipped."""
    for place, inner, names in os.walk(folder.path):
        visible = sorted(name for name in inner if not name.startswith("."))
        inner[:] = visible if folder.deep else []
        yield place, sorted(names)


def _composed(name: str) -> str:
    # macOS decomposes accents in file names.
    return unicodedata.normalize("NFC", name)


def _keys(name: str) -> set[str]:
    """Return what similar names have in common, once with "ue" for "ü" and once with "u".

    Extension, case, accents, punctuation, and marks of copies such as "(1)" do not matter.
    """
    # Without `Path`: Python 3.12 never forgets the parts of a path, and a folder has many files.
    stem = os.path.splitext(os.path.basename(name))[0]  # noqa: PTH119, PTH122
    stem = _COPY_MARK.sub("", _composed(stem).casefold())
    return {_letters(stem), _letters(stem.translate(_UMLAUTS))} - {""}


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(character for character in plain if character.isalnum())
