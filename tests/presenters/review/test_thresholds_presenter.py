from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.results.confidence import Thresholds
from anyformat_review.domain.review.thresholds import ThresholdSet
from anyformat_review.presenters.review.thresholds_presenter import ThresholdsPresenter
from anyformat_review.services.collections.sources import CollectionSource
from anyformat_review.storage.settings import Settings
from anyformat_review.ui.review import thresholds_panel
from support.fakes import FakePanel, FakeTasks, FakeWindow, store_of
from support.sample_reviews import invoice, path

CHOSEN = ThresholdSet(workflow=Thresholds(10, 20))


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Any:
    panel = FakePanel()
    panel.isHidden.return_value = False
    monkeypatch.setattr(thresholds_panel, "ThresholdsPanel", lambda *_: panel)
    store = store_of(invoice())
    window, tasks, settings = FakeWindow(), FakeTasks(), Mock(value=Settings())
    sources = Mock(current=CollectionSource("w", "c"))
    presenter = ThresholdsPresenter(window, store, sources, settings, tasks)
    window.action("thresholdsAction").trigger()
    return SimpleNamespace(**locals())


async def test_fields_are_counted_for_the_name_of_the_current_one(parts: Any) -> None:
    parts.store.select(path("line_items[0].qty"))
    await parts.tasks.run()
    names, counts, name = parts.panel.set_fields.call_args.args
    assert "supplier" in names
    assert counts is not None
    assert name == "line_items.qty"


async def test_applied_thresholds_are_stored_for_the_workflow(parts: Any) -> None:
    parts.panel.apply_requested.emit(CHOSEN)
    (settings,) = parts.settings.replace.call_args.args
    parts.settings.value = settings
    parts.presenter.use_settings()
    await parts.tasks.run()

    assert settings.threshold_set("w").workflow == CHOSEN.workflow
    assert parts.store.state.thresholds == CHOSEN
    assert parts.panel.set_thresholds.call_args.args == (CHOSEN,)


async def test_a_shown_panel_follows_the_review(parts: Any) -> None:
    parts.presenter.begin(None)
    assert parts.panel.set_fields.call_args.args == ((), None, None)
    parts.presenter.begin(invoice())
    await parts.tasks.run()
    parts.window.fields.model.warm.assert_called_once()
