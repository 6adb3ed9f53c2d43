from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from anyformat_review.domain.results.collection import Collection, Extraction, Page, Parse
from anyformat_review.domain.results.data_types import DataType, FieldDefinition
from anyformat_review.domain.results.evidence import Grounding
from anyformat_review.domain.results.field_path import Scope
from anyformat_review.domain.review.review import History
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.presenters.quotes.value_offers_presenter import ValueOffersPresenter
from anyformat_review.ui.fields.value_editors import ValueEditor
from anyformat_review.viewmodels.fields.value_editing import ValueEditing
from support.fakes import FakeTasks, FakeWindow, store_of
from support.sample_reviews import field, path, quote


@pytest.fixture
def parts(qtbot: QtBot) -> Any:
    pages = tuple(Page(number, f"Sum {number},50") for number in (1, 2, 3))
    fields = {"cited": field("7.00"), "lost": field("7.00"), "free": field("7.00")}
    lost = quote("x", 3, Grounding.NOT_FOUND)
    state = ReviewState.begin(
        Collection("c", b"{}", parse=Parse(pages), extractions=(Extraction(Scope(), fields),)),
        History(),
        {path("cited"): (quote("Sum", 2),), path("lost"): (lost,)},
    )
    window, tasks, parent = FakeWindow(), FakeTasks(), QWidget()
    qtbot.addWidget(parent)
    window.document.reading.current_page = 1
    presenter = ValueOffersPresenter(window, store_of(state), tasks)
    return SimpleNamespace(**locals())


def opened(parts: Any, name: str, definition: FieldDefinition | None = None) -> ValueEditor:
    editor = ValueEditor(ValueEditing(parts.state.reviews[path(name)], definition), parts.parent)
    parts.window.fields.editors.opened(editor)
    return editor


@pytest.mark.parametrize(("name", "value"), [("cited", "2.50"), ("lost", "3.50"), ("free", "1.50")])
async def test_the_cited_page_is_searched_otherwise_the_shown_one(
    parts: Any, name: str, value: str
) -> None:
    editor = opened(parts, name)
    await parts.tasks.run()
    assert [each.text for each in editor.offers.match(value[0])] == [value]


async def test_nothing_is_searched_for_options_or_after_the_editor_was_closed(parts: Any) -> None:
    opened(parts, "free", FieldDefinition("free", DataType.BOOLEAN))
    assert parts.tasks.waiting == {}
    editor = opened(parts, "free")
    delete(editor)
    await parts.tasks.run()
