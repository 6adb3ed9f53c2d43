"""The resume point of the reviewer, without a window."""

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.timeline import Step, Timeline
from anyformat_review.presenters.collections.resume_presenter import ResumePresenter
from anyformat_review.services.collections.sources import (
    CollectionSource,
    FileSource,
    RunSource,
    Source,
)
from anyformat_review.storage.accounts import Account
from anyformat_review.storage.settings import KnownCount, ResumePoint, Settings
from anyformat_review.viewmodels.collections.collection_entry import CollectionEntry
from support.fakes import FakeMessages, FakeTasks, FakeWindow, store_of
from support.sample_reviews import invoice

A, B = CollectionSource("wf", "a"), CollectionSource("wf", "b")
MONDAY = datetime(2026, 11, 30, tzinfo=UTC)
TUESDAY = datetime(2026, 12, 1, tzinfo=UTC)


def entry(key: str, count: int | None, updated_at: datetime | None = MONDAY) -> CollectionEntry:
    return CollectionEntry(key, key, "processed", count, reviewed=False, updated_at=updated_at)


def timeline(*sources: str) -> Timeline:
    path, kind = FieldPath.parse("total"), "override"
    return Timeline(Step("c", source, at, kind, path) for at, source in enumerate(sources, 1))  # type: ignore[arg-type]


def list_sources(sources: Any, *listed: tuple[Source, CollectionEntry]) -> None:
    sources.listed.return_value = listed
    sources.added.return_value = [source for source, _ in listed if isinstance(source, FileSource)]
    sources.source = {source.key: source for source, _ in listed}.get
    sources.entries.get = sources.entry = {entry.id: entry for _, entry in listed}.get


@pytest.fixture
def parts(qapp: QApplication) -> Any:
    window, store, tasks, messages = FakeWindow(), store_of(invoice()), FakeTasks(), FakeMessages()
    collections = Mock()
    collections.sources.current = A
    list_sources(collections.sources, (A, entry("a", 3)), (B, entry("b", None)))
    attention = Mock(positions={})
    account = Account(recent_sources=("/old.json",))
    settings = Mock(account=account, value=Settings().with_account(account))
    window.document.reading.scroll_position = (2, 30)
    window.document.reading.zoom = 1.1
    presenter = ResumePresenter(
        window,
        store,
        collections,
        attention,
        Mock(is_shown=False),
        Mock(is_shown=False),
        settings,
        tasks,
        messages,
        has_recent=lambda: True,
    )
    return SimpleNamespace(**locals())


def test_counts_are_stored_with_their_number_of_decisions(parts: Any) -> None:
    before = ResumePoint(counts={"b": KnownCount(7, 0)})
    point = parts.presenter.current_point(before, timeline("wf a", "wf a", "wf b"))
    assert point.source == "wf a"
    assert (point.page, point.offset, point.zoom) == (2, 30, 1.1)
    assert point.counts == {"a": KnownCount(3, 2, MONDAY), "b": KnownCount(7, 0)}


def test_the_point_of_an_open_window_has_only_its_own_counts(parts: Any) -> None:
    file = FileSource(Path("/a.json"))
    list_sources(
        parts.collections.sources,
        (A, entry("a", 3)),
        (B, entry("b", 4)),
        (file, entry(file.key, None)),
    )
    parts.presenter.collection_opened()
    before = ResumePoint(counts={"c": KnownCount(7, 0)})
    point = parts.presenter.open_point(before, timeline("wf a"))
    assert point.counts == {"a": KnownCount(3, 1, MONDAY)}
    assert point.files == ("/a.json",)


def test_a_collection_that_is_being_opened_again_keeps_its_place(parts: Any) -> None:
    parts.store.begin(None)
    before = ResumePoint("wf a", "c", "total", 40)
    assert parts.presenter.current_point(before, Timeline()) is before
    other = ResumePoint("wf z", "c", "total", 40)
    assert parts.presenter.current_point(other, Timeline()).source == "wf a"


@pytest.mark.parametrize("current", [None, RunSource("r")])
def test_without_an_open_collection_the_resume_point_stays(parts: Any, current: object) -> None:
    parts.collections.sources.current = current
    before = ResumePoint("wf z")
    assert parts.presenter.current_point(before, Timeline()) is before


def test_counts_are_shown_unless_there_are_newer_decisions(parts: Any) -> None:
    counts = {"a": KnownCount(9, 0, MONDAY), "b": KnownCount(7, 1, MONDAY)}
    parts.presenter.use_counts(ResumePoint(counts=counts))
    parts.presenter.show_counts(timeline("wf b"))
    parts.collections.sources.set_attention.assert_called_once_with(B, 7, MONDAY)
    parts.collections.sources.set_attention.reset_mock()
    parts.presenter.show_counts(timeline("wf b", "wf b"))
    parts.collections.sources.set_attention.assert_not_called()


@pytest.mark.parametrize(
    ("counted", "listed", "is_shown"),
    [(MONDAY, TUESDAY, False), (None, MONDAY, False), (MONDAY, None, True), (None, None, True)],
)
def test_counts_of_results_that_were_extracted_again_are_not_shown(
    parts: Any, counted: datetime | None, listed: datetime | None, is_shown: bool
) -> None:
    list_sources(parts.collections.sources, (B, entry("b", None, listed)))
    parts.presenter.use_counts(ResumePoint(counts={"b": KnownCount(7, 0, counted)}))
    parts.presenter.show_counts(Timeline())
    assert parts.collections.sources.set_attention.called is is_shown


async def test_files_are_listed_and_a_missing_one_is_reported(parts: Any, tmp_path: Path) -> None:
    there = tmp_path / "there.json"
    there.touch()
    gone = tmp_path / "gone.json"
    parts.collections.sources.current = None
    assert parts.presenter.resume(ResumePoint(str(gone), files=(str(there), str(gone))))
    await parts.tasks.run()
    ((listed,),) = (call.args for call in parts.collections.sources.add.call_args_list)
    assert list(listed) == [FileSource(there)]
    assert (
        parts.messages.text
        == f"File {gone} not found. It was open when the window was last closed."
    )
    parts.collections.open_source.assert_not_called()


async def test_the_field_of_the_resume_point_is_selected(parts: Any) -> None:
    parts.collections.sources.current = None
    assert parts.presenter.resume(ResumePoint("wf a", "c1", "total", 40))
    await parts.tasks.run()
    parts.collections.open_source.assert_called_once_with(A)
    assert parts.attention.positions == {"c1": (FieldPath.parse("total"), 40)}
    assert not parts.presenter.resume(ResumePoint())


def test_recent_sources_are_shown_added_and_removed(parts: Any) -> None:
    parts.window.pages.show_recent.assert_called_with(("/old.json",))
    parts.presenter._opening_started(A, "a")
    parts.presenter.collection_opened()
    saved = parts.settings.replace.call_args.args[0].account_with_id("")
    assert saved.recent_sources == ("wf a", "/old.json")
    parts.window.pages.recent_removed.emit("/old.json")
    assert parts.settings.change_account.call_args.args[0].recent_sources == ()


def test_a_recent_source_keeps_settings_that_changed_while_it_was_opening(parts: Any) -> None:
    """The settings are made before the data of the collection is in memory."""
    parts.presenter._opening_started(A, "a")
    parts.settings.value = replace(parts.settings.value, author="Ada")
    parts.presenter.collection_opened()
    saved = parts.settings.replace.call_args.args[0]
    assert saved.author == "Ada"
    assert saved.account_with_id("").recent_sources == ("wf a", "/old.json")

    parts.collections.sources.current = B
    parts.presenter.collection_opened()
    saved = parts.settings.replace.call_args.args[0]
    assert saved.account_with_id("").recent_sources == ("wf b", "/old.json")


def test_what_outlives_a_closed_collection_is_made_again(parts: Any) -> None:
    parts.window.pages.show_recent.reset_mock()
    parts.presenter.remake()
    parts.attention.remake_positions.assert_called_once_with()
    parts.window.pages.show_recent.assert_called_once_with(("/old.json",))


def test_sources_that_were_removed_from_the_list_are_forgotten(parts: Any) -> None:
    presenter = parts.presenter
    removed = CollectionSource("wf", "removed")
    for source in (removed, A):
        parts.collections.sources.current = source
        presenter.collection_opened()
    presenter.remake()
    assert list(presenter._opened) == [A]
