"""The workflows, collections and runs of the demo; tests multiply them to test large lists.

`demo/service.json` contains one workflow and the status of its collections, `demo/graph.json` the
v3 graph of that workflow with its rules, `demo/results/<collection id>.json` the results.
`packaging/demo_data/generate.py` writes these files.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, overload

import msgspec

from anyformat_review import assets
from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.results import lossless_json

_COPY_ID = "069dcc2c-e14c-7{workflow:03x}-8000-{index:012x}"
_COPY = lazy_pattern(r"069dcc2c-e14c-7([0-9a-f]{3})-8000-([0-9a-f]{12})")
_RUN = lazy_pattern(r"(.+)-run-([1-9])")
_MAX_WORKFLOWS = 0x1000
_MAX_ORIGINALS = 100


class DemoFailure(msgspec.Struct, frozen=True):
    """The error response for a failed collection."""

    error_code: str
    error: str
    detail: str
    request_id: str


class DemoFinish(msgspec.Struct, frozen=True):
    """The status of a collection after `polls` requests for its results."""

    polls: int
    status: str
    updated_at: str


class DemoEarlierRun(msgspec.Struct, frozen=True):
    """A run before the newest one; `values` are the values that differ from the newest run."""

    created_at: str
    updated_at: str
    values: Mapping[str, Any]


class DemoCollection(msgspec.Struct, frozen=True):
    """A collection. A copy has the results of the collection `original`."""

    id: str
    name: str | None
    status: str
    created_at: str
    updated_at: str
    file_names: tuple[str, ...]
    failure: DemoFailure | None = None
    finish: DemoFinish | None = None
    earlier_run: DemoEarlierRun | None = None
    original: str = ""

    @property
    def run_count(self) -> int:
        """The number of runs; the newest one has the highest number."""
        return 2 if self.earlier_run else 1

    def run_id(self, number: int) -> str:
        """Return the id of a run; its number is 1-based."""
        return f"{self.id}-run-{number}"


class DemoWorkflow(msgspec.Struct, frozen=True):
    """A workflow with the definitions of its fields."""

    id: str
    name: str
    description: str
    created_at: str
    updated_at: str
    fields: list[dict[str, Any]]


class _Service(msgspec.Struct, frozen=True):
    workflow: DemoWorkflow
    collections: list[DemoCollection]


class DemoCatalog:
    """The demo, or `workflows` workflows with `collections` copies of its collections each.

    The first workflow begins with the demo itself. Copies are created when they are accessed, so
    that a million of them need no memory. Most copies have no name, only file names.
    """

    def __init__(self, collections: int = 0, workflows: int = 1) -> None:
        self._size = collections
        self._workflow_count = min(max(workflows, 1), _MAX_WORKFLOWS)

    @cached_property
    def workflows(self) -> tuple[DemoWorkflow, ...]:
        """All workflows."""
        first = self._demo.workflow
        copies = (
            msgspec.structs.replace(first, id=f"wf-demo-{n + 1:03}", name=f"{first.name} {n + 1}")
            for n in range(1, self._workflow_count)
        )
        return (first, *copies)

    def workflow(self, workflow_id: str) -> DemoWorkflow | None:
        """Return a workflow, or `None`."""
        return next((each for each in self.workflows if each.id == workflow_id), None)

    def graph(self, workflow: DemoWorkflow) -> bytes:
        """Return the v3 graph of a workflow."""
        raw = assets.read_bytes("demo/graph.json")
        first = self._demo.workflow
        if workflow == first:
            return raw
        tree = lossless_json.loads(raw)
        return lossless_json.dumps({**tree, "id": workflow.id, "name": workflow.name})

    def collections(self, workflow: DemoWorkflow) -> Sequence[DemoCollection]:
        """Return all collections of a workflow, the newest first."""
        number = self.workflows.index(workflow)
        return _Collections(self._demo.collections, number, self._size)

    def collection(self, collection_id: str) -> tuple[DemoWorkflow, DemoCollection] | None:
        """Return a collection with its workflow, or `None`."""
        number, index = 0, -1
        if copied := _COPY.fullmatch(collection_id):
            number, index = int(copied[1], 16), int(copied[2], 16)
        else:
            ids = [each.id for each in self._demo.collections]
            index = ids.index(collection_id) if collection_id in ids else -1
        if not 0 <= number < len(self.workflows):
            return None
        workflow = self.workflows[number]
        collections = self.collections(workflow)
        found = collections[index] if 0 <= index < len(collections) else None
        return (workflow, found) if found is not None and found.id == collection_id else None

    def run(self, run_id: str) -> tuple[DemoWorkflow, DemoCollection, int] | None:
        """Return the workflow, the collection and the 1-based number of a run, or `None`."""
        matched = _RUN.fullmatch(run_id)
        found = self.collection(matched[1]) if matched else None
        if matched is None or found is None or int(matched[2]) > found[1].run_count:
            return None
        return (*found, int(matched[2]))

    def results(self, workflow: DemoWorkflow, collection: DemoCollection, run: int = 0) -> bytes:
        """Return the results of a run, by default of the newest, as version 2 sends them."""
        raw = assets.read_bytes(f"demo/results/{collection.original or collection.id}.json")
        if collection.original:
            # The ids are in the envelope and in the verification URL.
            raw = raw.replace(
                f"{self._demo.workflow.id}/files/{collection.original}".encode(),
                f"{workflow.id}/files/{collection.id}".encode(),
            ).replace(f'"{collection.original}"'.encode(), f'"{collection.id}"'.encode())
        if collection.earlier_run is None or run in (0, collection.run_count):
            return raw
        tree = lossless_json.loads(raw)
        for name, value in collection.earlier_run.values.items():
            tree["extractions"][0]["fields"][name]["value"] = value
        return lossless_json.dumps(tree)

    def split_pdf(self, split_id: str) -> bytes | None:
        """Return the PDF of a split or partition, or `None`."""
        name = f"demo/splits/{split_id}.pdf"
        return assets.read_bytes(name) if assets.has(name) else None

    @cached_property
    def _demo(self) -> _Service:
        return msgspec.json.decode(assets.read_bytes("demo/service.json"), type=_Service)


class _Collections(Sequence[DemoCollection]):
    def __init__(self, originals: Sequence[DemoCollection], workflow: int, size: int) -> None:
        self._originals = originals
        self._workflow = workflow
        self._size = size or len(originals)

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, index: int) -> DemoCollection: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[DemoCollection]: ...
    def __getitem__(self, index: int | slice) -> DemoCollection | Sequence[DemoCollection]:
        if isinstance(index, slice):
            return [self[item] for item in range(*index.indices(self._size))]
        if not 0 <= index < self._size:
            raise IndexError(index)
        original = self._originals[index % len(self._originals)]
        if self._workflow == 0 and index < len(self._originals):
            return original
        return _copy(original, self._workflow, index)

    def __iter__(self) -> Iterator[DemoCollection]:
        return (self[index] for index in range(self._size))


class DemoRuns(Sequence[tuple[DemoCollection, int]]):
    """The runs of collections with their 1-based numbers: newest runs, followed by earlier ones."""

    def __init__(self, collections: Sequence[DemoCollection]) -> None:
        self._collections = collections
        # Only the original collections, which come first, have earlier runs.
        self._earlier = [
            (each, number)
            for each in collections[:_MAX_ORIGINALS]
            for number in range(each.run_count - 1, 0, -1)
        ]

    def __len__(self) -> int:
        return len(self._collections) + len(self._earlier)

    @overload
    def __getitem__(self, index: int) -> tuple[DemoCollection, int]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[tuple[DemoCollection, int]]: ...
    def __getitem__(
        self, index: int | slice
    ) -> tuple[DemoCollection, int] | Sequence[tuple[DemoCollection, int]]:
        if isinstance(index, slice):
            return [self[item] for item in range(*index.indices(len(self)))]
        if index >= len(self._collections):
            return self._earlier[index - len(self._collections)]
        newest = self._collections[index]
        return newest, newest.run_count


def v3_results(raw: bytes, parse_format: str) -> bytes:
    """Convert results to version 3: a single id, and the parse in `parse_format`."""
    tree = lossless_json.loads(raw)
    tree["document_packet_id"] = tree.pop("collection_id")
    parse = tree.get("parse")
    if parse_format == "none" or parse is None:
        tree["parse"] = None
    elif parse_format == "blocks" and "blocks" in parse:
        pages: dict[int, dict[str, Any]] = {}
        for block in parse["blocks"]:
            names = {"page", "file_id", "file_name", "file_page"}
            location = {name: block[name] for name in block if name in names}
            pages.setdefault(block["page"], {**location, "blocks": []})["blocks"].append(block)
        kept = {name: parse.get(name) for name in ("layout_confidence", "parse_confidence")}
        tree["parse"] = {"format": "blocks", **kept, "pages": list(pages.values())}
    else:
        tree["parse"] = {"format": "markdown", **parse}
    return lossless_json.dumps(tree)


def _copy(original: DemoCollection, workflow: int, index: int) -> DemoCollection:
    earlier = timedelta(minutes=7 * index)
    stem, _, extension = original.file_names[0].rpartition(".")
    return msgspec.structs.replace(
        original,
        id=_COPY_ID.format(workflow=workflow, index=index),
        name=f"{original.name} ({index + 1})" if index % 3 == 1 else None,
        created_at=_before(original.created_at, earlier),
        updated_at=_before(original.updated_at, earlier),
        file_names=(f"{stem} {index + 1}.{extension}", *original.file_names[1:]),
        earlier_run=None,
        original=original.id,
    )


def _before(text: str, span: timedelta) -> str:
    return (datetime.fromisoformat(text) - span).isoformat().replace("+00:00", "Z")
