"""The demo responds like the service, and its documents contain the intended examples."""

import html
import re
import subprocess
import sys
import unicodedata
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from anyformat.workflow.fields import AnyField
from anyformat.workflow.results import ResultsResponse
from pydantic import TypeAdapter
from rapidfuzz import fuzz

from anyformat_review import assets
from anyformat_review.api.demo.demo_transport import DemoTransport
from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.markdown_pages import split_pages

WORKFLOW = "wf-demo-accounts-payable"
INVOICE = "invoice-re-2026-1187"
CONTRACT = "contract-fsa-2026-044"
STATEMENTS = "statements-october-2026"
RECEIPT = "receipt-img-2041"
ORDER = "order-po-88-20461"
DELIVERY_NOTE = "delivery-note-ls-26-3391"
CERTIFICATE = "certificate-co-2026-7719"
MINUTES = "minutes-quality-circle-november"
FAILED = "scan-0413-unreadable"
CANCELLED = "invoice-duplicate-cancelled"

WITH_RESULTS = (
    INVOICE,
    ORDER,
    CONTRACT,
    STATEMENTS,
    RECEIPT,
    DELIVERY_NOTE,
    MINUTES,
    CERTIFICATE,
)
FILES = f"/v2/workflows/{WORKFLOW}/files/"


def results_path(collection: str) -> str:
    return f"{FILES}{collection}/results/"


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(
        transport=DemoTransport(), base_url="https://api.anyformat.ai"
    ) as made:
        yield made


# --- responses ---------------------------------------------------------------------------------


async def test_lists_the_one_workflow_without_its_fields(client: httpx.AsyncClient) -> None:
    listing = (await client.get("/v2/workflows/")).json()
    assert {key: listing[key] for key in ("count", "page", "page_size")} == {
        "count": 1,
        "page": 1,
        "page_size": 20,
    }
    assert [set(row) for row in listing["results"]] == [
        {"id", "name", "description", "created_at", "updated_at"}
    ]


async def test_the_sdk_accepts_the_field_definitions(
    client: httpx.AsyncClient,
) -> None:
    workflow = (await client.get(f"/v2/workflows/{WORKFLOW}/")).json()
    assert workflow["name"] == "Accounts payable and contracts"
    fields = TypeAdapter(list[AnyField]).validate_python(workflow["fields"])
    names = [field.name for field in fields]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,63}", name) for name in names)


async def test_lists_collections_with_the_newest_first(
    client: httpx.AsyncClient,
) -> None:
    rows = (await client.get(FILES)).json()["results"]
    assert [(row["id"], row["status"]) for row in rows] == [
        (INVOICE, "processed"),
        (ORDER, "in_progress"),
        (CONTRACT, "processed"),
        (STATEMENTS, "processed"),
        (RECEIPT, "processed"),
        (DELIVERY_NOTE, "processed"),
        (MINUTES, "processed"),
        (CERTIFICATE, "processed"),
        (FAILED, "error"),
        (CANCELLED, "cancelled"),
    ]
    assert {frozenset(row) for row in rows} == {
        frozenset({"id", "name", "status", "created_at", "updated_at"})
    }
    created = [row["created_at"] for row in rows]
    assert created == sorted(created, reverse=True)
    assert all(row["created_at"] < row["updated_at"] for row in rows)
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{1,128}", row["id"]) for row in rows)


@pytest.mark.parametrize(
    ("params", "page_size", "expected"),
    [
        ({"page": 1, "page_size": 4}, 4, WITH_RESULTS[:4]),
        ({"page": 3, "page_size": 4}, 4, (FAILED, CANCELLED)),
        ({"page": 4, "page_size": 4}, 4, ()),
        ({"page_size": 5000}, 100, (*WITH_RESULTS, FAILED, CANCELLED)),
    ],
)
async def test_lists_have_pages(
    client: httpx.AsyncClient, params: dict[str, int], page_size: int, expected: tuple[str, ...]
) -> None:
    listing = (await client.get(FILES, params=params)).json()
    assert (listing["count"], listing["page_size"]) == (10, page_size)
    assert tuple(row["id"] for row in listing["results"]) == expected


@pytest.mark.parametrize("params", [{"page": "0"}, {"page_size": "-1"}, {"page": "two"}])
async def test_rejects_an_invalid_page_number(
    client: httpx.AsyncClient, params: dict[str, str]
) -> None:
    response = await client.get(FILES, params=params)
    assert (response.status_code, response.json()["error_code"]) == (400, "VALIDATION_ERROR")


async def test_lists_the_collections_as_runs(client: httpx.AsyncClient) -> None:
    runs = await client.get(f"/v2/workflows/{WORKFLOW}/runs/")
    assert runs.json() == (await client.get(FILES)).json()


@pytest.mark.parametrize("collection", [name for name in WITH_RESULTS if name != ORDER])
async def test_results_are_the_unchanged_file(client: httpx.AsyncClient, collection: str) -> None:
    response = await client.get(results_path(collection))
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert response.content == assets.read_bytes(f"demo/results/{collection}.json")


async def test_responses_can_be_streamed_raw(client: httpx.AsyncClient) -> None:
    async with client.stream("GET", results_path(CONTRACT)) as response:
        received = b"".join([chunk async for chunk in response.aiter_raw()])
    assert len(received) == int(response.headers["content-length"])
    assert received == assets.read_bytes(f"demo/results/{CONTRACT}.json")


async def test_a_collection_in_progress_finishes_after_three_polls(
    client: httpx.AsyncClient,
) -> None:
    async def status() -> str:
        rows = (await client.get(FILES)).json()["results"]
        return next(row["status"] for row in rows if row["id"] == ORDER)

    for _ in range(3):
        assert await status() == "in_progress"
        response = await client.get(results_path(ORDER))
        assert response.status_code == 412
        assert response.json()["error_code"] == "PRECONDITION_FAILED"
        assert response.json()["retryable"] is True
    assert await status() == "processed"
    response = await client.get(results_path(ORDER))
    assert (response.status_code, response.json()["collection_id"]) == (200, ORDER)


async def test_each_transport_counts_its_own_polls(client: httpx.AsyncClient) -> None:
    for _ in range(4):
        await client.get(results_path(ORDER))
    async with httpx.AsyncClient(transport=DemoTransport(), base_url="https://demo") as other:
        assert (await other.get(results_path(ORDER))).status_code == 412


@pytest.mark.parametrize(
    ("collection", "error_code", "request_id"),
    [
        (FAILED, "EXTRACTION_FAILED", "req-7f31c0a94e1d"),
        (CANCELLED, "EXTRACTION_CANCELLED", "req-2b88e5d10c67"),
    ],
)
async def test_failed_collections_have_no_results(
    client: httpx.AsyncClient, collection: str, error_code: str, request_id: str
) -> None:
    response = await client.get(results_path(collection))
    body = response.json()
    assert response.status_code == 422
    assert (body["error_code"], body["request_id"]) == (error_code, request_id)
    assert body["retryable"] is False
    assert body["error"]
    assert body["detail"].endswith(".")


@pytest.mark.parametrize(
    "path",
    [
        results_path("no-such-collection"),
        "/v2/workflows/no-such-workflow/",
        "/v2/workflows/no-such-workflow/files/",
        f"/v2/workflows/{WORKFLOW}",
        f"{FILES}{INVOICE}/",
        "/",
    ],
)
async def test_unknown_paths_are_not_found(client: httpx.AsyncClient, path: str) -> None:
    response = await client.get(path)
    assert (response.status_code, response.json()["error_code"]) == (404, "NOT_FOUND")
    assert response.json()["request_id"] == "req-demo-000001"


async def test_only_get_requests_are_allowed(client: httpx.AsyncClient) -> None:
    assert (await client.post(results_path(INVOICE))).status_code == 405


@pytest.mark.parametrize("key", ["", "af-anything"])
async def test_every_key_is_accepted(client: httpx.AsyncClient, key: str) -> None:
    headers = {"Authorization": f"Bearer {key}".strip()}
    assert (await client.get("/v2/workflows/", headers=headers)).status_code == 200


async def test_responses_contain_the_rate_limit(client: httpx.AsyncClient) -> None:
    await client.get("/v2/workflows/")
    headers = (await client.get(results_path(FAILED))).headers
    assert (headers["x-ratelimit-limit"], headers["x-ratelimit-remaining"]) == ("600", "598")
    assert headers["x-ratelimit-reset"] == "60"


# --- the documents ---------------------------------------------------------------------------

NOT_FOUND = {
    (INVOICE, "supplier_iban"),
    (CONTRACT, "bank_guarantee"),
    (RECEIPT, "receipt_number"),
}
ON_ANOTHER_PAGE = {
    (CONTRACT, "notice_period_months"): 30,
    (CONTRACT, "contract_value"): 50,
}
DIFFERENT = {(CONTRACT, "assignment_allowed")}
FROM_METADATA = {(INVOICE, "cost_centre")}
EXACT_ON_THE_RECEIPT = {"currency"}


def envelope(collection: str) -> dict[str, Any]:
    tree: dict[str, Any] = lossless_json.loads(assets.read_bytes(f"demo/results/{collection}.json"))
    return tree


def leaves(tree: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    every = [entry["fields"] for entry in tree.get("extractions", [])]
    for fields in every or [tree.get("extraction") or {}]:
        for name, value in fields.items():
            if isinstance(value, dict):
                yield name, value
                continue
            for row in value:
                yield from ((f"{name}.{cell}", leaf) for cell, leaf in row.items())


def squeezed(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).lower()))


def pages(tree: dict[str, Any]) -> dict[int, str]:
    """Return the visible letters and digits of each page."""
    tag = re.compile(r"</?(?:a|table|tr|t[dh]|figure-content|DOCUMENT)\b[^>]*>")
    return {
        number: squeezed(html.unescape(tag.sub(" ", text)))
        for number, text in split_pages(tree["parse"]["markdown"])
    }


def quotes(collection: str) -> Iterator[tuple[str, str, int]]:
    for name, leaf in leaves(envelope(collection)):
        candidates = leaf.get("consolidation", {}).get("candidates", [])
        for part in (leaf, *candidates):
            for evidence in part["evidence"]:
                yield name, evidence["text"], evidence["page_number"]


def is_on(quote: str, page: str) -> bool:
    place = 0
    for part in re.split(r"…|\.\.\.", quote):
        place = page.find(squeezed(part), place)
        if place < 0:
            return False
    return True


@pytest.mark.parametrize("collection", [name for name in WITH_RESULTS if name != DELIVERY_NOTE])
def test_the_sdk_models_accept_the_envelope(collection: str) -> None:
    raw = assets.read_bytes(f"demo/results/{collection}.json")
    results = ResultsResponse.model_validate_json(raw)
    assert results.collection_id == collection
    assert results.verification_url == (
        f"https://app.anyformat.ai/workflows/{WORKFLOW}/files/{collection}"
    )


@pytest.mark.parametrize("collection", [name for name in WITH_RESULTS if name != RECEIPT])
def test_quotes_are_on_the_intended_pages(collection: str) -> None:
    text = pages(envelope(collection))
    for name, quote, page in quotes(collection):
        where = {number for number, words in text.items() if is_on(quote, words)}
        if (collection, name) in FROM_METADATA:
            assert (page, quote.partition(".")[0]) == (0, "metadata")
        elif (collection, name) in NOT_FOUND | DIFFERENT:
            assert not where, name
        elif (collection, name) in ON_ANOTHER_PAGE:
            assert where == {ON_ANOTHER_PAGE[collection, name]}, name
            assert page not in where, name
        else:
            assert page in where, (name, quote)


def test_the_quotes_of_the_receipt_match_approximately() -> None:
    (page,) = pages(envelope(RECEIPT)).values()
    for name, quote, _ in quotes(RECEIPT):
        assert (squeezed(quote) in page) == (name in EXACT_ON_THE_RECEIPT), name
        if (RECEIPT, name) not in NOT_FOUND:
            assert fuzz.partial_ratio(squeezed(quote), page) >= 78, name


@pytest.mark.parametrize("collection", WITH_RESULTS)
def test_every_field_is_defined_in_the_workflow(collection: str) -> None:
    defined = set()
    for field in lossless_json.loads(assets.read_bytes("demo/service.json"))["workflow"]["fields"]:
        cells = [cell["name"] for cell in field.get("nested_fields", [])]
        defined |= {f"{field['name']}.{cell}" for cell in cells} or {field["name"]}
    assert {name for name, _ in leaves(envelope(collection))} <= defined


@pytest.mark.parametrize("collection", [name for name in WITH_RESULTS if name != DELIVERY_NOTE])
def test_the_blocks_match_the_markdown(collection: str) -> None:
    parse = envelope(collection)["parse"]
    anchors = re.findall(r'<a id="(p\d+_b\d+)"></a>', parse["markdown"])
    assert [block["id"] for block in parse["blocks"]] == anchors
    for block in parse["blocks"]:
        box = {side: float(str(value)) for side, value in block["bbox"].items()}
        assert 0 <= box["x0"] < box["x1"] <= 1, block["id"]
        assert 0 <= box["y0"] < box["y1"] <= 1, block["id"]
        assert block["content"] in parse["markdown"]
        plain = re.sub(r"<[^<>@]*>", " ", block["content"])
        text = " ".join(region["text"] for region in block["regions"])
        assert squeezed(text) == squeezed(html.unescape(plain))


def test_the_invoice_shows_each_reason_once() -> None:
    extraction = envelope(INVOICE)["extractions"][0]
    found = list(leaves(envelope(INVOICE)))
    scored = [(name, float(str(leaf["confidence"]))) for name, leaf in found if leaf["confidence"]]
    assert [name for name, score in scored if score < 50] == ["customer_order_number"]
    assert [name for name, score in scored if 50 <= score < 80] == ["due_date"]
    assert [n for n, leaf in found if leaf.get("lookup_check") == "conflict"] == ["vendor_id"]
    assert [n for n, leaf in found if "consolidation" in leaf] == ["delivery_date"]
    assert [n for n, leaf in found if leaf["value"] is None] == ["buyer_reference", "delivery_date"]
    failed = [rule for rule in extraction["validations"] if rule["status"] == "fail"]
    assert [(rule["severity"], list(rule["compared_values"])) for rule in failed] == [
        ("error", ["total_amount", "line_items"]),
        ("warning", ["payment_terms"]),
    ]


def test_numbers_of_the_invoice_keep_their_digits() -> None:
    fields = envelope(INVOICE)["extractions"][0]["fields"]
    assert str(fields["total_amount"]["value"]) == "5810.77"
    assert str(fields["line_items"][2]["unit_price"]["value"]) == "1250.00"


def test_the_line_items_of_the_invoice_do_not_add_up() -> None:
    fields = envelope(INVOICE)["extractions"][0]["fields"]
    cents = [round(float(str(row["amount"]["value"])) * 100) for row in fields["line_items"]]
    assert (len(cents), sum(cents)) == (6, 483800)
    assert str(fields["net_amount"]["value"]) == "4883.00"


def test_the_contract_has_sixty_pages_with_quotes() -> None:
    text = pages(envelope(CONTRACT))
    assert list(text) == list(range(1, 61))
    assert min(map(len, text.values())) > 250
    cited = {page for _, _, page in quotes(CONTRACT)}
    assert len(cited) >= 20
    assert max(cited) == 60


def test_the_statements_are_split_and_partitioned_over_two_files() -> None:
    tree = envelope(STATEMENTS)
    assert [(entry["split_name"], entry["partition"]) for entry in tree["extractions"]] == [
        ("Account statements", "1204-4180"),
        ("Account statements", "1204-4181"),
        ("Account statements", "0049-2210"),
        ("Fee notices", None),
    ]
    partitions = {
        split["name"]: [part["name"] for part in split["partitions"]] for split in tree["splits"]
    }
    assert partitions == {
        "Account statements": ["1204-4180", "1204-4181", "0049-2210"],
        "Fee notices": [],
    }
    places = {(block["page"], block["file_page"]) for block in tree["parse"]["blocks"]}
    assert {(5, 5), (6, 1), (7, 2)} <= places
    assert len(tree["classifications"]) == 2


def test_the_delivery_note_uses_the_oldest_format() -> None:
    tree = envelope(DELIVERY_NOTE)
    assert set(tree) == {"collection_id", "verification_url", "parse", "extraction"}
    assert tree["verification_url"] is None
    assert str(tree["extraction"]["gross_weight_kg"]["value"]) == "412.50"
    customer = tree["extraction"]["customer_name"]
    assert customer["verification_status"] == "verified"
    assert customer["value_override"] == "Almacenes Ibérica del Norte, S.L."


def test_the_table_of_the_delivery_note_lacks_a_row_of_the_document() -> None:
    tree = envelope(DELIVERY_NOTE)
    articles = [row["article"]["value"] for row in tree["extraction"]["line_items"]]
    assert "RP-7705" in tree["parse"]["markdown"]
    assert articles == ["KL-2040", "FD-0118", "SB-0840", "DS-0016"]


def test_the_minutes_have_no_extraction() -> None:
    tree = envelope(MINUTES)
    assert (tree["extractions"], tree["extraction"]) == ([], None)
    assert len(pages(tree)) == 3


def test_every_field_of_the_certificate_has_high_confidence() -> None:
    assert all(float(str(leaf["confidence"])) > 95 for _, leaf in leaves(envelope(CERTIFICATE)))


def test_the_demo_is_small_and_up_to_date_with_its_generator() -> None:
    root = Path(__file__).parents[3]
    assert sum(p.stat().st_size for p in (root / "resources/demo").rglob("*.*")) < 1_500_000
    generator = root / "packaging/demo_data/generate.py"
    made = subprocess.run(
        [sys.executable, generator, "--check"], capture_output=True, text=True, check=False
    )
    assert (made.stdout, made.stderr, made.returncode) == ("", "", 0)
