"""Screenshots from the command line: their exit codes, and that none shows the API key."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel

from anyformat_review.domain.errors import KeyRejectedError
from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.settings import Settings, SettingsStore
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.collections.collection_list_model import CollectionRole
from anyformat_review.window_options import WindowOptions
from anyformat_review.window_sequence import WindowSequence
from support.http_server import HttpServer, Response, json_response
from support.service import SEED, SEED_ID, WORKFLOW, refusal, results_path, script

KEYS = ("sk-live-AAAAAAAAAAAA", "sk-live-WWWWWWWWWWWW")


async def take(
    qapp: Any,
    home: Path,
    options: WindowOptions,
    look: Callable[[MainWindow], object] = lambda _: None,
) -> int:
    """Run the application until it has saved the screenshot; return the exit code."""
    folder = DataFolder.below(home)
    window = MainWindow()
    window.show()
    flash_time = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)  # a caret would be in some screenshots only
    store, settings = SettingsStore(folder.settings), Settings()
    windows = WindowSequence(
        qapp, window, lambda *_: MainWindow(), options, folder, store, settings
    )
    try:
        return await windows.run()
    finally:
        look(window)
        qapp.setCursorFlashTime(flash_time)
        windows.application.deleteLater()
        window.deleteLater()


def test_a_file_that_is_partly_unreadable_is_shown(
    qapp: Any, qt_loop_run: Any, review_home: Path, tmp_path: Path
) -> None:
    fields = {"total": {"value": "12.00", "confidence": "95"}, "odd": {"amount": []}}
    tree = {"collection_id": "c", "extractions": [{"fields": fields, "validations": [5]}, 7]}
    source, target = tmp_path / "results.json", tmp_path / "a.png"
    source.write_text(json.dumps(tree))

    options = WindowOptions(source=(str(source),), screenshot=target)

    assert qt_loop_run(take(qapp, review_home, options)) == 0
    assert QImage(str(target)).width() > 800


FILES = f"/v2/workflows/{WORKFLOW}/files/"
SLOW_LIST = Response(
    body=json.dumps(
        {"count": 2, "results": [{"id": key, "status": "queued"} for key in ("c-1", "c-2")]}
    ).encode(),
    drip=0.001,
)


def test_a_screenshot_waits_for_the_list_of_the_account(
    qapp: Any, qt_loop_run: Any, review_home: Path, tmp_path: Path, service: HttpServer
) -> None:
    target = tmp_path / "a.png"
    script(service)
    service.on(FILES, SLOW_LIST)
    rows: list[QRect] = []

    def look(window: MainWindow) -> None:
        view, model = window.collections.view, window.collections.model
        rows.extend(
            view.visualRect(model.index(row)).translated(view.mapTo(window, QPoint()))
            for row in range(model.rowCount())
        )

    assert qt_loop_run(take(qapp, review_home, WindowOptions(screenshot=target), look)) == 0
    assert len(rows) == 2
    image = QImage(str(target))
    for row in rows:
        cut = image.copy(row)
        painted = {cut.pixel(x, y) for x in range(cut.width()) for y in range(cut.height())}
        assert len(painted) > 2, "the row is in the picture"


def test_a_screenshot_of_the_demo_says_what_is_to_check_in_each_collection(
    qapp: Any, qt_loop_run: Any, review_home: Path, tmp_path: Path
) -> None:
    states: list[str] = []

    def look(window: MainWindow) -> None:
        model, role = window.collections.model, CollectionRole.STATE_TEXT
        states.extend(model.index(row).data(role) for row in range(model.rowCount()))

    options = WindowOptions(demo=True, screenshot=tmp_path / "a.png")
    assert qt_loop_run(take(qapp, review_home, options, look)) == 0
    assert len(states) == 10
    assert "11 fields to check" in states
    assert "Ready" not in states


def test_a_workflow_that_cannot_be_listed_ends_the_screenshot(
    qapp: Any, qt_loop_run: Any, review_home: Path, tmp_path: Path, service: HttpServer
) -> None:
    script(service)
    service.on(FILES, refusal(401, "AUTH_FAILED"))
    options = WindowOptions(source=(WORKFLOW,), screenshot=tmp_path / "a.png")
    with pytest.raises(KeyRejectedError):
        qt_loop_run(take(qapp, review_home, options))
    assert options.screenshot is not None
    assert options.screenshot.is_file()


def test_the_key_changes_no_byte_of_a_screenshot(
    qapp: Any,
    qt_loop_run: Any,
    review_home: Path,
    tmp_path: Path,
    service: HttpServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The service sends the key in every text that the window shows."""
    target, pictures = tmp_path / "a.png", []
    service.on(FILES, Response(silent=True))  # whether it is there would change the picture
    for key in KEYS:
        body = json.dumps({"detail": f"The key {key} is unknown", "error_code": key}).encode()
        echo = Response(401, body, {"x-request-id": f"request {key}"})
        service.on(results_path(SEED_ID), echo)
        monkeypatch.setenv("ANYFORMAT_API_KEY", key)
        options = WindowOptions(source=(WORKFLOW, SEED_ID), screenshot=target)
        with pytest.raises(KeyRejectedError) as failed:
            qt_loop_run(take(qapp, review_home, options))
        assert "•••" in failed.value.response.detail
        pictures.append(target.read_bytes())
        assert QImage(str(target)).textKeys() == []
        assert key.encode() not in pictures[-1]
    assert pictures[0] == pictures[1]


def test_a_screenshot_waits_for_the_description_of_the_field(
    qapp: Any, qt_loop_run: Any, tmp_path: Path, service: HttpServer
) -> None:
    purpose = "The number that the supplier gave to the invoice"
    defined = {"name": "invoice_number", "data_type": "string", "description": purpose}
    workflow = json_response({"id": WORKFLOW, "name": "Invoices", "fields": [defined]})
    script(service, **{SEED_ID: (Response(body=SEED.read_bytes()),)})
    service.on(FILES, Response(silent=True))
    source, target = (WORKFLOW, SEED_ID), tmp_path / "a.png"
    options = WindowOptions(source=source, select="invoice_number", screenshot=target)
    texts: list[str] = []

    def look(window: MainWindow) -> None:
        texts.extend(label.text() for label in window.fields.findChildren(QLabel))

    def picture(home: str, definitions: Response) -> bytes:
        service.on(f"/v2/workflows/{WORKFLOW}/", definitions)
        texts.clear()
        assert qt_loop_run(take(qapp, tmp_path / home, options, look)) == 0
        assert any(purpose in text for text in texts)
        return target.read_bytes()

    assert picture("a", replace(workflow, drip=0.0005)) == picture("b", workflow)
