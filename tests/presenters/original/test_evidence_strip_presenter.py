from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.errors import OriginalUnreadableError
from anyformat_review.domain.results.collection import BoundingBox
from anyformat_review.presenters.original.evidence_strip_presenter import EvidenceStripPresenter
from anyformat_review.ui.document import evidence_strip
from anyformat_review.ui.fields import strip_room
from support.fakes import FakePanel, FakeTasks, FakeWindow
from support.sample_reviews import path

BOX = BoundingBox(0.0, 0.0, 0.5, 0.25)


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Any:
    strip = FakePanel(page_width=600)
    strip.isHidden.return_value = False
    monkeypatch.setattr(evidence_strip, "EvidenceStrip", lambda _paint: strip)
    room = FakePanel()
    monkeypatch.setattr(strip_room, "StripRoom", lambda _fields, _strip: room)
    controller = FakePanel(is_open=False)
    controller.turns.turned = {}
    render = controller.renderer.page_image = AsyncMock(return_value="image")
    original: Any = FakePanel()
    original.use_in_strip.return_value = controller
    window: Any = FakeWindow()
    view = window.document.view
    view.has_quote = False
    window.store.current_path = path("a")
    settings: Any = FakePanel(value=SimpleNamespace(quote_strip=True))
    tasks: Any = FakeTasks()
    presenter = EvidenceStripPresenter(window, original, settings, tasks)
    return SimpleNamespace(**locals())


async def test_the_original_is_drawn_while_the_strip_is_shown(parts: Any) -> None:
    action, view, look = parts.window.action("stripAction"), parts.view, parts.presenter._look
    assert action.isChecked()
    view.quotes_changed.emit()
    assert (parts.room.mock_calls, look.isActive()) == ([], False), "nothing before a quote"
    view.has_quote = True
    view.quotes_changed.emit()
    parts.room.show_field.assert_called_once_with(has_quote=True, has_picture=False)
    assert look.isActive()
    assert parts.original.mock_calls == []
    look.stop()
    look.timeout.emit()
    parts.original.use_in_strip.assert_called_with(True)

    parts.controller.boxes_changed.emit(2, (BOX,), True)
    await parts.tasks.run()
    parts.render.assert_awaited_once_with(2, 600, 0)
    parts.strip.show_picture.assert_called_with("image", [BOX])
    parts.controller.is_open = True
    view.quotes_changed.emit()
    parts.room.show_field.assert_called_once()
    parts.window.store.current_path = path("b")
    view.quotes_changed.emit()
    parts.room.show_field.assert_called_with(has_quote=True, has_picture=True)

    parts.controller.turns.turned = {2: 1}
    parts.controller.turns.changed.emit({2: 1})
    await parts.tasks.run()
    parts.render.assert_awaited_with(2, 600, 1)
    parts.strip.show_picture.assert_called_with("image", [BOX.turned(1)])

    parts.render.side_effect = OriginalUnreadableError("Page 2 is damaged or too large.")
    parts.strip.resized.emit()
    await parts.tasks.run()
    assert parts.strip.show_picture.call_args.args[0] is None
    parts.controller.boxes_changed.emit(0, (), False)
    parts.strip.show_picture.assert_called_with(None)

    action.setChecked(False)
    parts.settings.change.assert_called_once_with(quote_strip=False)
    parts.room.switch.assert_called_once_with(on=False)
    parts.original.use_in_strip.assert_called_with(False)
    parts.strip.isHidden.return_value = True
    parts.controller.boxes_changed.emit(2, (BOX,), True)
    assert parts.tasks.waiting == {}
