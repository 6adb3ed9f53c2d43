import asyncio
from pathlib import Path

import pytest
from msgspec.structs import replace

from anyformat_review.domain.errors import OutputError
from anyformat_review.domain.results.evidence import Grounding
from anyformat_review.services.exchange.automatic_export import export_automatically, files_of
from anyformat_review.services.exchange.export import ExportFormat
from support.export_cases import PROVENANCE, sample


def files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def block(folder: Path) -> None:
    folder.touch()


async def exported(folder: Path, *formats: ExportFormat) -> tuple[Path, ...]:
    state = sample("v2-linear")
    return await export_automatically(state, formats, folder, PROVENANCE, is_located=True)


async def test_each_format_is_a_file_in_the_folder(tmp_path: Path) -> None:
    written = await exported(tmp_path / "new", ExportFormat.CSV, ExportFormat.JSON)

    assert [path.suffix for path in written] == [".csv", ".json"]
    assert sorted(written) == files(tmp_path / "new")
    assert set(files_of(sample("v2-linear").collection.id, tmp_path / "new")) == set(written)


async def test_nothing_is_written_if_a_format_fails(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="ids of the workflow"):
        await exported(tmp_path, ExportFormat.CSV, ExportFormat.GROUND_TRUTH)

    assert files(tmp_path) == []


async def test_a_folder_that_cannot_be_created_is_an_error(tmp_path: Path) -> None:
    block(tmp_path / "file")

    with pytest.raises(OutputError, match="cannot be created"):
        await exported(tmp_path / "file", ExportFormat.CSV)


async def test_the_source_is_not_replaced(tmp_path: Path) -> None:
    state = sample("v2-linear")
    source = tmp_path / f"{state.collection.id}.json"
    block(source)
    provenance = replace(PROVENANCE, source=str(source))

    with pytest.raises(OutputError, match="is the results file itself"):
        await export_automatically(
            state, [ExportFormat.CSV, ExportFormat.JSON], tmp_path, provenance, is_located=True
        )

    assert files(tmp_path) == [source]


async def test_quotes_are_located_before(tmp_path: Path) -> None:
    state = sample("v2-linear")
    lost = state.with_locations(dict.fromkeys(state.reviews, ()))
    assert {review.grounding for review in lost.reviews.values()} == {Grounding.NONE}

    (file,) = await export_automatically(
        lost, [ExportFormat.CSV], tmp_path, PROVENANCE, is_located=False
    )

    content = await asyncio.to_thread(file.read_bytes)
    assert b",found," in content
