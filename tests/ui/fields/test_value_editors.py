"""Value editors used with keys, in the field table and in the row grid."""

import time
from typing import Any, TypeAlias

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLabel, QListView
from pytestqt.qtbot import QtBot

from anyformat_review.domain.results.data_types import DataType, FieldDefinition, Option
from anyformat_review.domain.results.values import Number, Value
from anyformat_review.ui.fields.field_panel import FieldPanel
from anyformat_review.ui.fields.field_table import FieldTable
from anyformat_review.ui.fields.row_grid import RowGrid
from anyformat_review.ui.fields.value_editors import ValueEditor
from anyformat_review.viewmodels.fields.field_cells import FieldColumn, FieldRole
from anyformat_review.viewmodels.fields.field_definitions import FieldDefinitions
from anyformat_review.viewmodels.fields.value_editing import MAX_EDITED
from support.attack_runner import takes_longer
from support.fakes import field_panel, review_in
from support.sample_reviews import field, overridden, path, review_of
from support.shown_window import show_window

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
    show_window(qtbot, panel, 900, 900)
    panel.table.setFocus()
    return panel


class Driver:
    """Uses a panel with keys and records its signals."""

    def __init__(self, qtbot: QtBot, panel: FieldPanel) -> None:
        self.panel, self._qtbot = panel, qtbot
        self.overrides = QSignalSpy(panel.override_requested)
        self.clears = QSignalSpy(panel.clear_requested)
        self.done = QSignalSpy(panel.edit_committed)

    def go(self, name: str) -> "Driver":
        assert self.panel.select_field(path(name))
        return self

    def press(self, *keys: str) -> "Driver":
        for key in keys:
            self._qtbot.keySequence(self.focus, QKeySequence(key))
        return self

    def type(self, text: str) -> "Driver":
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
def driver(qtbot: QtBot, panel: FieldPanel) -> Driver:
    return Driver(qtbot, panel)


# --- text --------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["Shift+Return", "Alt+Return"])
def test_shift_or_alt_enter_breaks_the_line_and_enter_commits(driver: Driver, key: str) -> None:
    driver.go("words").press("F2")
    low = driver.editor.height()
    driver.press(key).type("two")
    assert driver.editor.height() > low
    driver.press("Return")
    assert (driver.asked, driver.done.count()) == (["one\ntwo"], 1)


@pytest.mark.parametrize("text", ["a\nb", "a\r\nb", "1\u202f026,00\u00a0€", "tab\there", " x "])
def test_text_is_preserved_exactly(driver: Driver, text: str) -> None:
    review_in(driver.panel, review_of({"a": field(text)}))
    driver.go("a").press("F2").type("!").press("Return")
    assert driver.asked == [f"{text}!"]


@pytest.mark.parametrize("text", ["a\r\nb\nc", "a\rb", "a\u2029b"])
def test_unusual_line_breaks_are_preserved(driver: Driver, text: str) -> None:
    review_in(driver.panel, review_of({"a": field(text)}))
    driver.go("a").press("F2", "Return")
    assert (driver.asked, driver.done.count()) == ([], 0)


def test_long_text_gets_space_within_the_view(driver: Driver) -> None:
    review_in(driver.panel, review_of({"a": field("word " * 300)}))
    driver.go("a").press("F2")
    editor, room = driver.editor, driver.panel.table.viewport().rect()
    assert room.contains(editor.geometry())
    assert editor.height() > 5 * editor.fontMetrics().lineSpacing()
    assert editor.verticalScrollBar().value() > 0


def test_the_beginning_of_a_value_of_5_mb_is_edited_without_a_pause(driver: Driver) -> None:
    value = "word " * 1_000_000
    review_in(driver.panel, review_of({"a": field(value)}))
    began = time.thread_time()
    driver.go("a").press("F2", "Ctrl+Home").type("x")
    seconds = time.thread_time() - began
    assert driver.note("editorHint").startswith(
        "Only the first 20,000 of 5,000,000 characters can be edited here."
        " The others stay as they are"
    )
    assert "20,000 of 5,000,000" in driver.editor.accessibleDescription()
    assert len(driver.editor.text()) == MAX_EDITED + 1
    began = time.thread_time()
    driver.press("Return")
    seconds = max(seconds, time.thread_time() - began)
    assert driver.asked == ["x" + value]
    assert not takes_longer(seconds, 0.15), "opening alone took 3 s before"


def test_typing_in_a_very_long_value_does_not_replace_what_is_shown(driver: Driver) -> None:
    value = "x" * (MAX_EDITED + 1)
    review_in(driver.panel, review_of({"a": field(value)}))
    driver.go("a").type("y").press("Return")
    assert len(driver.asked[0]) == len(value) + 1


def test_a_very_long_extracted_text_is_restored(driver: Driver) -> None:
    value = "x" * (MAX_EDITED + 1)
    review_in(driver.panel, overridden(review_of({"a": field(value)}), path("a"), "new"))
    driver.go("a").press("F2")
    driver.panel.restore_current()
    driver.press("Ctrl+Z")
    assert len(driver.editor.text()) == MAX_EDITED, "nothing to undo"
    driver.press("Return")
    assert driver.asked == [value]


def test_a_very_long_text_cannot_be_pasted(driver: Driver) -> None:
    driver.go("words").press("F2")
    QGuiApplication.clipboard().setText("word " * 1_000_000)
    driver.press("Ctrl+V")
    refusal = "A text of 5,000,000 characters is too long to be pasted here."
    assert driver.warning.startswith(refusal)
    assert driver.editor.text() == "one"
    QGuiApplication.clipboard().setText("!")
    driver.press("Ctrl+V")
    assert (driver.editor.text(), driver.warning) == ("one!", "")


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
def test_type_warning_does_not_prevent_the_edit(
    driver: Driver, name: str, typed: str, warned: str
) -> None:
    driver.go(name).type(typed)
    assert driver.warning == warned
    assert warned in driver.editor.accessibleDescription()
    driver.press("Return")
    assert driver.asked == [typed]


@pytest.mark.parametrize("name", ["whole", "amount", "day", "moment"])
def test_number_is_never_stepped_or_formatted(driver: Driver, name: str) -> None:
    driver.go(name).press("F2")
    for key in ("Up", "Down", "PgUp", "PgDown", "Ctrl+Up", "Alt+Down"):
        driver.press(key)
    assert driver.editor.text() == FIELDS[name]
    assert (driver.warning, driver.options) == ("", [])
    driver.press("Home").type("-").press("Return")
    assert driver.asked == [f"-{FIELDS[name]}"]


def test_unknown_field_has_no_warning_and_no_options(driver: Driver) -> None:
    driver.go("unknown").type("anything")
    assert (driver.warning, driver.options) == ("", [])


# --- choices -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "value"), [("n", False), ("y", True), ("f", False), ("maybe", "maybe")]
)
def test_first_letter_selects_a_boolean(driver: Driver, keys: str, value: Value) -> None:
    driver.go("sure").type(keys).press("Return")
    assert driver.asked == [value]


def test_boolean_has_two_options(driver: Driver) -> None:
    driver.go("sure").press("F2")
    assert driver.options == ["true", "false"]
    driver.press("Down", "Down", "Return")
    assert driver.asked == [False]


def test_typing_finds_an_option_and_enter_commits_it(driver: Driver) -> None:
    driver.go("way").type("ca")
    assert (driver.options, driver.editor.text()) == (["cash", "card"], "cash")
    assert driver.editor.textCursor().selectedText() == "sh"
    driver.type("r").press("Return")
    assert driver.asked == []
    assert driver.editors == [], "it was card before"
    driver.go("way").type("o").press("Return")
    assert driver.asked == ["other"]


def test_completion_can_be_rejected(driver: Driver) -> None:
    driver.go("way").type("o").press("Delete")
    assert driver.editor.text() == "o"
    assert driver.warning.startswith("“o” is not one of the options")
    driver.press("Return")
    assert driver.asked == ["o"]


def test_arrows_select_options(driver: Driver) -> None:
    driver.go("way").press("F2", "Down", "Down", "Down", "Up", "Up").press("Return")
    assert driver.asked == ["cash"]


def test_click_selects_an_option_and_ends_the_edit(qtbot: QtBot, driver: Driver) -> None:
    driver.go("way").press("F2")
    options = driver.editor.notes.findChild(QListView)
    where = options.visualRect(options.model().index(2, 0)).center()
    qtbot.mouseClick(options.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert (driver.asked, driver.editors) == (["other"], [])


def test_space_selects_several_options(driver: Driver) -> None:
    driver.go("places").press("F2")
    assert driver.editor.text() == "Lisbon, Portugal\nNorway"
    driver.press("Down", "Down", "Space", "Down", "Space", "Return")
    assert driver.asked == [("Lisbon, Portugal", "Finland")]


def test_click_with_multiple_choice_keeps_the_editor_open(qtbot: QtBot, driver: Driver) -> None:
    driver.go("places").press("F2")
    options = driver.editor.notes.findChild(QListView)
    where = options.visualRect(options.model().index(2, 0)).center()
    qtbot.mouseClick(options.viewport(), Qt.MouseButton.LeftButton, pos=where)
    qtbot.mouseClick(driver.editor.notes, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert driver.editor.hasFocus()
    driver.press("Return")
    assert driver.asked == [("Lisbon, Portugal", "Norway", "Finland")]


def test_typing_adds_a_custom_entry(driver: Driver) -> None:
    driver.go("places").press("F2", "Shift+Return").type("Mars, Utopia")
    assert driver.warning.startswith("“Mars, Utopia” is not one of the options")
    driver.press("Return")
    assert driver.asked == [("Lisbon, Portugal", "Norway", "Mars, Utopia")]


def test_selecting_an_option_removes_the_search_text(driver: Driver) -> None:
    driver.go("places").press("F2", "Shift+Return").type("land")
    assert driver.options == ["Finland"]
    driver.press("Down", "Space", "Return")
    assert driver.asked == [("Lisbon, Portugal", "Norway", "Finland")]


def test_empty_selection_clears_the_value(driver: Driver) -> None:
    driver.go("places").press("F2", "Ctrl+A", "Delete", "Return")
    assert (driver.asked, driver.clears.count()) == ([], 1)


# --- the extracted text ------------------------------------------------------------------------


def test_extracted_text_is_restored(driver: Driver) -> None:
    driver.go("amount").type("5")
    assert driver.note("editorHint") == "Extracted: 1.026,00"
    driver.panel.restore_current()
    assert driver.editor.text() == "1.026,00"
    assert driver.note("editorHint") == ""
    driver.press("Ctrl+Z")
    assert (driver.editor.text(), driver.asked) == ("5", [])


@pytest.mark.parametrize(
    ("value", "override"),
    [(None, "x"), (Number("1.50"), "2"), (("a, b", "c"), ("d",)), (True, "no idea"), ("", "y")],
)
def test_restored_value_keeps_its_type(driver: Driver, value: Value, override: Value) -> None:
    changed = overridden(review_of({"a": field(value)}), path("a"), override)
    review_in(driver.panel, changed)
    driver.go("a")
    driver.panel.restore_current()
    driver.press("Return")
    assert driver.asked == ([] if value == "" else [value])
    assert driver.clears.count() == int(value == "")


def test_hidden_value_is_not_shown(driver: Driver) -> None:
    review_in(driver.panel, state().with_blind_share(100.0))
    driver.go("amount").press("F2")
    assert (driver.editor.text(), driver.note("editorHint")) == ("", "")
    driver.panel.restore_current()
    driver.type("1")
    assert (driver.editor.text(), driver.note("editorHint")) == ("1", "")


# --- committed values --------------------------------------------------------------------------


def test_type_warning_is_painted_and_accessible(driver: Driver) -> None:
    panel, where = driver.panel, path("amount")
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


def in_tree(driver: Driver) -> str:
    driver.go("words")
    return "words"


def in_grid(driver: Driver) -> str:
    driver.go("rows[1].words")
    assert driver.panel.show_grid()
    return "rows[1].words"


PLACES_TO_EDIT = pytest.mark.parametrize("start", [in_tree, in_grid])


def composed(preedit: str, commit: str = "") -> QInputMethodEvent:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    return event


@PLACES_TO_EDIT
def test_composition_starts_an_edit_without_losing_text(driver: Driver, start: Any) -> None:
    start(driver)
    view = driver.panel.view
    for event in (composed("k"), composed("か"), composed("かぶ")):
        QApplication.sendEvent(view, event)
    for key in ("Return", "Esc", "Tab"):
        driver.press(key)
    assert driver.editor.is_composing
    assert (driver.asked, driver.done.count()) == ([], 0)
    QApplication.sendEvent(view, composed("", "株式"))
    assert (driver.editor.text(), driver.editor.hasFocus()) == ("株式", True)
    for event in (composed("かい"), composed("", "会社")):
        QApplication.sendEvent(driver.editor, event)
    driver.press("Return")
    assert driver.asked == ["株式会社"]


@PLACES_TO_EDIT
def test_cancelled_composition_keeps_the_value(driver: Driver, start: Any) -> None:
    start(driver)
    QApplication.sendEvent(driver.panel.view, composed("か"))
    QApplication.sendEvent(driver.panel.view, composed(""))
    assert driver.editor.text() == "one"
    driver.press("Return")
    assert driver.asked == []


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Escape, Key.Key_Tab])
def test_composition_keys_do_not_end_the_edit(qtbot: QtBot, driver: Driver, key: Qt.Key) -> None:
    driver.go("words").type("x")
    QApplication.sendEvent(driver.editor, composed("か"))
    qtbot.keyClick(driver.editor, key)
    assert driver.editor.is_composing
    QApplication.sendEvent(driver.editor, composed("", "か"))
    qtbot.keyClick(driver.editor, Key.Key_Return)
    assert driver.asked == ["xか"]


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
def test_special_characters_start_an_edit(
    driver: Driver, start: Any, key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str
) -> None:
    start(driver)

    def stroke() -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(driver.focus, QKeyEvent(kind, key, modifiers, text))

    stroke()
    stroke()
    assert driver.editor.text() == 2 * text
    driver.press("Return")
    assert driver.asked == [2 * text]


@PLACES_TO_EDIT
def test_dead_key_alone_starts_no_edit(driver: Driver, start: Any) -> None:
    start(driver)
    dead = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Dead_Acute, Modifier.NoModifier, "")
    QApplication.sendEvent(driver.panel.view, dead)
    assert driver.editors == []
    QApplication.sendEvent(driver.panel.view, composed("", "é"))
    assert driver.editor.text() == "é"


# --- the notes next to the editor --------------------------------------------------------------


def test_notes_move_and_hide_with_the_editor(qtbot: QtBot, driver: Driver) -> None:
    driver.go("way").press("F2")
    notes = driver.editor.notes
    assert notes.isVisible()
    gone = QSignalSpy(notes.destroyed)
    driver.press("Esc")
    assert not notes.isVisible()
    qtbot.waitUntil(lambda: gone.count() == 1)


def test_notes_are_above_if_there_is_no_space_below(driver: Driver) -> None:
    driver.panel.evidence.hide()
    driver.go("way").press("F2")
    editor = driver.editor
    assert editor.notes.y() > editor.mapTo(driver.panel, QPoint(0, 0)).y()
    driver.press("Esc")
    driver.go("rows[1].way").press("F2")
    driver.panel.resize(900, 420)
    editor = driver.editor
    top = editor.mapTo(driver.panel, QPoint(0, 0)).y()
    assert driver.panel.rect().contains(editor.notes.geometry())
    assert not editor.notes.geometry().contains(QPoint(editor.notes.x(), top))
