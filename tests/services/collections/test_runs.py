from collections.abc import AsyncIterator

import pytest

from anyformat_review.api.client import AnyFormatClient
from anyformat_review.api.demo.demo_service import DemoOptions
from anyformat_review.api.http.http_client import HttpClient
from anyformat_review.api.http.profile import Profile
from anyformat_review.demo_server import DemoServer
from anyformat_review.domain.errors import ExtractionFailedError
from anyformat_review.services.collections.runs import compare_runs

WORKFLOW = "wf-demo-accounts-payable"
INVOICE = "invoice-re-2026-1187"


@pytest.fixture
async def client() -> AsyncIterator[AnyFormatClient]:
    with DemoServer(DemoOptions(key="k")) as server:
        client = AnyFormatClient(HttpClient(Profile(server.url).with_key("k")))
        yield client
        await client.aclose()


async def test_two_runs_are_compared_field_by_field(client: AnyFormatClient) -> None:
    newest, earlier = [run async for some in client.runs(WORKFLOW, INVOICE) for run in some.items]
    assert newest.created_at is not None
    assert earlier.created_at is not None
    assert newest.created_at > earlier.created_at

    compared = await compare_runs(client, earlier.id, newest.id)

    different = {str(each.path): (each.first, each.second) for each in compared.different}
    assert different["invoice_number"] == ("RE-2026-118", "RE-2026-1187")
    assert set(different) == {"invoice_number", "payment_terms"}
    assert compared.count > 40


async def test_a_failed_run_cannot_be_compared(client: AnyFormatClient) -> None:
    with pytest.raises(ExtractionFailedError):
        await compare_runs(client, f"{INVOICE}-run-2", "scan-0413-unreadable-run-1")
