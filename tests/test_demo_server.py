"""The served demo works with the vendor's published clients, and simulates limits and failures."""

import http.client
import json
import os
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from anyformat.sdk import Client
from anyformat.sdk.errors import (
    ExtractionCancelled,
    ExtractionFailed,
    NotFound,
    RateLimited,
    Unauthorized,
)
from anyformat.sdk.handles import Run

from anyformat_review.api.demo.demo_service import DemoOptions
from anyformat_review.demo_server import DemoServer
from anyformat_review.domain.errors import InputError

KEY = "demo-key"
WORKFLOW = "wf-demo-accounts-payable"
INVOICE = "invoice-re-2026-1187"
ORDER = "order-po-88-20461"


@pytest.fixture
def server() -> Iterator[DemoServer]:
    with DemoServer(DemoOptions(key=KEY)) as server:
        yield server


@pytest.fixture
def sdk(server: DemoServer) -> Iterator[Client]:
    with Client(KEY, base_url=server.url) as client:
        yield client


def get(server: DemoServer, path: str, key: str | None = KEY) -> tuple[int, Any, Any]:
    headers = {} if key is None else {"Authorization": f"Bearer {key}"}
    request = urllib.request.Request(server.url + path, headers=headers)  # noqa: S310
    try:
        with urllib.request.urlopen(request) as response:  # noqa: S310
            return response.status, response.headers, json.load(response)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, json.load(error)


@pytest.fixture(scope="module")
def v2_sdk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the vendor's last client for version 2, next to the installed newer one."""
    folder = tmp_path_factory.mktemp("v2_sdk")
    found = os.environ.get("UV") or shutil.which("uv")
    uv = [found] if found else [str(Path(sys.base_prefix) / "bin" / "python3"), "-m", "uv"]
    words = ["pip", "install", "-q", "--no-deps", "--python", sys.executable]
    made = subprocess.run(
        [*uv, *words, "--target", str(folder), "anyformat==0.7.0"],
        cwd=folder,  # the constraints of this project require the newer client
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        pytest.skip(f"the client of version 2 is not available: {made.stderr.strip()[-200:]}")
    return folder


def test_the_client_of_version_2_lists_fetches_and_polls(v2_sdk: Path, server: DemoServer) -> None:
    script = Path(__file__).parent / "support" / "vendor_v2_client.py"
    ended = subprocess.run(
        [sys.executable, script, server.url, KEY],
        env={**os.environ, "PYTHONPATH": str(v2_sdk)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    found = json.loads(ended.stdout)
    assert found["workflow"] == "Accounts payable and contracts"
    assert [INVOICE, "processed"] in found["files"]
    assert len(found["files"]) == 10
    assert found["order"] == "PO-88-20461"
    assert found["refused"] == [422, "EXTRACTION_FAILED"]
    assert sum(f"/{ORDER}/results/" in request for request in server.requests) == 4


def run_of(sdk: Client, packet_id: str) -> Run:
    """Return the SDK's object for a packet's newest run, to poll it."""
    run_id = sdk.get_document_packet(packet_id).latest_run_id
    assert run_id is not None
    return Run(
        id=run_id,
        workflow_id=WORKFLOW,
        _base_url=sdk._base_url,
        _api_key=KEY,
        _send=sdk._send,
    )


def test_the_sdk_lists_with_cursors(sdk: Client) -> None:
    (workflow,) = sdk.iter_workflows()
    assert (workflow.id, workflow.name) == (WORKFLOW, "Accounts payable and contracts")
    packets = list(sdk.iter_document_packets(WORKFLOW, limit=3))
    assert [packet.id for packet in packets] == [
        packet.id for packet in sdk.list_document_packets(WORKFLOW, limit=20).items
    ]
    assert {packet.status for packet in packets} == {
        "processed",
        "in_progress",
        "error",
        "cancelled",
    }


def test_the_sdk_lists_the_runs_of_a_packet_newest_first(sdk: Client) -> None:
    runs = [run for run in sdk.iter_runs(WORKFLOW, 4) if run.document_packet_id == INVOICE]
    assert [run.id for run in runs] == [f"{INVOICE}-run-2", f"{INVOICE}-run-1"]
    newest, earlier = (sdk.get_run(run.id).result for run in runs)
    assert newest is not None
    assert earlier is not None
    assert newest.fields["invoice_number"].value == "RE-2026-1187"
    assert earlier.fields["invoice_number"].value == "RE-2026-118"


def test_the_sdk_reads_the_file_names_and_the_graph(sdk: Client) -> None:
    packet = sdk.get_document_packet("statements-october-2026")
    assert [file.name for file in packet.files] == [
        "Uferbank Kontoauszüge 10-2026.pdf",
        "Uferbank Sucursal Valencia 10-2026.pdf",
    ]
    assert {node.type for node in sdk.get_workflow(WORKFLOW).nodes} >= {"parse", "extract"}


@pytest.mark.parametrize("delivery", ["inline", "url"])
@pytest.mark.parametrize("parse_format", ["markdown", "blocks", "none"])
def test_the_sdk_fetches_a_run(sdk: Client, delivery: Any, parse_format: Any) -> None:
    run = sdk.get_run(f"{INVOICE}-run-2", parse_format=parse_format, delivery=delivery)
    assert run.result is not None
    assert run.result.fields["total_amount"].value == 5810.77
    parse = run.result.parse
    assert (parse and parse.format) == (None if parse_format == "none" else parse_format)


def test_the_sdk_follows_the_link_of_large_results(sdk: Client, server: DemoServer) -> None:
    run = sdk.get_run("contract-fsa-2026-044-run-1")
    assert run.result is not None
    assert run.result.fields["contract_number"].value == "FSA-2026-044"
    assert server.requests[-1].startswith("GET /downloads/contract-fsa-2026-044-run-1/")


def test_the_sdk_polls_until_a_run_has_finished(sdk: Client, server: DemoServer) -> None:
    result = run_of(sdk, ORDER).wait(timeout=10, poll_interval=0)
    assert result.fields["purchase_order_number"].value == "PO-88-20461"
    assert sum(ORDER in request for request in server.requests) == 5


@pytest.mark.parametrize(
    ("packet_id", "error"),
    [
        ("scan-0413-unreadable", ExtractionFailed),
        ("invoice-duplicate-cancelled", ExtractionCancelled),
    ],
)
def test_the_sdk_reports_terminal_runs(sdk: Client, packet_id: str, error: Any) -> None:
    with pytest.raises(error):
        run_of(sdk, packet_id).wait(timeout=10, poll_interval=0)


def test_a_key_is_needed(server: DemoServer) -> None:
    with Client("wrong", base_url=server.url) as sdk, pytest.raises(Unauthorized):
        sdk.list_workflows()
    status, _, body = get(server, "/v2/workflows/", key=None)
    assert (status, body["error_code"]) == (403, "ACCESS_DENIED")


def test_the_limit_of_requests_is_announced_and_enforced() -> None:
    options = DemoOptions(key=KEY, rate_limit=2)
    with DemoServer(options) as server, Client(KEY, base_url=server.url) as sdk:
        sdk.list_workflows()
        _, headers, _ = get(server, "/v2/workflows/")
        with pytest.raises(RateLimited) as limited:
            sdk.list_workflows()
    assert (headers["x-ratelimit-limit"], headers["x-ratelimit-remaining"]) == ("2", "0")
    assert 0 < (limited.value.retry_after or 0) <= 60


def test_requests_fail_on_demand() -> None:
    with DemoServer(DemoOptions(fail_every=3)) as server:
        assert [get(server, "/v2/workflows/")[0] for _ in range(6)] == [200, 200, 503] * 2


@pytest.mark.parametrize(("served", "missing"), [("v2", "v3"), ("v3", "v2")])
def test_one_version_can_be_served_alone(served: str, missing: str) -> None:
    with DemoServer(DemoOptions(versions=frozenset({served}))) as server:
        assert get(server, f"/{served}/workflows/")[0] == 200
        assert get(server, f"/{missing}/workflows/")[0] == 404


def test_the_sdk_finds_no_version_3_where_only_version_2_is() -> None:
    options = DemoOptions(versions=frozenset({"v2"}))
    with (
        DemoServer(options) as server,
        Client(KEY, base_url=server.url) as sdk,
        pytest.raises(NotFound),
    ):
        sdk.list_workflows()


def test_multiplying_the_demo_is_cheap() -> None:
    options = DemoOptions(collections=100_000, workflows=3, page_cap=20)
    with DemoServer(options) as server, Client(KEY, base_url=server.url) as sdk:
        workflows = list(sdk.iter_workflows())
        path = f"/v2/workflows/{workflows[2].id}/files/"
        first, last = (get(server, f"{path}?page={page}&page_size=100")[2] for page in (1, 5000))
        page = sdk.list_document_packets(workflows[0].id)
    assert (first["count"], first["page_size"], len(last["results"])) == (100_000, 20, 20)
    assert first["results"][0]["name"] is None
    ids = {row["id"] for row in (*first["results"], *last["results"])}
    assert len(ids) == 40
    assert page.items[0].id == INVOICE
    assert page.next_cursor


def test_a_copy_has_its_own_results() -> None:
    with DemoServer(DemoOptions(collections=30, workflows=2)) as server:
        row = get(server, "/v2/workflows/wf-demo-002/files/?page=2")[2]["results"][0]
        results = get(server, f"/v2/workflows/wf-demo-002/files/{row['id']}/results/")[2]
    assert results["collection_id"] == results["document_packet_id"] == row["id"]
    assert results["verification_url"].endswith(f"/wf-demo-002/files/{row['id']}")


def test_only_reading_is_allowed(server: DemoServer) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", int(server.url.rpartition(":")[2]))
    connection.request("POST", "/v2/workflows/", b"{}", {"Authorization": f"Bearer {KEY}"})
    assert connection.getresponse().status == 405
    connection.close()


def test_a_signed_link_needs_no_key(server: DemoServer) -> None:
    link = get(server, f"/v3/runs/{INVOICE}-run-2/?delivery=url")[2]["results_url"]
    path = link.removeprefix(server.url)
    assert get(server, path, key=None)[2]["document_packet_id"] == INVOICE
    for refused in (path, path[:-1]):
        request = urllib.request.Request(server.url + refused)  # noqa: S310
        if refused == path:
            request.add_header("Authorization", f"Bearer {KEY}")
        with pytest.raises(urllib.error.HTTPError) as failed:
            urllib.request.urlopen(request)  # noqa: S310
        failed.value.close()
        assert failed.value.code in (400, 403)


def test_a_used_port_is_reported(server: DemoServer) -> None:
    port = int(server.url.rpartition(":")[2])
    with pytest.raises(InputError, match=f"Port {port} cannot be used: "):
        DemoServer(DemoOptions(), port)
    with pytest.raises(InputError, match=r"^The port must be 0–65535\.$"):
        DemoServer(DemoOptions(), 99999)


@pytest.mark.parametrize(
    ("source", "code", "words"),
    [
        ((WORKFLOW, INVOICE), 0, ('"RE-2026-1187"',)),
        (("/v3/document-packets/" + INVOICE,), 0, ('"RE-2026-1187"',)),
        ((f"/v3/runs/{INVOICE}-run-1",), 0, ('"RE-2026-118"', f'"run": "{INVOICE}-run-1"')),
        ((f"/v3/workflows/{WORKFLOW}/",), 2, ("Enter the workflow ID and a collection ID.",)),
    ],
)
def test_inspect_needs_version_3_only(
    source: tuple[str, ...], code: int, words: tuple[str, ...], tmp_path: Path
) -> None:
    with DemoServer(DemoOptions(key=KEY, versions=frozenset({"v3"}))) as server:
        own = {"BASE_URL": server.url, "API_KEY": KEY, "REVIEW_HOME": str(tmp_path)}
        ended = subprocess.run(
            [sys.executable, "-m", "anyformat_review", "inspect", *source, "--json"],
            env={**os.environ, **{f"ANYFORMAT_{name}": value for name, value in own.items()}},
            capture_output=True,
            text=True,
            check=False,
        )
    assert ended.returncode == code, ended.stderr
    assert [each for each in words if each not in (ended.stdout or ended.stderr)] == []
    if source[0] == WORKFLOW:
        remembered = tmp_path / "cache" / "api-version"
        assert remembered.read_text() == f"v3 {server.url}\n"


def test_the_command_prints_how_to_reach_it() -> None:
    command = [sys.executable, "-m", "anyformat_review", "serve-demo", "--key", "k 1"]
    ended = subprocess.run(
        [*command, "--seconds", "0"], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("ANYFORMAT_BASE_URL=http://127.0.0.1:")
    assert ended.stdout.endswith(" ANYFORMAT_API_KEY='k 1'\n")
