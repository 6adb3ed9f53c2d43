"""One door to every format."""

import json

import pytest

from anyformat_review.services.export import ExportFormat, export
from support.export_cases import PROVENANCE, opened


@pytest.mark.parametrize("format_", list(ExportFormat))
def test_a_collection_without_fields_can_be_exported(format_: ExportFormat) -> None:
    raw = b'{"collection_id": "c", "parse": {"markdown": "text only"}}'

    exported = export(opened(raw), format_, PROVENANCE)

    match format_:
        case ExportFormat.JSON:
            assert json.loads(exported) == json.loads(raw)
        case ExportFormat.CORRECTIONS:
            assert json.loads(exported) == {
                "version": 1,
                "collection_id": "c",
                "corrections": [],
                "rows": [],
            }
        case ExportFormat.CSV:
            assert exported.startswith(b"\xef\xbb\xbfpath,value,")
        case ExportFormat.XLSX:
            assert exported.startswith(b"PK")
