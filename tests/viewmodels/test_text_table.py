from PySide6.QtCore import QPersistentModelIndex, Qt

from anyformat_review.viewmodels.text_table import TextTableModel

Role = Qt.ItemDataRole


def test_texts_are_on_one_line_and_complete_in_the_tooltip(qtmodeltester: object) -> None:
    model = TextTableModel(("Name", "Note"))
    model.set_rows([("a\nb", "<b>c</b>")])
    qtmodeltester.check(model)
    assert (model.rowCount(), model.columnCount()) == (1, 2)
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Note"
    assert model.headerData(0, Qt.Orientation.Vertical) == 1
    assert model.index(0, 0).data() == "a⏎b"
    assert model.index(0, 1).data() == "<b>c</b>"
    assert "&lt;b&gt;c" in model.index(0, 1).data(Role.ToolTipRole)
    assert model.index(0, 0).data(Role.DecorationRole) is None
    assert model.data(model.index(5, 5)) is None


def test_appending_a_row_keeps_the_current_one() -> None:
    model = TextTableModel(("Name",))
    model.set_rows([("a",)])
    current = QPersistentModelIndex(model.index(0, 0))
    model.append_row(("b",))
    assert (current.data(), model.index(1, 0).data(), model.rowCount()) == ("a", "b", 2)
