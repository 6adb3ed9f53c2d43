from collections.abc import AsyncIterator

import pytest

from anyformat_review.api.client import AnyFormatClient
from anyformat_review.api.demo.demo_service import DemoOptions
from anyformat_review.api.http.profile import Profile
from anyformat_review.demo_server import DemoServer
from anyformat_review.domain.errors import CollectionNotFoundError, ExtractionFailedError
from anyformat_review.services.collections.runs import CollectionRuns

WORKFLOW = "wf-demo-accounts-payable"
INVOICE = "invoice-re-2026-1187"


@pytest.fixture
async def runs() -> AsyncIterator[CollectionRuns]:
    with DemoServer(DemoOptions(key="k")) as server:
        client = AnyFormatClient(Profile(server.url).with_key("k"))
        yield CollectionRuns(client)
        await client.aclose()


async def test_two_runs_are_compared_field_by_field(runs: CollectionRuns) -> None:
    newest, earlier = [
        run async for some in runs.newest_first(WORKFLOW, INVOICE) for run in some.items
    ]
    assert newest.created_at is not None
    assert earlier.created_at is not None
    assert newest.created_at > earlier.created_at

    compared = await runs.compare(earlier.id, newest.id)

    different = {str(each.path): (each.first, each.second) for each in compared.different}
    assert different["invoice_number"] == ("RE-2026-118", "RE-2026-1187")
    assert set(different) == {"invoice_number", "payment_terms"}
    assert compared.count > 40


async def test_a_failed_run_cannot_be_compared(runs: CollectionRuns) -> None:
    with pytest.raises(ExtractionFailedError):
        await runs.compare(f"{INVOICE}-run-2", "scan-0413-unreadable-run-1")


async def test_runs_need_version_3(runs: CollectionRuns) -> None:
    with pytest.raises(CollectionNotFoundError):
        [some async for some in runs.newest_first("no-such-workflow", INVOICE)]
