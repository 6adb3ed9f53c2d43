from dataclasses import replace
from pathlib import Path

import pytest

from anyformat_review.services.sources import CollectionSource, FileSource, RunSource, Source
from anyformat_review.services.workflow_fields import workflow_of
from support.reviews import collection

FILE = FileSource(Path("results.json"))


@pytest.mark.parametrize(
    ("source", "url", "workflow"),
    [
        (CollectionSource("wf-1", "c"), "https://app.anyformat.ai/workflows/wf-2/files/c", "wf-1"),
        (FILE, "https://app.anyformat.ai/workflows/wf-2/files/c", "wf-2"),
        (RunSource("r"), "https://elsewhere.example/workflows/wf-2/runs/r/", "wf-2"),
        (FILE, "https://app.anyformat.ai/workflows/..%2f/files/c", None),
        (FILE, "https://[/workflows/wf-2/files/c", None),
        (FILE, "results.json", None),
        (FILE, None, None),
    ],
)
def test_a_collection_says_which_workflow_it_belongs_to(
    source: Source, url: str | None, workflow: str | None
) -> None:
    assert workflow_of(source, replace(collection(total="1"), verification_url=url)) == workflow
