"""Editors by the keys that a reviewer presses, in the tree and in the grid."""

from typing import Any, TypeAlias

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLabel, QListView
from pytestqt.qtbot import QtBot

from anyformat_review.domain.results.data_types import DataType, FieldDefinition, Option
from anyformat_review.domain.results.values import Number, Value
from anyformat_review.ui.review.field_panel import FieldPanel
from anyformat_review.ui.review.field_table import FieldTable
from anyformat_review.ui.review.row_grid import RowGrid
from anyformat_review.ui.review.value_editors import ValueEditor
from anyformat_review.viewmodels.review.field_cells import FieldColumn, FieldRole
from anyformat_review.viewmodels.review.field_definitions import FieldDefinitions
from support.fakes import field_panel, review_in
from support.sample_reviews import field, overridden, path, review_of

Key, Modifier = Qt.Key, Qt.KeyboardModifier
View: TypeAlias = FieldTable | RowGrid

PLACES = ("Lisbon, Portugal", "Norway", "Finland")
FIELDS: dict[str, Value] = {
    "words": "one",
    "whole": "12",
    "amount": "1.026,00",
    "day": "04.11.2026",
    "moment": "2026-11-04 10:00",
    "sure": True,
    "way": "card",
    "places": ("Lisbon, Portugal", "Norway"),
    "unknown": "x",
    "nothing": None,
}
TYPES = {
    "words": DataType.STRING,
    "whole": DataType.INTEGER,
    "amount": DataType.FLOAT,
    "day": DataType.DATE,
    "moment": DataType.DATETIME,
    "sure": DataType.BOOLEAN,
    "way": DataType.ENUM,
    "places": DataType.MULTI_SELECT,
    "nothing": DataType.STRING,
}
OPTIONS = {"way": ("cash", "card", "other"), "places": PLACES}


def defined(name: str) -> FieldDefinition:
    options = tuple(Option(each) for each in OPTIONS.get(name, ()))
    return FieldDefinition(name, TYPES[name], options=options)


def state() -> Any:
    row = {name: field(value) for name, value in FIELDS.items()}
    return review_of({**row, "rows": (row, row)})


@pytest.fixture
def panel(qtbot: QtBot) -> FieldPanel:
    panel = field_panel(state())
    definitions = FieldDefinitions(panel)
    cells = {name: defined(name) for name in TYPES}
    definitions.replace({**cells, "rows": FieldDefinition("rows", DataType.OBJECT, cells=cells)})
    panel.use_definitions(definitions)
    qtbot.addWidget(panel)
    panel.resize(900, 900)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    panel.table.setFocus()
    qtbot.waitUntil(panel.table.hasFocus)
    return panel


class Desk:
    """A panel, a reviewer's hands on it, and what was asked for."""

    def __init__(self, qtbot: QtBot, panel: FieldPanel) -> None:
        self.panel, self._qtbot = panel, qtbot
        self.overrides = QSignalSpy(panel.override_requested)
        self.clears = QSignalSpy(panel.clear_requested)
        self.done = QSignalSpy(panel.edit_committed)

    def go(self, name: str) -> "Desk":
        assert self.panel.select_field(path(name))
        return self

    def press(self, *keys: str) -> "Desk":
        for key in keys:
            self._qtbot.keySequence(self.focus, QKeySequence(key))
        return self

    def type(self, text: str) -> "Desk":
        for letter in text:
            self._qtbot.keyClicks(self.focus, letter)
        return self

    @property
    def focus(self) -> Any:
        return QApplication.focusWidget()

    @property
    def editor(self) -> ValueEditor:
        (found,) = self.editors
        return found

    @property
    def editors(self) -> list[ValueEditor]:
        view = self.panel.view
        return [each for each in view.findChildren(ValueEditor) if each.isVisibleTo(view)]

    def note(self, name: str) -> str:
        label = self.editor.notes.findChild(QLabel, name)
        assert isinstance(label, QLabel)
        return label.text() if label.isVisible() else ""

    @property
    def warning(self) -> str:
        return self.note("editorWarning")

    @property
    def options(self) -> list[str]:
        model = self.editor.notes.model
        return [model.index(row).data() for row in range(model.rowCount())]

    @property
    def asked(self) -> list[Any]:
        return [self.overrides.at(row)[1] for row in range(self.overrides.count())]


@pytest.fixture
def desk(qtbot: QtBot, panel: FieldPanel) -> Desk:
    return Desk(qtbot, panel)


# --- text --------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["Shift+Return", "Alt+Return"])
def test_lines_are_begun_with_shift_or_alt_and_enter_commits(desk: Desk, key: str) -> None:
    desk.go("words").press("F2")
    low = desk.editor.height()
    desk.press(key).type("two")
    assert desk.editor.height() > low
    desk.press("Return")
    assert (desk.asked, desk.done.count()) == (["one\ntwo"], 1)


@pytest.mark.parametrize("text", ["a\nb", "a\r\nb", "1\u202f026,00\u00a0€", "tab\there", " x "])
def test_a_text_survives_to_the_letter(desk: Desk, text: str) -> None:
    review_in(desk.panel, review_of({"a": field(text)}))
    desk.go("a").press("F2").type("!").press("Return")
    assert desk.asked == [f"{text}!"]


@pytest.mark.parametrize("text", ["a\r\nb\nc", "a\rb", "a\u2029b"])
def test_looking_at_odd_line_breaks_changes_nothing(desk: Desk, text: str) -> None:
    review_in(desk.panel, review_of({"a": field(text)}))
    desk.go("a").press("F2", "Return")
    assert (desk.asked, desk.done.count()) == ([], 0)


def test_a_long_text_gets_room_and_ends_in_the_view(desk: Desk) -> None:
    review_in(desk.panel, review_of({"a": field("word " * 300)}))
    desk.go("a").press("F2")
    editor, room = desk.editor, desk.panel.table.viewport().rect()
    assert room.contains(editor.geometry())
    assert editor.height() > 5 * editor.fontMetrics().lineSpacing()
    assert editor.verticalScrollBar().value() > 0


# --- numbers and dates -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "typed", "warned"),
    [
        ("whole", "12,5", "“12,5” is not a whole number."),
        ("amount", "1.026,x0", "“1.026,x0” is not a number."),
        ("day", "31.02.2026", "“31.02.2026” is not a date."),
        ("moment", "2026-11-04", "“2026-11-04” has no time of day."),
    ],
)
def test_what_does_not_fit_is_warned_of_and_taken(
    desk: Desk, name: str, typed: str, warned: str
) -> None:
    desk.go(name).type(typed)
    assert desk.warning == warned
    assert warned in desk.editor.accessibleDescription()
    desk.press("Return")
    assert desk.asked == [typed]


@pytest.mark.parametrize("name", ["whole", "amount", "day", "moment"])
def test_a_number_is_never_stepped_or_formatted(desk: Desk, name: str) -> None:
    desk.go(name).press("F2")
    for key in ("Up", "Down", "PgUp", "PgDown", "Ctrl+Up", "Alt+Down"):
        desk.press(key)
    assert desk.editor.text() == FIELDS[name]
    assert (desk.warning, desk.options) == ("", [])
    desk.press("Home").type("-").press("Return")
    assert desk.asked == [f"-{FIELDS[name]}"]


def test_an_unknown_field_warns_of_nothing_and_offers_nothing(desk: Desk) -> None:
    desk.go("unknown").type("anything")
    assert (desk.warning, desk.options) == ("", [])


# --- choices -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "value"), [("n", False), ("y", True), ("f", False), ("maybe", "maybe")]
)
def test_a_boolean_is_chosen_by_its_first_letter(desk: Desk, keys: str, value: Value) -> None:
    desk.go("sure").type(keys).press("Return")
    assert desk.asked == [value]


def test_a_boolean_is_chosen_from_two(desk: Desk) -> None:
    desk.go("sure").press("F2")
    assert desk.options == ["true", "false"]
    desk.press("Down", "Down", "Return")
    assert desk.asked == [False]


def test_typing_finds_an_option_and_enter_takes_it(desk: Desk) -> None:
    desk.go("way").type("ca")
    assert (desk.options, desk.editor.text()) == (["cash", "card"], "cash")
    assert desk.editor.textCursor().selectedText() == "sh"
    desk.type("r").press("Return")
    assert desk.asked == []
    assert desk.editors == [], "it was card before"
    desk.go("way").type("o").press("Return")
    assert desk.asked == ["other"]


def test_a_completion_can_be_refused(desk: Desk) -> None:
    desk.go("way").type("o").press("Delete")
    assert desk.editor.text() == "o"
    assert desk.warning.startswith("“o” is not one of the options")
    desk.press("Return")
    assert desk.asked == ["o"]


def test_arrows_walk_through_the_options(desk: Desk) -> None:
    desk.go("way").press("F2", "Down", "Down", "Down", "Up", "Up").press("Return")
    assert desk.asked == ["cash"]


def test_a_click_chooses_and_ends_the_edit(qtbot: QtBot, desk: Desk) -> None:
    desk.go("way").press("F2")
    options = desk.editor.notes.findChild(QListView)
    where = options.visualRect(options.model().index(2, 0)).center()
    qtbot.mouseClick(options.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert (desk.asked, desk.editors) == (["other"], [])


def test_several_are_marked_with_space(desk: Desk) -> None:
    desk.go("places").press("F2")
    assert desk.editor.text() == "Lisbon, Portugal\nNorway"
    desk.press("Down", "Down", "Space", "Down", "Space", "Return")
    assert desk.asked == [("Lisbon, Portugal", "Finland")]


def test_a_click_among_several_leaves_the_editor_open(qtbot: QtBot, desk: Desk) -> None:
    desk.go("places").press("F2")
    options = desk.editor.notes.findChild(QListView)
    where = options.visualRect(options.model().index(2, 0)).center()
    qtbot.mouseClick(options.viewport(), Qt.MouseButton.LeftButton, pos=where)
    qtbot.mouseClick(desk.editor.notes, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert desk.editor.hasFocus()
    desk.press("Return")
    assert desk.asked == [("Lisbon, Portugal", "Norway", "Finland")]


def test_typing_adds_an_entry_of_one_s_own(desk: Desk) -> None:
    desk.go("places").press("F2", "Shift+Return").type("Mars, Utopia")
    assert desk.warning.startswith("“Mars, Utopia” is not one of the options")
    desk.press("Return")
    assert desk.asked == [("Lisbon, Portugal", "Norway", "Mars, Utopia")]


def test_what_was_typed_to_find_an_option_goes_when_it_is_chosen(desk: Desk) -> None:
    desk.go("places").press("F2", "Shift+Return").type("land")
    assert desk.options == ["Finland"]
    desk.press("Down", "Space", "Return")
    assert desk.asked == [("Lisbon, Portugal", "Norway", "Finland")]


def test_nothing_marked_is_no_value(desk: Desk) -> None:
    desk.go("places").press("F2", "Ctrl+A", "Delete", "Return")
    assert (desk.asked, desk.clears.count()) == ([], 1)


# --- the extracted text ------------------------------------------------------------------------


def test_the_extracted_text_comes_back(desk: Desk) -> None:
    desk.go("amount").type("5")
    assert desk.note("editorHint") == "Extracted: 1.026,00"
    desk.panel.restore_current()
    assert desk.editor.text() == "1.026,00"
    assert desk.note("editorHint") == ""
    desk.press("Ctrl+Z")
    assert (desk.editor.text(), desk.asked) == ("5", [])


@pytest.mark.parametrize(
    ("value", "override"),
    [(None, "x"), (Number("1.50"), "2"), (("a, b", "c"), ("d",)), (True, "no idea"), ("", "y")],
)
def test_what_comes_back_is_the_value_itself(desk: Desk, value: Value, override: Value) -> None:
    changed = overridden(review_of({"a": field(value)}), path("a"), override)
    review_in(desk.panel, changed)
    desk.go("a")
    desk.panel.restore_current()
    desk.press("Return")
    assert desk.asked == ([] if value == "" else [value])
    assert desk.clears.count() == int(value == "")


def test_what_is_checked_blind_is_not_shown(desk: Desk) -> None:
    review_in(desk.panel, state().with_blind_share(100.0))
    desk.go("amount").press("F2")
    assert (desk.editor.text(), desk.note("editorHint")) == ("", "")
    desk.panel.restore_current()
    desk.type("1")
    assert (desk.editor.text(), desk.note("editorHint")) == ("1", "")


# --- what is committed -------------------------------------------------------------------------


def test_a_value_that_does_not_fit_is_marked_and_said(desk: Desk) -> None:
    panel, where = desk.panel, path("amount")
    review_in(panel, overridden(state(), where, "lots"))
    sentence = "“lots” is not a number."
    index = panel.model.index_of(where)
    assert index.data(FieldRole.TYPE_WARNING) == sentence
    for column in (FieldColumn.NAME, FieldColumn.VALUE):
        spoken = index.siblingAtColumn(column).data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken.endswith(f"warning: {sentence}")
    panel.show_current(panel.model.review(index))
    remark = panel.findChild(QLabel, "fieldRemark")
    assert isinstance(remark, QLabel)
    assert remark.text().endswith(f"\nWarning: {sentence}")
    panel.model.definitions.replace({})
    panel.show_current(panel.model.review(panel.model.index_of(where)))
    assert remark.text() == "Edited. Extracted: 1.026,00"


# --- input methods and layouts -----------------------------------------------------------------


def in_tree(desk: Desk) -> str:
    desk.go("words")
    return "words"


def in_grid(desk: Desk) -> str:
    desk.go("rows[1].words")
    assert desk.panel.show_grid()
    return "rows[1].words"


PLACES_TO_EDIT = pytest.mark.parametrize("start", [in_tree, in_grid])


def composed(preedit: str, commit: str = "") -> QInputMethodEvent:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    return event


@PLACES_TO_EDIT
def test_a_composition_starts_an_edit_and_loses_nothing(desk: Desk, start: Any) -> None:
    start(desk)
    view = desk.panel.view
    for event in (composed("k"), composed("か"), composed("かぶ")):
        QApplication.sendEvent(view, event)
    for key in ("Return", "Esc", "Tab"):
        desk.press(key)
    assert desk.editor.is_composing
    assert (desk.asked, desk.done.count()) == ([], 0)
    QApplication.sendEvent(view, composed("", "株式"))
    assert (desk.editor.text(), desk.editor.hasFocus()) == ("株式", True)
    for event in (composed("かい"), composed("", "会社")):
        QApplication.sendEvent(desk.editor, event)
    desk.press("Return")
    assert desk.asked == ["株式会社"]


@PLACES_TO_EDIT
def test_a_composition_that_is_given_up_leaves_the_value(desk: Desk, start: Any) -> None:
    start(desk)
    QApplication.sendEvent(desk.panel.view, composed("か"))
    QApplication.sendEvent(desk.panel.view, composed(""))
    assert desk.editor.text() == "one"
    desk.press("Return")
    assert desk.asked == []


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Escape, Key.Key_Tab])
def test_keys_of_a_composition_do_not_end_the_edit(qtbot: QtBot, desk: Desk, key: Qt.Key) -> None:
    desk.go("words").type("x")
    QApplication.sendEvent(desk.editor, composed("か"))
    qtbot.keyClick(desk.editor, key)
    assert desk.editor.is_composing
    QApplication.sendEvent(desk.editor, composed("", "か"))
    qtbot.keyClick(desk.editor, Key.Key_Return)
    assert desk.asked == ["xか"]


@PLACES_TO_EDIT
@pytest.mark.parametrize(
    ("key", "modifiers", "text"),
    [
        (Key.Key_At, Modifier.ControlModifier | Modifier.AltModifier, "@"),
        (Key.Key_E, Modifier.ControlModifier | Modifier.AltModifier, "€"),
        (Key.Key_At, Modifier.GroupSwitchModifier, "@"),
        (Key.Key_BraceLeft, Modifier.ControlModifier | Modifier.AltModifier, "{"),
        (Key.Key_Comma, Modifier.KeypadModifier, ","),
        (Key.Key_Period, Modifier.KeypadModifier, "."),
        (Key.Key_unknown, Modifier.NoModifier, "é"),
        (Key.Key_ssharp, Modifier.NoModifier, "ß"),
    ],
)
def test_characters_of_other_layouts_are_typed(
    desk: Desk, start: Any, key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str
) -> None:
    start(desk)

    def stroke() -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(desk.focus, QKeyEvent(kind, key, modifiers, text))

    stroke()
    stroke()
    assert desk.editor.text() == 2 * text
    desk.press("Return")
    assert desk.asked == [2 * text]


@PLACES_TO_EDIT
def test_a_dead_key_alone_starts_nothing(desk: Desk, start: Any) -> None:
    start(desk)
    dead = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Dead_Acute, Modifier.NoModifier, "")
    QApplication.sendEvent(desk.panel.view, dead)
    assert desk.editors == []
    QApplication.sendEvent(desk.panel.view, composed("", "é"))
    assert desk.editor.text() == "é"


# --- the notes beside it -----------------------------------------------------------------------


def test_the_notes_go_with_the_editor(qtbot: QtBot, desk: Desk) -> None:
    desk.go("way").press("F2")
    notes = desk.editor.notes
    assert notes.isVisible()
    gone = QSignalSpy(notes.destroyed)
    desk.press("Esc")
    assert not notes.isVisible()
    qtbot.waitUntil(lambda: gone.count() == 1)


def test_the_notes_lie_above_where_there_is_no_room_below(desk: Desk) -> None:
    desk.panel.evidence.hide()
    desk.go("way").press("F2")
    editor = desk.editor
    assert editor.notes.y() > editor.mapTo(desk.panel, QPoint(0, 0)).y()
    desk.press("Esc")
    desk.go("rows[1].way").press("F2")
    desk.panel.resize(900, 420)
    editor = desk.editor
    top = editor.mapTo(desk.panel, QPoint(0, 0)).y()
    assert desk.panel.rect().contains(editor.notes.geometry())
    assert not editor.notes.geometry().contains(QPoint(editor.notes.x(), top))
