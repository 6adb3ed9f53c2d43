"""A scripted service on 127.0.0.1 with one workflow."""

import json
from pathlib import Path
from typing import Any

from support.http_server import HttpServer, Response, json_response

SAMPLES = Path(__file__).resolve().parent.parent / "data" / "samples"
SEED = SAMPLES / "seed.json"
SEED_ID = "069dcc2c-e14c-7606-8000-2ee4fb17b4e1"
WORKFLOW = "wf-1"


def results_path(collection_id: str) -> str:
    """Return the path of a collection's results."""
    return f"/v2/workflows/{WORKFLOW}/files/{collection_id}/results/"


def envelope(collection_id: str = SEED_ID, **changes: Any) -> dict[str, Any]:
    """Return the seed sample with another id and changed top-level parts."""
    return {**json.loads(SEED.read_bytes()), "collection_id": collection_id, **changes}


def field(value: Any, *quotes: tuple[str, int], confidence: float = 50.0) -> dict[str, Any]:
    """Return an extracted field; each quote is a text and its page."""
    return {
        "value": value,
        "value_override": None,
        "verification_status": "not_verified",
        "confidence": confidence,
        "evidence": [{"text": text, "page_number": page} for text, page in quotes],
    }


def refusal(status: int, error_code: str, **headers: str) -> Response:
    """Return an error response in the form of the service."""
    body = {"error_code": error_code, "detail": f"About {error_code}."}
    return json_response(body, status, x_request_id="req-7", **headers)


def script(server: HttpServer, **responses: tuple[Response, ...]) -> None:
    """Script the workflow, its list of collections, and the results of each collection."""
    workflows = {"count": 1, "results": [{"id": WORKFLOW, "name": "Invoices"}]}
    rows = [{"id": id_, "name": f"{id_}.pdf", "status": "processed"} for id_ in responses]
    server.on("/v2/workflows/", json_response(workflows))
    server.on(
        f"/v2/workflows/{WORKFLOW}/files/", json_response({"count": len(rows), "results": rows})
    )
    for collection_id, answered in responses.items():
        server.on(results_path(collection_id), *answered)
