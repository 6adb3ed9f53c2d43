"""Exports in every format, and their file names."""

import json

import pytest

from anyformat_review.services.exchange.export import ExportFormat, export, export_name
from support.export_cases import PROVENANCE, opened


@pytest.mark.parametrize("format_", [each for each in ExportFormat if each != "ground-truth"])
def test_a_collection_without_fields_can_be_exported(format_: ExportFormat) -> None:
    raw = b'{"collection_id": "c", "parse": {"markdown": "text only"}}'

    exported = export(opened(raw), format_, PROVENANCE)

    match format_:
        case ExportFormat.JSON:
            assert json.loads(exported) == json.loads(raw)
        case ExportFormat.CORRECTIONS:
            assert json.loads(exported) == {
                "version": 2,
                "collection_id": "c",
                "corrections": [],
                "rows": [],
            }
        case ExportFormat.CSV:
            assert exported.startswith(b"\xef\xbb\xbfpath,value,")
        case ExportFormat.XLSX:
            assert exported.startswith(b"PK")


@pytest.mark.parametrize(
    ("collection_id", "name"),
    [
        ("069dcc2c-e14c", "069dcc2c-e14c.csv"),
        ("../../etc/passwd", "etc-passwd-3754d6cb.csv"),
        (".hidden", "hidden-16924190.csv"),
        ("東", "collection-469e009b.csv"),
        ("n" * 100, "n" * 64 + "-4e9d8231.csv"),
    ],
)
def test_every_collection_id_gives_a_valid_file_name(collection_id: str, name: str) -> None:
    assert export_name(collection_id, ExportFormat.CSV) == name
