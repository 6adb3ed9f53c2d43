"""The panel with all details of the current field."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLayout,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.translation import tr
from anyformat_review.ui.review.difference_label import DifferenceLabel
from anyformat_review.ui.widgets.inline_bar import push_button
from anyformat_review.ui.widgets.layouts import column, row
from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.viewmodels.review.field_details import CandidateDetails, FieldDetails

_MARGIN = 8
_MIN_SIZE = QSize(220, 110)
_NOTE_LINES = 2
_NO_MARGINS = (0, 0, 0, 0)


class Inspector(QScrollArea):
    """Shows the details of one field; empty sections are hidden.

    Signals:
        note_written(FieldPath, str): the note of a field was changed.
        candidate_chosen(FieldPath, Value): use one of several values.
        left(): Esc was pressed in the note; return to the fields.
    """

    note_written = Signal(object, str)
    candidate_chosen = Signal(object, object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAccessibleName(tr("Field details"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(_MIN_SIZE)
        self._details: FieldDetails | None = None
        self._title = PlainLabel(wrap=True, bold=True)
        self._type = TonedLabel(muted, wrap=True)
        self._value = _text("inspectorValue", tr("Value"))
        self._difference = DifferenceLabel()
        self._warning = _text("inspectorWarning", tr("Warning"))
        self._candidates = column(margins=_NO_MARGINS)
        self._place = _text("inspectorPlace", tr("Evidence"))
        self._lookup = _text("inspectorLookup", tr("Lookup"))
        self._rules = _text("inspectorRules", tr("Rules"))
        self._note = _Note()
        self._history = _text("inspectorHistory", tr("History"))
        self._sections = {
            "value": _section(tr("Value"), self._value, self._warning),
            "difference": _section(tr("Change", "noun"), self._difference),
            "place": _section(tr("Evidence of your value"), self._place),
            "candidates": _section(tr("Values in the document"), _holder(self._candidates)),
            "lookup": _section(tr("Lookup"), self._lookup),
            "rules": _section(tr("Rules"), self._rules),
            "note": _section(tr("Note"), self._note),
            "history": _section(tr("History"), self._history),
        }
        parts = (self._title, self._type, *self._sections.values(), None)
        self.setWidget(_holder(column(*parts, spacing=6, margins=(_MARGIN, 4, _MARGIN, _MARGIN))))
        self._note.written.connect(self._write_note)
        self._note.left.connect(self.left)
        self.show_details(None)

    def show_details(self, details: FieldDetails | None) -> None:
        """Show a field, or none; the note of the previous field is saved first."""
        is_other = details is None or self._details is None or details.path != self._details.path
        if is_other:
            self._note.finish()
        self._details = details
        for section in self._sections.values():
            section.setVisible(details is not None)
        self._title.setText(details.name if details else tr("No field selected"))
        if details is None:
            self._type.setText("")
            return
        self._type.setText("\n".join(filter(None, (details.type_text, details.description))))
        self._type.setVisible(bool(self._type.text()))
        self._value.setText(details.value or tr("(empty)"))
        self._difference.set_parts(details.difference)
        self._warning.setText(details.warning)
        self._warning.setVisible(bool(details.warning))
        self._place.setText(details.place)
        self._lookup.setText(details.lookup)
        self._rules.setText("\n".join(details.rules))
        self._history.setText("\n".join(details.history))
        self._note.show_note(details.note, replace_draft=is_other)
        self._show_candidates(details.path, details.candidates)
        for name in ("difference", "place", "candidates", "lookup", "rules", "history"):
            self._sections[name].setVisible(bool(getattr(details, name)))
        if is_other:
            self.verticalScrollBar().setValue(0)

    def edit_note(self) -> None:
        """Focus the note."""
        self.ensureWidgetVisible(self._note)
        self._note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def finish(self) -> None:
        """Save a note that is being typed."""
        self._note.finish()

    def _write_note(self, note: str) -> None:
        if self._details is not None:
            self.note_written.emit(self._details.path, note)

    def _show_candidates(self, path: FieldPath, candidates: Sequence[CandidateDetails]) -> None:
        while (item := self._candidates.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        above: QWidget = self
        for candidate in candidates:
            line, use = self._candidate(path, candidate)
            self._candidates.addWidget(line)
            self.setTabOrder(above, use)  # before the note, which was created earlier
            above = use

    def _candidate(
        self, path: FieldPath, candidate: CandidateDetails
    ) -> tuple[QWidget, QPushButton]:
        text = " · ".join(filter(None, (candidate.text, candidate.where)))
        use = push_button(tr("Use this"))
        use.setAccessibleName(tr("Use {text}").format(text=candidate.text))
        use.clicked.connect(lambda: self.candidate_chosen.emit(path, candidate.value))
        line = row((PlainLabel(text, wrap=True), 1), use)
        line.setContentsMargins(*_NO_MARGINS)
        return _holder(line), use


class _Note(QPlainTextEdit):
    """A short note, saved when it loses the focus.

    Signals:
        written(str): the note was changed.
        left(): Esc was pressed.
    """

    written = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("inspectorNote")
        self.setAccessibleName(tr("Note"))
        self.setPlaceholderText(tr("A note about this field, also shown in exports"))
        self.setTabChangesFocus(True)
        height = _NOTE_LINES * self.fontMetrics().lineSpacing() + 12
        self.setFixedHeight(height)
        self._shown = ""

    def show_note(self, note: str, *, replace_draft: bool) -> None:
        """Show a note; `replace_draft` also replaces a note that is being typed."""
        if replace_draft or not self.hasFocus():
            self.setPlainText(note)
        self._shown = note

    def finish(self) -> None:
        """Emit the note if it was changed."""
        if self.toPlainText() != self._shown:
            self._shown = self.toPlainText()
            self.written.emit(self._shown)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save the note."""
        super().focusOutEvent(event)
        self.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save and leave the note on Esc; edit the text otherwise."""
        if event.key() == Qt.Key.Key_Escape:
            self.finish()
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _section(title: str, *parts: QWidget) -> QWidget:
    heading = TonedLabel(muted, title)
    if isinstance(parts[0], _Note):
        heading.setBuddy(parts[0])
    return _holder(column(heading, *parts, spacing=1, margins=_NO_MARGINS))


def _text(name: str, description: str) -> PlainLabel:
    label = PlainLabel(wrap=True, selectable=True, name=name)
    label.setAccessibleDescription(description)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label


def _holder(layout: QLayout) -> QWidget:
    holder = QWidget()
    holder.setLayout(layout)
    return holder
