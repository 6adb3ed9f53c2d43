"""Version 2 of the API, which is used by default. Its lists have page numbers."""

from anyformat_review.api.endpoints import checked_id, clamped_page_size
from anyformat_review.api.http.http_client import HttpClient
from anyformat_review.api.listings import collections_from, workflows_from
from anyformat_review.domain.results.workflow import CollectionSummary, Listing, Workflow


class V2Endpoints:
    """Sends one request per call; see `Endpoints`."""

    def __init__(self, http: HttpClient) -> None:
        self._http = http

    async def workflows(self, cursor: str, page_size: int) -> Listing[Workflow]:
        """Return one page of the account's workflows."""
        return workflows_from(
            await self._http.get("/v2/workflows/", _page_query(cursor, page_size))
        )

    async def collections(
        self, workflow_id: str, cursor: str, page_size: int
    ) -> Listing[CollectionSummary]:
        """Return one page of a workflow's collections."""
        path = f"/v2/workflows/{checked_id(workflow_id, 'workflow')}/files/"
        return collections_from(await self._http.get(path, _page_query(cursor, page_size)))

    async def workflow(self, workflow_id: str) -> bytes:
        """Return the original bytes of a workflow, with the definitions of its fields."""
        return await self._http.get(f"/v2/workflows/{checked_id(workflow_id, 'workflow')}/")

    async def results(self, workflow_id: str, collection_id: str) -> bytes:
        """Return the original bytes of a collection's results."""
        workflow = checked_id(workflow_id, "workflow")
        collection = checked_id(collection_id, "collection")
        return await self._http.get(f"/v2/workflows/{workflow}/files/{collection}/results/")


def _page_query(cursor: str, page_size: int) -> dict[str, str | int]:
    return {"page": cursor or 1, "page_size": clamped_page_size(page_size)}
