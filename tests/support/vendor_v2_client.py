"""List, fetch and poll with version 2 of the vendor's client, and print the results as JSON.

The arguments are the URL of the service and the API key; the client must be on `sys.path`.
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
