"""The requests that both versions of the API support, and checks of their parameters."""

from enum import StrEnum
from typing import Protocol

from anyformat_review.domain.errors import SourceError
from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.results.workflow import CollectionSummary, Listing, Workflow
from anyformat_review.translation import QT_TR_NOOP, tr

MAX_PAGE_SIZE = 100
ID_PATTERN = lazy_pattern(r"[A-Za-z0-9_-]{1,128}")


class ApiVersion(StrEnum):
    """A version of the API."""

    V2 = "v2"
    V3 = "v3"


class Endpoints(Protocol):
    """The requests that every version of the API supports.

    `cursor` is empty for the first page of a list, otherwise the `next_cursor` of another page (see
    `Listing`). Each method raises `ServiceError` if its request failed.
    """

    async def workflows(self, cursor: str, page_size: int) -> Listing[Workflow]:
        """Return one page of the account's workflows."""
        ...

    async def collections(
        self, workflow_id: str, cursor: str, page_size: int
    ) -> Listing[CollectionSummary]:
        """Return one page of a workflow's collections."""
        ...

    async def workflow(self, workflow_id: str) -> bytes:
        """Return the original bytes of a workflow."""
        ...

    async def results(self, workflow_id: str, collection_id: str) -> bytes:
        """Return the original bytes of a collection's newest results."""
        ...


_NO_ID = {
    "workflow": QT_TR_NOOP(
        "{text} is not a workflow ID: only up to 128 letters, digits, - and _ are allowed."
    ),
    "collection": QT_TR_NOOP(
        "{text} is not a collection ID: only up to 128 letters, digits, - and _ are allowed."
    ),
    "document packet": QT_TR_NOOP(
        "{text} is not a document packet ID: only up to 128 letters, digits, - and _ are allowed."
    ),
    "run": QT_TR_NOOP(
        "{text} is not a run ID: only up to 128 letters, digits, - and _ are allowed."
    ),
    "split": QT_TR_NOOP(
        "{text} is not a split ID: only up to 128 letters, digits, - and _ are allowed."
    ),
}


def checked_id(text: str, what: str) -> str:
    """Return an id if it is safe in the path of a request; `what` is a key of `_NO_ID`.

    Raises:
        SourceError: it contains characters other than letters, digits, `_` and `-`.
    """
    if not ID_PATTERN.fullmatch(text):
        problem = tr(_NO_ID[what])
        raise SourceError(problem.format(text=repr(text)))
    return text


def clamped_page_size(page_size: int) -> int:
    """Limit a page size to the range that the service accepts, 1–100."""
    return min(max(page_size, 1), MAX_PAGE_SIZE)
