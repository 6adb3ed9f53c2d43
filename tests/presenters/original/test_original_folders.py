from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review import assets
from anyformat_review.domain.errors import (
    CollectionNotFoundError,
    OriginalMissingError,
    SourceError,
)
from anyformat_review.presenters.original.original_folders import OriginalFolders
from anyformat_review.services.collections.sources import CollectionSource, FileSource
from anyformat_review.services.original.original_search import SearchFolder
from anyformat_review.storage.accounts import Account
from anyformat_review.storage.split_files import SplitFiles
from support.fakes import store_of
from support.sample_reviews import invoice


class FakeSettings:
    def __init__(self) -> None:
        self.account = Account()

    def change_account(self, account: Account) -> None:
        self.account = account


@pytest.fixture
def parts(qapp: QApplication, tmp_path: Path) -> Any:
    settings = FakeSettings()
    names = SimpleNamespace(fetch=AsyncMock(return_value=("note.pdf",)))
    client = SimpleNamespace(split_pdf=AsyncMock(return_value=b"%PDF-"))
    services = SimpleNamespace(is_demo=False, names=names, client=client)
    sources = SimpleNamespace(current=CollectionSource("w", "c"))
    others: Any = (sources, SimpleNamespace(services=services), settings)
    folders = OriginalFolders(store_of(invoice()), *others, SplitFiles(tmp_path / "splits"))
    return SimpleNamespace(**locals())


def test_folders_belong_to_the_account_the_demo_or_a_results_file(parts: Any) -> None:
    parts.folders.use()
    assert parts.folders.finder.folders == ()
    parts.folders.add(Path("/in"))
    parts.folders.add(Path("/in"))
    assert parts.settings.account.original_folders == ("/in",)
    parts.folders.use()
    assert parts.folders.finder.folders == (SearchFolder(Path("/in")),)

    parts.sources.current = FileSource(Path("/results/x.json"))
    parts.folders.use()
    assert parts.folders.finder.folders[0] == SearchFolder(Path("/results"), deep=False)
    parts.sources.current = CollectionSource("w", "c")
    parts.services.is_demo = True
    parts.folders.use()
    assert parts.folders.finder.folders[0] == SearchFolder(assets.folder("demo/originals"))

    parts.folders.remove(Path("/in"))
    assert (parts.settings.account, parts.folders.chosen) == (Account(), [])


async def test_an_unknown_name_is_that_of_the_results_file_or_of_the_only_file(
    parts: Any,
) -> None:
    names, fetch = parts.folders.finder.names, parts.names.fetch
    assert await names("a.pdf") == ("a.pdf",)
    assert await names("") == ("note.pdf",)
    fetch.return_value = ("a.pdf", "b.pdf")
    assert await names("") == ()

    parts.sources.current = FileSource(Path("/results/x.json"))
    assert await names("a.pdf") == ("a.pdf", "x.pdf")


async def test_the_pdf_of_a_split_is_fetched_once_and_deleted_at_the_end(parts: Any) -> None:
    parts.folders.use()
    fetch = parts.folders.finder.fetch_split
    path = await fetch("s-1")
    assert path.read_bytes() == b"%PDF-"
    assert await fetch("s-1") == path
    parts.client.split_pdf.assert_awaited_once_with("s-1")
    with pytest.raises(SourceError):
        await fetch("../s")
    parts.client.split_pdf.side_effect = CollectionNotFoundError()
    with pytest.raises(OriginalMissingError, match=r"has no PDF of this part\.$"):
        await fetch("s-2")
    await parts.folders.aclose()
    assert not path.exists()

    parts.sources.current = FileSource(Path("/results/x.json"))
    parts.folders.use()
    assert parts.folders.finder.fetch_split is None, "a file is opened without requests"
