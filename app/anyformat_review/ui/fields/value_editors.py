"""The editor of one value, with a popup for options and warnings."""

from PySide6.QtCore import QEvent, QMimeData, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPalette,
    QShowEvent,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.results.evidence import QuotedValue
from anyformat_review.translation import number_text, tr
from anyformat_review.ui.fields.editor_offers import EditorOffers, EditorSetup
from anyformat_review.viewmodels.field_texts import spoken_name
from anyformat_review.viewmodels.fields.value_editing import MAX_EDITED, ValueEditing
from anyformat_review.viewmodels.fields.value_offers import ValueOffer

_TEXT_LEFT = 6
_FRAME = 1
_DOCUMENT_MARGIN = 2
_MAX_LINES = 6
_MAX_WIDTH = 60
"""Maximum width, in average characters, of an editor whose text does not fit its cell."""
_MEASURED = 500
_BLOCK = "\u2029"
_LINE_BREAKS = lazy_pattern(rf"\r\n|\r|\n|{_BLOCK}")
_ENDLESS_WORD = lazy_pattern(r"\S{2000}")
_OPTION_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -8,
    Qt.Key.Key_PageDown: 8,
}


class ValueEditor(QPlainTextEdit):
    """Edits the exact text of a value, which may have several lines.

    Up and Down select options, if there are any; they do not change a number. Alt+Down converts a
    number or date to the notation of the extracted value, then to the format of the workflow.

    Signals:
        chosen(): an option was clicked, which completes the edit.
        taken(): a value of the document was taken, which completes the edit like Enter.
    """

    chosen = Signal()
    taken = Signal()

    def __init__(
        self, editing: ValueEditing, parent: QWidget, setup: EditorSetup | None = None
    ) -> None:
        # Imported late, because closed editors need no notes.
        from anyformat_review.ui.fields.editor_notes import EditorNotes

        super().__init__(parent)
        setup = setup or EditorSetup()
        self.editing = editing
        self.review = editing.review
        self.initial: str | None = None
        self.notes = EditorNotes(editing, self)
        self.offers = EditorOffers(setup, self)
        self._taken: QuotedValue | None = None
        key = setup.restore.shortcut() if setup.restore else QKeySequence()
        self._restore_key = key.toString(QKeySequence.SequenceFormat.NativeText)
        self._restored = False
        self._typed = ""
        self._break = "\n"
        self._composing = False
        self._refusal = ""
        self._before: str | None = None
        self._cell = QRect()
        self.setObjectName("valueEditor")
        self.setAccessibleName(tr("Value of {field}").format(field=spoken_name(self.review.path)))
        self.setTabChangesFocus(True)
        self.setFrameStyle(QFrame.Shape.Box | QFrame.Shadow.Plain)
        self.setLineWidth(_FRAME)
        self.setForegroundRole(QPalette.ColorRole.Highlight)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(_DOCUMENT_MARGIN)
        self.textChanged.connect(self._text_changed)
        self.notes.clicked.connect(self._click)
        self.notes.value_clicked.connect(self.offers.take)
        self.offers.changed.connect(self._update_notes)
        self.offers.taken.connect(self._take)

    # --- text ------------------------------------------------------------------------------

    def begin(self) -> None:
        """Show the current value with all text selected."""
        review = self.review
        text = "" if review.is_blind else self.editing.begin(review.effective_value)
        self._break = _line_break(text)
        self._set(text)
        self.initial = self.text()
        if not self.editing.cut_sentence:  # typing would not replace the part that is not shown
            self.selectAll()

    def text(self) -> str:
        """Return the exact text; new line breaks have the form of the existing ones."""
        # toPlainText() would replace no-break spaces, as in `1 026,00`.
        return self.document().toRawText().replace(_BLOCK, self._break)

    @property
    def value(self) -> object:
        """The edited value."""
        if self._taken is not None:
            return self._taken
        if self._restored:
            return self.review.field.value
        return self.editing.value(self.text())

    @property
    def is_changed(self) -> bool:
        """Whether the text differs from the initial text."""
        return self._taken is not None or self.text() != self.initial

    @property
    def is_composing(self) -> bool:
        """Whether an input method is composing text."""
        return self._composing

    def is_left_by(self, event: QKeyEvent, step: int) -> bool:
        """Whether Down (1) or Up (-1) neither selects an option nor moves to another line."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self._composing or self.editing.options or plain != Qt.KeyboardModifier.NoModifier:
            return False
        move = QTextCursor.MoveOperation
        return not self.textCursor().movePosition(move.Down if step > 0 else move.Up)

    def keep_text(self) -> None:
        """Clear the selection and move the cursor to the end."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def break_line(self) -> None:
        """Insert a line break."""
        self.textCursor().insertBlock()
        self.ensureCursorVisible()

    def restore(self) -> None:
        """Restore the extracted text; Undo brings back the typed text, unless it is very long."""
        if self.review.is_blind:
            return
        was_cut = self.editing.cut_sentence
        self._replace(self.editing.begin(self.review.field.value))
        if was_cut or self.editing.cut_sentence:
            # Undo would show the beginning of one value before the rest of another one.
            self.document().clearUndoRedoStacks()
        self._restored = True
        self.keep_text()

    # --- keys and input methods ------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Prevent shortcuts from using keys that an input method needs."""
        if event.type() == QEvent.Type.ShortcutOverride and (
            self._composing or (isinstance(event, QKeyEvent) and self.offers.key_of(event) >= 0)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit the text, select an option or use another notation."""
        if self._select_option(event) or self._use_suggestion(event):
            return
        if (row := self.offers.key_of(event)) >= 0:
            self.offers.take(row)
            return
        super().keyPressEvent(event)
        if event.text().isprintable() and event.text():
            self._complete()
        if event.key() in _OPTION_STEPS:
            event.accept()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Insert the text of an input method; if it commits nothing, restore the replaced text."""
        cursor = self.textCursor()
        if not self._composing and cursor.hasSelection():
            self._before = self.text()
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if self._composing:
            return
        before, self._before = self._before, None
        if event.commitString():
            self.notes.go_to(-1)
            self._complete()
        elif before is not None:
            self._set(before)
            self.selectAll()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste a text, unless it is so long that the window would freeze."""
        length = len(source.text())
        if self.document().characterCount() + length <= 2 * MAX_EDITED:
            super().insertFromMimeData(source)
            return
        self._refusal = tr(
            "A text of {length} characters is too long to be pasted here."
            " Paste at most {most} characters at once"
        ).format(length=number_text(length), most=number_text(MAX_EDITED))
        self._update_notes()

    def _select_option(self, event: QKeyEvent) -> bool:
        options = self.notes.model.rowCount()
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not options or plain != Qt.KeyboardModifier.NoModifier:
            return False
        row = self.notes.row
        if event.key() in _OPTION_STEPS:
            step = _OPTION_STEPS[Qt.Key(event.key())]
            self.notes.go_to(max(0, min(row + step, options - 1)) if row >= 0 else 0)
            if not self.editing.many:
                self._choose(self.notes.row)
        elif event.key() == Qt.Key.Key_Space and self.editing.many and row >= 0:
            self._choose(row)
        else:
            self.notes.go_to(-1)
            return False
        announcement = QAccessibleAnnouncementEvent(self, self.notes.model.spoken(self.notes.row))
        QAccessible.updateAccessibility(announcement)
        return True

    def _use_suggestion(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() != Qt.Key.Key_Down or plain != Qt.KeyboardModifier.AltModifier:
            return False
        if self.is_changed and (suggestions := self.editing.suggestions(self.text())):
            self._replace(suggestions[0])
            self.keep_text()
        return True

    def _take(self, offer: ValueOffer) -> None:
        self._replace(offer.text)
        self._taken = QuotedValue(offer.text, offer.quote)
        self.taken.emit()

    def _click(self, row: int) -> None:
        self._choose(row)
        if not self.editing.many:
            self.chosen.emit()

    def _choose(self, row: int) -> None:
        option = self.notes.model.option(row)
        if option is None:
            return
        text = self.text()
        if self.editing.many and self._typed.strip() and self._is_begun(text):
            # The typed text was only needed to find the option.
            text = "\n".join(line for line in text.split("\n") if line != self._typed)
        text, row = self.editing.toggled(option, text), self.notes.row
        self._replace(text)
        self.selectAll() if not self.editing.many else self.keep_text()
        self._typed = ""
        self._text_changed()
        if row >= 0:
            self.notes.go_to(row)

    def _is_begun(self, text: str) -> bool:
        """Whether the typed text is an incomplete option on its own line."""
        options = {option.name for option in self.editing.options}
        return self._typed in text.split("\n") and self._typed not in options

    def _complete(self) -> None:
        """Insert the rest of a matching option, selected so that typing replaces it."""
        cursor = self.textCursor()
        if not self.editing.options or cursor.hasSelection() or not cursor.atBlockEnd():
            return
        if not self.editing.in_lines and self.document().blockCount() > 1:
            return
        line = cursor.block().text()
        word = self.editing.completion(line)
        if word is not None:
            start = cursor.block().position()
            cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(word)
            cursor.setPosition(start + len(word))
            cursor.setPosition(start + len(line), QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
        self._typed = line
        self._update_notes()

    # --- geometry and notes ----------------------------------------------------------------

    def cover_cell(self, cell: QRect) -> None:
        """Cover a cell of the view, and its neighbours if the text needs more space."""
        self._cell = QRect(cell)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Resize to the text and show the notes."""
        super().showEvent(event)
        self._fit()
        self._update_notes()

    def _text_changed(self) -> None:
        self._refusal = ""
        self._restored = False
        self._taken = None
        self._typed = self.textCursor().block().text()
        if self.isVisible():
            self._fit()
            self._update_notes()

    def _update_notes(self) -> None:
        text, editing = self.text(), self.editing
        if editing.options:
            self.notes.model.update_text(text, self._typed)
        warning = self._refusal or editing.warning(text)
        hints = (
            [tr("Press Space to select an option, Shift+Enter to add an entry")]
            if editing.many
            else []
        )
        extracted = editing.extracted_sentence()
        if extracted and text != editing.text(self.review.field.value):
            if self._restore_key:
                key = tr("Press {key} to restore it").format(key=self._restore_key)
                extracted += f" · {key}"
            hints.insert(0, extracted)
        if self.is_changed and (suggestions := editing.suggestions(text)):
            values = tr(", then ").join(suggestions)
            hints.insert(0, tr("Press Alt+Down to write {values}").format(values=values))
        if self.is_changed and (reading := editing.reading(text)):
            hints.insert(0, reading)
        if editing.cut_sentence:
            hints.insert(0, editing.cut_sentence)
        offers = self.offers.match(text if self.is_changed else "")
        self.notes.show_notes(warning, "\n".join(hints), offers)
        spoken = (f"{each.text}, {each.meaning}" for each in offers)
        self.setAccessibleDescription(". ".join(filter(None, (warning, *spoken, *hints))))

    def _fit(self) -> None:
        parent = self.parentWidget()
        if parent is None or not self._cell.isValid():
            return
        metrics, cell, area = self.fontMetrics(), self._cell, parent.rect()
        line = metrics.lineSpacing()
        top = max(0, (cell.height() - line) // 2 - _FRAME - _DOCUMENT_MARGIN)
        self.setViewportMargins(_TEXT_LEFT - _FRAME - _DOCUMENT_MARGIN, top, 0, top)
        width, texts = cell.width(), self.text()[:_MEASURED].split(self._break)
        longest = max(map(metrics.horizontalAdvance, texts))
        needed = longest + 2 * _TEXT_LEFT + metrics.averageCharWidth()
        if needed > width or self.document().blockCount() > 1:
            width = max(width, min(needed, _MAX_WIDTH * metrics.averageCharWidth(), area.width()))
        left = max(0, min(cell.left(), area.right() + 1 - width))
        self.resize(width, self.height())
        lines = max(1, round(self.document().size().height()))
        shown = min(lines, _MAX_LINES, max(1, area.height() // line - 1))
        scrolls = lines > shown
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if scrolls else policy.ScrollBarAlwaysOff
        )
        height = cell.height() + (shown - 1) * line
        top = max(0, min(cell.top(), area.bottom() + 1 - height))
        self.setGeometry(left, top, width, height)
        self.ensureCursorVisible()
        # After lines are removed, the view may be scrolled beyond the end.
        bar = self.verticalScrollBar()
        bar.setValue(min(bar.value(), lines - shown))

    # --- inside ----------------------------------------------------------------------------

    def _set(self, text: str) -> None:
        self._choose_wrap(text)
        self.setPlainText(text)
        self._typed = ""

    def _choose_wrap(self, text: str) -> None:
        # Qt looks for a word boundary again at every line of a word: a minute for 500 KB.
        mode = QTextOption.WrapMode
        is_endless = _ENDLESS_WORD.search(text) is not None
        self.setWordWrapMode(mode.WrapAnywhere if is_endless else mode.WrapAtWordBoundaryOrAnywhere)

    def _replace(self, text: str) -> None:
        self._choose_wrap(text)
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.endEditBlock()


def _line_break(text: str) -> str:
    """Return the line break of a text, `\\n` if it has none or different ones."""
    breaks = set(_LINE_BREAKS.findall(text))
    return breaks.pop() if len(breaks) == 1 else "\n"
