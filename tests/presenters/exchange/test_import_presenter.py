from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.presenters.exchange.import_presenter import ImportPresenter
from anyformat_review.services.exchange import corrections_file, import_corrections
from anyformat_review.ui.window.page_stack import WindowPage
from anyformat_review.viewmodels.messages import MessageKind
from support.fakes import FakeMessages, FakeTasks, FakeWindow, store_of
from support.sample_reviews import invoice


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Any:
    preview = Mock(entries=("entry",))
    monkeypatch.setattr(corrections_file, "read_corrections", lambda raw: raw)
    monkeypatch.setattr(import_corrections, "preview_import", lambda _state, _corrections: preview)
    window, store, tasks, messages = FakeWindow(), store_of(invoice()), FakeTasks(), FakeMessages()
    session = Mock()
    store.decide = Mock(side_effect=lambda command, **_: command(session))  # type: ignore[method-assign]
    presenter = ImportPresenter(window, store, Mock(current_name="A.pdf"), tasks, messages)
    return SimpleNamespace(**locals())


async def test_a_file_is_previewed_and_applied(parts: Any, tmp_path: Path) -> None:
    (tmp_path / "corrections.json").write_text("{}")
    parts.window.action("importCorrectionsAction").trigger()
    parts.window.files.choose.call_args.args[0](str(tmp_path / "corrections.json"))
    await parts.tasks.run()

    assert parts.window.page is WindowPage.IMPORT
    parts.window.pages.corrections.show_preview.assert_called_once_with("A.pdf", parts.preview)
    parts.presenter.refresh()
    assert parts.window.pages.corrections.show_preview.call_count == 2

    parts.session.apply_imported.return_value = SimpleNamespace(changes=(1, 2))
    parts.window.pages.corrections.apply_requested.emit()
    parts.session.apply_imported.assert_called_once_with(
        parts.window.pages.corrections.model.chosen
    )
    assert parts.window.page is WindowPage.REVIEW
    assert parts.messages.text == "2 corrections imported."


async def test_a_file_that_cannot_be_read_is_reported(parts: Any, tmp_path: Path) -> None:
    parts.presenter.read(str(tmp_path / "missing.json"))
    await parts.tasks.run()
    assert parts.messages.kind is MessageKind.ERROR
    assert parts.messages.act == parts.presenter.ask
    assert parts.window.page is WindowPage.REVIEW
