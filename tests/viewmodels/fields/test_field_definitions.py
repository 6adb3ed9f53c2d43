from PySide6.QtTest import QSignalSpy

from anyformat_review.domain.results.data_types import DataType, FieldDefinition
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.viewmodels.fields.field_definitions import FieldDefinitions

TOTAL = FieldDefinition("total", DataType.FLOAT)
ROWS = FieldDefinition("lines", DataType.OBJECT, cells={"amount": TOTAL})


def test_definitions_are_found_by_path_and_signalled_once() -> None:
    definitions = FieldDefinitions()
    changed_spy = QSignalSpy(definitions.changed)
    assert definitions.at(FieldPath.parse("total")) is None
    assert definitions.type_warning(FieldPath.parse("total"), "nine") == ""
    definitions.replace({"total": TOTAL, "lines": ROWS})
    definitions.replace({"total": TOTAL, "lines": ROWS})
    assert changed_spy.count() == 1
    assert definitions.at(FieldPath.parse("lines[3].amount")) is TOTAL
    assert definitions.type_warning(FieldPath.parse("total"), "1.026,00") == ""
    assert definitions.type_warning(FieldPath.parse("total"), "nine") != ""
