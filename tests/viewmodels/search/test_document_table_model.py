from typing import Any

from PySide6.QtCore import Qt

from anyformat_review.storage.search.index_documents import Document, DocumentCell
from anyformat_review.viewmodels.search.document_table_model import (
    STATE_ROLE,
    DocumentTableModel,
)


def test_rows_are_loaded_when_they_are_visible(qtmodeltester: Any, qapp: Any) -> None:
    model = DocumentTableModel()
    needed: list[Any] = []
    model.rows_needed.connect(needed.append)
    model.set_table(("total",), tuple(range(1000, 1200)))
    assert (model.rowCount(), model.columnCount(), needed) == (200, 2, [])

    assert model.index(70, 0).data() is None
    assert model.index(71, 1).data() is None
    assert needed == [(64, tuple(range(1064, 1128)))]

    cell = DocumentCell("total", "1\n2", "open", True, ("Far.",))
    model.add_documents(64, [Document(1070, "wf a", "A", {"total": cell})])
    assert (model.index(70, 0).data(), model.index(70, 1).data()) == ("A", "1⏎2")
    index = model.index(70, 1)
    assert index.data(Qt.ItemDataRole.EditRole) == "1\n2"
    assert index.data(STATE_ROLE) == "mark"
    described = index.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert described == "Far. Needs attention. Unchecked."
    assert model.headerData(1, Qt.Orientation.Horizontal) == "total"
    qtmodeltester.check(model)
