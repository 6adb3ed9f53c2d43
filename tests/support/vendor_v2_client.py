"""Run with the vendor's client of version 2 on the path: list, fetch and poll, print JSON.

Its arguments are the address of the service and the key.
"""

import json
import sys

from anyformat.sdk import Client
from anyformat.sdk.errors import APIError
from anyformat.sdk.handles import Run

ORDER = "order-po-88-20461"
FAILED = "scan-0413-unreadable"


def main(url: str, key: str) -> dict[str, object]:
    client = Client(key, base_url=url)
    (workflow,) = client.list_workflows(page=1, page_size=5)
    files = client.list_files(workflow.id)

    def wait(collection_id: str) -> object:
        run = Run(collection_id, workflow.id, client._profile, client._send)
        return run.wait(timeout=10, poll_interval=0)

    order = wait(ORDER)
    try:
        wait(FAILED)
        refused = None
    except APIError as error:
        refused = error.status_code, error.error_code
    return {
        "workflow": workflow.name,
        "files": [(file.collection_id, file.status) for file in files],
        "order": order.fields["purchase_order_number"].value,  # type: ignore[attr-defined]
        "refused": refused,
    }


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))  # noqa: T201
