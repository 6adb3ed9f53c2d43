from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock, Mock

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.api.http.request_log import RequestLog
from anyformat_review.domain.errors import UnexpectedResponseError
from anyformat_review.domain.results.collection import Collection
from anyformat_review.presenters.support.support_presenter import SupportPresenter
from anyformat_review.services.collections.opening import OpenedCollection
from anyformat_review.services.collections.sources import CollectionSource, FileSource
from anyformat_review.ui.window.page_stack import WindowPage
from anyformat_review.viewmodels.collections.unavailable import OpeningFailure
from support.fakes import FakePanel, FakeTasks, FakeWindow
from support.marked_language import marked_texts

SOURCE = CollectionSource("w-1", "c-1")
OPENED = OpenedCollection(SOURCE, Collection("c-1", b'{"a": 1}'), {})


@pytest.fixture
def parts(qapp: QApplication, tmp_path: Path) -> Any:
    client = SimpleNamespace(requests=RequestLog(), version=SimpleNamespace(value="v2"))
    opener = Mock(earlier=AsyncMock(return_value=None))
    services = SimpleNamespace(
        client=client,
        opener=opener,
        profile=SimpleNamespace(base_url="https://x"),
        is_demo=False,
    )
    window, tasks = FakeWindow(), FakeTasks()
    window.page = WindowPage.REVIEW
    window.pages.support = FakePanel()
    connection = SimpleNamespace(services=services)
    presenter = SupportPresenter(window, connection, tmp_path / "log", tasks)
    return SimpleNamespace(
        presenter=presenter,
        window=window,
        page=window.pages.support,
        tasks=tasks,
        opener=opener,
        services=services,
    )


def comparison(parts: Any) -> str:
    return str(parts.page.show_comparison.call_args.args[0])


async def test_an_opened_collection_is_shown_and_compared(parts: Any) -> None:
    parts.presenter.begin(SOURCE, "A.pdf")
    parts.presenter.collection_opened(OPENED)
    parts.window.action("supportAction").trigger()
    await parts.tasks.run()

    assert parts.page.show_content.call_args.args[0].name == "A.pdf"
    assert parts.page.response.show_root.call_args.args[0].children[0].key == "a"
    names = [part.name for part in parts.page.bundle.show_parts.call_args.args[0]]
    assert names == ["diagnostics.txt", "structure.txt", "response.txt"]
    assert comparison(parts).startswith("All results of this collection")


async def test_the_bundle_is_english_in_every_language(parts: Any) -> None:
    parts.presenter.begin(SOURCE, "A.pdf")
    parts.presenter.collection_opened(OPENED)
    with marked_texts():
        parts.presenter.show()
        await parts.tasks.run()
        content = parts.page.show_content.call_args.args[0]
        assert content.title == "‹The results are shown›"
        diagnostics = parts.page.bundle.show_parts.call_args.args[0][0].content.decode()
    assert diagnostics.startswith("The results are shown\nA.pdf\n")
    assert "‹" not in diagnostics


async def test_the_demo_names_no_service_and_a_name_may_be_known_later(parts: Any) -> None:
    parts.services.is_demo = True
    parts.presenter.begin(SOURCE, "w-1 c-1")
    parts.presenter.name_collection("A.pdf")
    parts.presenter.show()
    content = parts.page.show_content.call_args.args[0]
    assert (content.name, dict(content.details)["Service"]) == ("A.pdf", "Demo")
    await parts.tasks.run()


async def test_without_a_response_the_tab_is_empty(parts: Any) -> None:
    parts.presenter.begin(SOURCE, "A.pdf")
    failure = OpeningFailure(SOURCE, "A.pdf", UnexpectedResponseError("No."))
    parts.presenter.opening_failed(failure)
    parts.presenter.show()
    await parts.tasks.run()
    parts.page.response.show_root.assert_not_called()
    assert comparison(parts) == "There are no results to compare."
    parts.opener.earlier.assert_not_awaited()


async def test_another_collection_replaces_the_previous_one(parts: Any) -> None:
    parts.presenter.begin(SOURCE, "A.pdf")
    parts.presenter.collection_opened(OPENED)
    parts.presenter.begin(FileSource(Path("/none/b.json")), "b.json")
    parts.presenter.show()
    await parts.tasks.run()
    parts.page.response.show_root.assert_not_called()
    assert parts.page.show_content.call_args.args[0].name == "b.json"


async def test_earlier_results_that_cannot_be_decoded_are_an_error(parts: Any) -> None:
    parts.opener.earlier.side_effect = UnexpectedResponseError("Damaged.")
    parts.presenter.begin(SOURCE, "A.pdf")
    parts.presenter.collection_opened(OPENED)
    parts.presenter.show()
    await parts.tasks.run()
    assert comparison(parts) == "Damaged."
