"""Unexpected parts of results: the count, the list, the JSON, and the parts that are read."""

import json
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication

from anyformat_review.viewmodels.fields.field_cells import FieldColumn
from support.running_window import RunningWindow

RESULTS = {
    "collection_id": "c",
    "extractions": [
        {
            "fields": {
                "total": {"value": "12.00", "confidence": "95"},
                "odd": {"amount": "7"},
                "items": [{"a": {"value": "x"}}, "broken row"],
            },
            "validations": ["broken rule"],
        }
    ],
    "parse": {"markdown": "Total 12.00", "blocks": [5]},
}
PLACES = [
    "parse.blocks[0]",
    "extractions[0].validations[0]",
    "extractions[0].fields.total.confidence",
    "extractions[0].fields.odd",
    "extractions[0].fields.items[1]",
]


def test_unexpected_parts_are_counted_listed_and_copied(in_window: Any, tmp_path: Path) -> None:
    file = tmp_path / "results.json"
    file.write_text(json.dumps(RESULTS))

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        assert running.banner == "4 parts of these results could not be read."
        running.click_button("Show")
        panel = running.child("noticesPanel")
        await running.until(panel.isVisible)
        table, shown_json = running.child("noticesTable"), running.child("noticeJson")
        assert running.banner == ""
        assert running.focus is table
        model = table.model()
        rows = [[model.index(row, of).data() for of in range(3)] for row in range(5)]
        assert [row[0] for row in rows] == PLACES
        assert rows[2][1:] == ["a number", "text, read as the number 95"]
        assert rows[3][1:] == ["an extracted field", "an object"]
        running.press("Down", "Down", "Down")
        assert shown_json.toPlainText() == '{"amount":"7"}'
        running.click_row(table, model.index(4, 0))
        assert shown_json.toPlainText() == '"broken row"'
        running.click(running.child("noticesCopyButton"))
        copied = QGuiApplication.clipboard().text()
        assert [place for place in PLACES if place not in copied] == []
        assert '"broken rule"' in copied
        running.press("Esc")
        assert not panel.isVisible()

        assert running.cell("total") == "12.00"
        assert running.cell("odd") == '{"amount":"7"}'
        assert running.cell("odd", FieldColumn.STATUS) == "Not understood"
        row = "items[1].not_understood"
        assert running.cell(row) == '"broken row"'
        running.click_field(row)
        running.type("y")
        running.press("Return")
        await running.saved()
        assert running.cell(row) == "y"

    in_window(scenario, str(file))
