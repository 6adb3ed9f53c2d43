"""Sources to open: a results file, a collection of the service, a packet, or a run."""

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias
from urllib.parse import SplitResult, urlsplit

from msgspec import Struct

from anyformat_review.api.endpoints import ID_PATTERN, checked_id
from anyformat_review.domain.errors import SourceError, WorkflowSourceError
from anyformat_review.domain.hosts import is_vendor_host
from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.translation import tr

_RESULTS_PATH = lazy_pattern(r"/v2/workflows/([^/]+)/files/([^/]+)/results/?")
_RUN_PATH = lazy_pattern(r"/v3/runs/([^/]+)/?")
_PACKET_PATH = lazy_pattern(r"/v3/document-packets/([^/]+)/?")
_VERIFICATION_PATH = lazy_pattern(r"/workflows/([^/]+)/(?:files|runs)/([^/]+)/?")
_WORKFLOW_PATH = lazy_pattern(
    r"(?:/v[23])?/workflows/([^/]+)(?:/(?:files|runs|document-packets))?/?"
)
_WITHOUT_ORIGIN = lazy_pattern(
    r"(?:[A-Za-z0-9.-]+\.[A-Za-z]{2,})?/?(?:v[23]/)?(?:workflows|runs|document-packets)/[^/]+.*"
)
_LIKE_AN_ID = lazy_pattern(r"(?=.*[0-9_-])(?!-)[A-Za-z0-9_-]{1,128}")
"""A word of letters only is rather a mistyped file name."""


class FileSource(Struct, frozen=True):
    """A results JSON file on this machine."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)

    @property
    def key(self) -> str:
        """An id that is unique among all sources."""
        return f"file:{self.path}"


class CollectionSource(Struct, frozen=True):
    """A collection of a workflow in the service."""

    workflow_id: str
    collection_id: str

    def __str__(self) -> str:
        return f"{self.workflow_id} {self.collection_id}"

    @property
    def key(self) -> str:
        """An id that is unique among all sources."""
        return self.collection_id


class RunSource(Struct, frozen=True):
    """A run of the v3 API. Its results contain its workflow."""

    run_id: str

    def __str__(self) -> str:
        return f"run {self.run_id}"

    @property
    def key(self) -> str:
        """An id that is unique among all sources."""
        return self.run_id


class PacketSource(Struct, frozen=True):
    """A document packet of the v3 API: a collection whose workflow is unknown."""

    packet_id: str

    def __str__(self) -> str:
        return f"packet {self.packet_id}"

    @property
    def key(self) -> str:
        """An id that is unique among all sources."""
        return self.packet_id


ServiceSource: TypeAlias = CollectionSource | PacketSource | RunSource
Source: TypeAlias = FileSource | ServiceSource


def parse_source(words: Sequence[str], *, base_url: str) -> Source:
    """Return the source for one or two words of user input.

    `base_url` is the URL of the service. An API URL must be below it, because the key is sent
    only there. Only the ids of a verification URL are used.

    Raises:
        WorkflowSourceError: the words are the URL of a workflow, or may be its ID.
        SourceError: the words are not a source; the message says why.
    """
    match [word.strip() for word in words]:
        case [workflow_id, collection_id]:
            return CollectionSource(
                checked_id(workflow_id, "workflow"), checked_id(collection_id, "collection")
            )
        case [word] if re.match(r"(?i)https?://", word):
            return _from_url(word, base_url)
        case [word] if word:
            path = _file(word)
            if _exists(path):
                return FileSource(path)
            if _WITHOUT_ORIGIN.fullmatch(word):
                return _from_url(_with_origin(word, base_url), base_url)
            if _LIKE_AN_ID.fullmatch(word):
                problem = tr(
                    "There is no file {name}. If it is the ID of a workflow, enter that and a"
                    " collection ID."
                )
                raise WorkflowSourceError(problem.format(name=repr(word)), word)
            return FileSource(path)
        case _:
            raise SourceError(
                tr("Enter a results JSON file, a URL, or a workflow ID and a collection ID.")
            )


@lru_cache(maxsize=4096)  # after each decision, undo looks up the sources of many
def source_named(text: str) -> Source | None:
    """Return the source whose `str()` is this text, or `None`."""
    if Path(text).is_absolute():
        return FileSource(Path(text))
    match text.split(" "):
        case ["run", run_id] if ID_PATTERN.fullmatch(run_id):
            return RunSource(run_id)
        case ["packet", packet_id] if ID_PATTERN.fullmatch(packet_id):
            return PacketSource(packet_id)
        case [workflow_id, collection_id] if all(
            map(ID_PATTERN.fullmatch, (workflow_id, collection_id))
        ):
            return CollectionSource(workflow_id, collection_id)
        case _:
            return FileSource(Path(text)) if text else None


def _file(name: str) -> Path:
    """Return the absolute path: drafts and the index know files by it."""
    try:
        return Path(name).expanduser().absolute()
    except RuntimeError:  # No such user, so this is a file name that starts with ~.
        return Path(name).absolute()


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # For example, the name is too long.
        return False


def _with_origin(text: str, base_url: str) -> str:
    """Complete a URL that was copied without its scheme, or without its scheme and host."""
    if re.match(r"/|v[23]/|workflows/|runs/|document-packets/", text):
        return f"{base_url.rstrip('/')}/{text.lstrip('/')}"
    return f"https://{text}"


def _from_url(text: str, base_url: str) -> Source:
    try:
        url, service = urlsplit(text), urlsplit(base_url)
        same_service = _origin(url) == _origin(service)
    except ValueError as error:
        raise SourceError(tr("{text} is not a valid URL.").format(text=repr(text))) from error
    api_path = url.path.removeprefix(service.path.rstrip("/")) if same_service else url.path
    results = _RESULTS_PATH.fullmatch(api_path)
    run, packet = _RUN_PATH.fullmatch(api_path), _PACKET_PATH.fullmatch(api_path)
    if (results or run or packet) and not same_service:
        problem = tr(
            "The URL is on {host}, but the service in use is {service}."
            " Set ANYFORMAT_BASE_URL to use the other service."
        )
        host, other = url.hostname, service.hostname
        if host == other:  # another port or scheme
            host, other = _origin_text(url), _origin_text(service)
        raise SourceError(problem.format(host=host, service=other))
    if run:
        return RunSource(checked_id(run[1], "run"))
    if packet:
        return PacketSource(checked_id(packet[1], "document packet"))
    verification = _VERIFICATION_PATH.fullmatch(api_path) or _VERIFICATION_PATH.fullmatch(url.path)
    if verification and not (same_service or is_vendor_host(url.hostname or "")):
        problem = tr("The URL is on {host}, which does not belong to the service.")
        raise SourceError(problem.format(host=url.hostname))
    if ids := results or verification:
        return CollectionSource(checked_id(ids[1], "workflow"), checked_id(ids[2], "collection"))
    workflow = _WORKFLOW_PATH.fullmatch(api_path) or _WORKFLOW_PATH.fullmatch(url.path)
    if workflow:
        problem = tr("{text} is the URL of a workflow. Enter the workflow ID and a collection ID.")
        workflow_id = checked_id(workflow[1], "workflow")
        raise WorkflowSourceError(problem.format(text=repr(text)), workflow_id)
    problem = tr("{text} is neither the URL of a collection's results nor a verification URL.")
    raise SourceError(problem.format(text=repr(text)))


def _origin_text(url: SplitResult) -> str:
    return f"{url.scheme}://{url.netloc.rpartition('@')[2]}"


def _origin(url: SplitResult) -> tuple[str, str | None, int | None]:
    default = {"http": 80, "https": 443}.get(url.scheme)
    return url.scheme, url.hostname, url.port or default
