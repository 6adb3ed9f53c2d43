"""Version 3 of the API. Its lists have cursors; a collection is a document packet with runs."""

from anyformat_review.api.endpoints import checked_id, clamped_page_size
from anyformat_review.api.http.http_client import HttpClient
from anyformat_review.api.listings import (
    collections_from,
    details_from,
    runs_from,
    workflows_from,
)
from anyformat_review.api.run_response import error_of_status, results_of_run
from anyformat_review.domain.errors import ServiceError, UnexpectedResponseError
from anyformat_review.domain.results.workflow import (
    CollectionDetails,
    CollectionSummary,
    Listing,
    Run,
    Workflow,
)
from anyformat_review.translation import tr

_TOO_LARGE_FOR_A_GATEWAY = (413, 502, 504)


class V3Endpoints:
    """Sends one request per call, except for results; see `Endpoints`."""

    def __init__(self, http: HttpClient) -> None:
        self._http = http

    async def workflows(self, cursor: str, page_size: int) -> Listing[Workflow]:
        """Return one page of the account's workflows."""
        return workflows_from(
            await self._http.get("/v3/workflows/", _cursor_query(cursor, page_size))
        )

    async def collections(
        self, workflow_id: str, cursor: str, page_size: int
    ) -> Listing[CollectionSummary]:
        """Return one page of a workflow's collections."""
        path = f"/v3/workflows/{checked_id(workflow_id, 'workflow')}/document-packets/"
        return collections_from(await self._http.get(path, _cursor_query(cursor, page_size)))

    async def workflow(self, workflow_id: str) -> bytes:
        """Return the original bytes of a workflow's graph, with its fields and rules."""
        return await self._http.get(f"/v3/workflows/{checked_id(workflow_id, 'workflow')}/")

    async def results(self, workflow_id: str, collection_id: str) -> bytes:
        """Return the results of a collection's newest run, which takes two requests.

        The path does not contain the workflow; an empty `workflow_id` accepts any workflow.
        """
        details = await self.collection(collection_id)
        if workflow_id and details.workflow_id not in ("", workflow_id):
            raise UnexpectedResponseError(tr("The collection belongs to another workflow."))
        if details.latest_run_id is None:
            raise error_of_status(details.summary.status)
        return await self.run(details.latest_run_id)

    async def collection(self, collection_id: str) -> CollectionDetails:
        """Return the files and the newest run of a collection."""
        path = f"/v3/document-packets/{checked_id(collection_id, 'collection')}/"
        return details_from(await self._http.get(path))

    async def runs(self, workflow_id: str, cursor: str, page_size: int) -> Listing[Run]:
        """Return one page of the runs of a workflow."""
        path = f"/v3/workflows/{checked_id(workflow_id, 'workflow')}/runs/"
        return runs_from(await self._http.get(path, _cursor_query(cursor, page_size)))

    async def run(self, run_id: str, *, with_document: bool = True) -> bytes:
        """Return the original bytes of the results of a finished run.

        They contain the text of the document unless `with_document` is false. Results that are too
        large for the response are downloaded from a link in it.
        """
        path = f"/v3/runs/{checked_id(run_id, 'run')}/"
        query: dict[str, str | int] = {} if with_document else {"parse_format": "none"}
        try:
            body = await self._http.get(path, query)
        except ServiceError as error:
            if error.response.status not in _TOO_LARGE_FOR_A_GATEWAY:
                raise
            body = await self._http.get(path, {**query, "delivery": "url"})
        found = results_of_run(body)
        return found if isinstance(found, bytes) else await self._http.download(found)

    async def split_pdf(self, split_id: str) -> bytes:
        """Return a PDF with the pages of a split or a partition."""
        return await self._http.get_file(f"/v3/splits/{checked_id(split_id, 'split')}/pdf/")


def _cursor_query(cursor: str, page_size: int) -> dict[str, str | int]:
    size = clamped_page_size(page_size)
    return {"limit": size, "cursor": cursor} if cursor else {"limit": size}
