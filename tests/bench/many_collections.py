"""A service with one workflow and any number of collections, to be run as a child process.

`python many_collections.py COLLECTIONS FIELDS` prints its URL and runs until stdin is closed.
"""

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support.http_server import HttpServer, Response
from support.service import field

WORKFLOW = "wf-long"
_PAGES = 3
_WORDS = ("invoice", "delivery", "payment", "total", "order", "quantity", "customer", "discount")


def collection_id(number: int) -> str:
    """Return the id of a collection, counted from 0."""
    return f"c-{number:05}"


class ManyCollections(HttpServer):
    """Makes the results of a collection when they are requested."""

    def __init__(self, collections: int, fields: int) -> None:
        super().__init__()
        self._rows = [
            {"id": collection_id(number), "name": f"Invoice {number:05}", "status": "processed"}
            for number in range(collections)
        ]
        self._fields = fields

    def _next(self, path: str) -> Response:
        # Otherwise the recorded requests would use most of the memory of this process.
        self.requests.clear()
        match path.strip("/").split("/"):
            case ["v2", "workflows"]:
                tree: Any = {"count": 1, "results": [{"id": WORKFLOW, "name": "Invoices"}]}
            case ["v2", "workflows", _, "files" | "runs"]:
                tree = {"count": len(self._rows), "page_size": len(self._rows)}
                tree["results"] = self._rows
            case ["v2", "workflows", workflow]:
                tree = {"id": workflow, "name": "Invoices", "fields": []}
            case ["v2", "workflows", _, "files", collection, "results"]:
                tree = self._results(collection)
            case _:
                return super()._next(path)
        return Response(body=json.dumps(tree).encode())

    def _results(self, collection: str) -> Any:
        number = int(collection.removeprefix("c-"))
        pages: list[list[str]] = [[] for _ in range(_PAGES)]
        fields = {}
        for index in range(self._fields):
            value = f"{_WORDS[index % len(_WORDS)]} {number * 7919 % 10_000}-{index}"
            pages[index % _PAGES].append(f"| {value} | {number + index}.50 |")
            fields[f"field_{index}"] = field(value, (value, 1 + index % _PAGES))
        markdown = "\n".join(
            f'<DOCUMENT id="1" page="{page}">\n# Page {page}\n\n| a | b |\n|---|---|\n'
            + "\n".join(lines)
            + "\n</DOCUMENT>"
            for page, lines in enumerate(pages, 1)
        )
        return {
            "collection_id": collection,
            "verification_url": None,
            "parse": {"markdown": markdown},
            "extractions": [{"fields": fields, "validations": []}],
        }


def main() -> None:
    """Serve until standard input ends."""
    collections, fields = map(int, sys.argv[1:])
    with ManyCollections(collections, fields) as service:
        print(service.url, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
