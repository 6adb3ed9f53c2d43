"""What can be opened: a results file, a collection of the service, or a run of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias
from urllib.parse import SplitResult, urlsplit

from anyformat_review.domain.errors import SourceError
from anyformat_review.domain.hosts import is_vendor_host

_ID = re.compile(r"[A-Za-z0-9_-]{1,128}")
_RESULTS_PATH = re.compile(r"/v2/workflows/([^/]+)/files/([^/]+)/results/?")
_RUN_PATH = re.compile(r"/v3/runs/([^/]+)/?")
_VERIFICATION_PATH = re.compile(r"/workflows/([^/]+)/(?:files|runs)/([^/]+)/?")


@dataclass(frozen=True, slots=True)
class FileSource:
    """A results JSON file on this machine."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)

    @property
    def key(self) -> str:
        """What tells this source from all others of a list."""
        return f"file:{self.path}"


@dataclass(frozen=True, slots=True)
class CollectionSource:
    """A collection of a workflow, read through the service."""

    workflow_id: str
    collection_id: str

    def __str__(self) -> str:
        return f"{self.workflow_id} {self.collection_id}"

    @property
    def key(self) -> str:
        """What tells this source from all others of a list."""
        return self.collection_id


@dataclass(frozen=True, slots=True)
class RunSource:
    """A run of the service's newer API; its workflow is known only once it is read."""

    run_id: str

    def __str__(self) -> str:
        return f"run {self.run_id}"

    @property
    def key(self) -> str:
        """What tells this source from all others of a list."""
        return self.run_id


Source: TypeAlias = FileSource | CollectionSource | RunSource


def parse_source(words: Sequence[str], *, base_url: str) -> Source:
    """Return what a user means by one or two words.

    `base_url` is the address of the service in use: an API address must lie on it, because the
    key is sent nowhere else; of a verification URL only the ids are taken.

    Raises:
        SourceError: the words name nothing that could be opened.
    """
    match [word.strip() for word in words]:
        case [workflow_id, collection_id]:
            return CollectionSource(
                checked_id(workflow_id, "workflow"), checked_id(collection_id, "collection")
            )
        case [word] if re.match(r"(?i)https?://", word):
            return _from_url(word, base_url)
        case [word] if word:
            return FileSource(_file(word))
        case _:
            raise SourceError(
                "Give a results JSON file, an address, or a workflow id and a collection id."
            )


def source_named(text: str) -> Source | None:
    """Return the source whose text this is, `None` for a text that is no source's."""
    if Path(text).is_absolute():
        return FileSource(Path(text))
    match text.split(" "):
        case ["run", run_id] if _ID.fullmatch(run_id):
            return RunSource(run_id)
        case [workflow_id, collection_id] if all(map(_ID.fullmatch, (workflow_id, collection_id))):
            return CollectionSource(workflow_id, collection_id)
        case _:
            return FileSource(Path(text)) if text else None


def checked_id(text: str, what: str) -> str:
    """Return an id that is safe to put into an address.

    Raises:
        SourceError: it holds anything but letters, digits, `_` and `-`.
    """
    if not _ID.fullmatch(text):
        raise SourceError(
            f"{text!r} is not a {what} id: only letters, digits, - and _ are allowed."
        )
    return text


def _file(name: str) -> Path:
    try:
        return Path(name).expanduser()
    except RuntimeError:  # no such user: then it is the name of a file that begins with ~
        return Path(name)


def _from_url(text: str, base_url: str) -> Source:
    try:
        url, service = urlsplit(text), urlsplit(base_url)
        same_service = _origin(url) == _origin(service)
    except ValueError as error:
        raise SourceError(f"{text!r} is not a valid address.") from error
    api_path = url.path.removeprefix(service.path.rstrip("/")) if same_service else url.path
    results = _RESULTS_PATH.fullmatch(api_path)
    run = _RUN_PATH.fullmatch(api_path)
    verification = _VERIFICATION_PATH.fullmatch(url.path)
    if (results or run) and not same_service:
        raise SourceError(
            f"The address is on {url.hostname}, but the service in use is"
            f" {service.hostname}. Set ANYFORMAT_BASE_URL to read from there."
        )
    if verification and not (same_service or is_vendor_host(url.hostname or "")):
        raise SourceError(
            f"The address is on {url.hostname}, which does not belong to the service."
        )
    if run:
        return RunSource(checked_id(run[1], "run"))
    if ids := results or verification:
        return CollectionSource(checked_id(ids[1], "workflow"), checked_id(ids[2], "collection"))
    raise SourceError(
        f"{text!r} is neither the address of a collection's results nor a verification address."
    )


def _origin(url: SplitResult) -> tuple[str, str | None, int | None]:
    default = {"http": 80, "https": 443}.get(url.scheme)
    return url.scheme, url.hostname, url.port or default
