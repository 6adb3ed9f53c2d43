"""The log at level DEBUG has events, but no values of a document."""

import logging
from pathlib import Path
from typing import Any

import pytest

from support.running_window import RunningWindow

SEED = Path(__file__).resolve().parents[1] / "data" / "samples" / "seed.json"


def test_debug_records_have_events_without_values(
    in_window: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "anyformat_review")
    values: set[str] = set()

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        values.update(
            text
            for path, review in running.review.state.reviews.items()
            for text in (
                str(review.effective_value),
                str(path),
                *(quote.text for quote in review.field.evidence),
            )
            if len(text) > 5
        )
        running.click_field("total_amount")
        running.press("F2")
        running.type("98765.43")
        running.press("Return")
        await running.until(lambda: running.save_text == "Saved")

    in_window(scenario, str(SEED))
    log = [record.getMessage() for record in caplog.records]
    for expected in (
        "task open started",
        "task open ended",
        "CollectionController.opening_started(FileSource, str)",
        "CollectionController.collection_opened(OpenedCollection)",
        "ReviewStore.decided(Decision)",
        "save state SAVED, 0 unsaved",
    ):
        assert expected in log
    assert log.count("ready") == 1
    assert {"INV-001", "total_amount"} <= values
    assert [text for text in {*values, "98765"} if text in caplog.text] == []
