"""Everything about the current field below the table: value, change, answers, rules, history."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Value
from anyformat_review.ui.widgets.difference_label import DifferenceLabel
from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.viewmodels.review.field_details import CandidateDetails, FieldDetails

_MARGIN = 8
_LEAST = QSize(220, 110)
_NOTE_LINES = 2


class Inspector(QScrollArea):
    """Shows what is known of one field; sections without anything to say are not there.

    Signals:
        note_written(FieldPath, str): the note of a field was changed.
        candidate_chosen(FieldPath, Value): one of several answers should be the value.
        left(): Esc in the note: the reviewer wants to go back to the fields.
    """

    note_written = Signal(object, str)
    candidate_chosen = Signal(object, object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAccessibleName("About the current field")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(_LEAST)
        self._details: FieldDetails | None = None
        self._title = PlainLabel(wrap=True)
        bold = self._title.font()
        bold.setBold(True)
        self._title.setFont(bold)
        self._type = TonedLabel(muted, wrap=True)
        self._value = _text("inspectorValue", "Value")
        self._difference = DifferenceLabel()
        self._warning = _text("inspectorWarning", "Warning")
        self._answers = QVBoxLayout()
        self._answers.setContentsMargins(0, 0, 0, 0)
        self._lookup = _text("inspectorLookup", "Lookup")
        self._rules = _text("inspectorRules", "Rules")
        self._note = _Note()
        self._history = _text("inspectorHistory", "History")
        self._sections = {
            "Value": self._section("Value", self._value, self._warning),
            "Change": self._section("Change", self._difference),
            "Answers": self._section("Answers in the document", _holder(self._answers)),
            "Lookup": self._section("Lookup", self._lookup),
            "Rules": self._section("Rules", self._rules),
            "Note": self._section("Note", self._note),
            "History": self._section("History", self._history),
        }
        column = QVBoxLayout()
        column.setContentsMargins(_MARGIN, 4, _MARGIN, _MARGIN)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._type)
        for section in self._sections.values():
            column.addWidget(section)
        column.addStretch(1)
        self.setWidget(_holder(column))
        self._note.written.connect(self._write_note)
        self._note.left.connect(self.left)
        self.show_details(None)

    def show_details(self, details: FieldDetails | None) -> None:
        """Show another field, the same one anew, or none; a note being written is kept first."""
        other = details is None or self._details is None or details.path != self._details.path
        if other:
            self._note.finish()
        self._details = details
        for section in self._sections.values():
            section.setVisible(details is not None)
        self._title.setText(details.name if details else "No field is current")
        if details is None:
            self._type.setText("")
            return
        self._type.setText("\n".join(filter(None, (details.type_text, details.description))))
        self._type.setVisible(bool(self._type.text()))
        self._value.setText(details.value or "(empty)")
        self._difference.set_pieces(details.difference)
        self._warning.setText(details.warning)
        self._warning.setVisible(bool(details.warning))
        self._lookup.setText(details.lookup)
        self._rules.setText("\n".join(details.rules))
        self._history.setText("\n".join(details.history))
        self._note.show_note(details.note, anew=other)
        self._show_answers(details.path, details.candidates)
        for name, filled in {
            "Change": details.difference,
            "Answers": details.candidates,
            "Lookup": details.lookup,
            "Rules": details.rules,
            "History": details.history,
        }.items():
            self._sections[name].setVisible(bool(filled))
        if other:
            self.verticalScrollBar().setValue(0)

    def edit_note(self) -> None:
        """Put the keyboard into the note."""
        self.ensureWidgetVisible(self._note)
        self._note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def finish(self) -> None:
        """Hand over a note that is being written."""
        self._note.finish()

    def _write_note(self, note: str) -> None:
        if self._details is not None:
            self.note_written.emit(self._details.path, note)

    def _show_answers(self, path: FieldPath, answers: Sequence[CandidateDetails]) -> None:
        while (item := self._answers.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for answer in answers:
            self._answers.addWidget(self._answer(path, answer))

    def _answer(self, path: FieldPath, answer: CandidateDetails) -> QWidget:
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        words = PlainLabel(" · ".join(filter(None, (answer.text, answer.where))), wrap=True)
        use = QPushButton("Use this")
        use.setAccessibleName(f"Use {answer.text}")
        use.setAutoDefault(True)
        value: Value = answer.value
        use.clicked.connect(lambda: self.candidate_chosen.emit(path, value))
        line.addWidget(words, 1)
        line.addWidget(use)
        return _holder(line)

    def _section(self, title: str, *parts: QWidget) -> QWidget:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        heading = TonedLabel(muted)
        heading.setText(title)
        column.addWidget(heading)
        for part in parts:
            column.addWidget(part)
            if isinstance(part, _Note):
                heading.setBuddy(part)
        return _holder(column)


class _Note(QPlainTextEdit):
    """A few lines of a reviewer's own words, handed over when they are left.

    Signals:
        written(str): the note is another one than before.
        left(): Esc.
    """

    written = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("inspectorNote")
        self.setAccessibleName("Note")
        self.setPlaceholderText("A note about this field, for yourself and for who gets the export")
        self.setTabChangesFocus(True)
        height = _NOTE_LINES * self.fontMetrics().lineSpacing() + 12
        self.setFixedHeight(height)
        self._shown = ""

    def show_note(self, note: str, *, anew: bool) -> None:
        """Show a field's note; one that is being written stays, unless it is another field's."""
        if anew or not self.hasFocus():
            self.setPlainText(note)
        self._shown = note

    def finish(self) -> None:
        """Hand over what was written."""
        if self.toPlainText() != self._shown:
            self._shown = self.toPlainText()
            self.written.emit(self._shown)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hand over what was written."""
        super().focusOutEvent(event)
        self.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc; everything else is text."""
        if event.key() == Qt.Key.Key_Escape:
            self.finish()
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _text(name: str, accessible: str) -> PlainLabel:
    label = PlainLabel(wrap=True, selectable=True)
    label.setObjectName(name)
    label.setAccessibleName(accessible)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label


def _holder(layout: QVBoxLayout | QHBoxLayout) -> QWidget:
    holder = QWidget()
    holder.setLayout(layout)
    return holder
