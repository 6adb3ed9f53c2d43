"""The inline panel that postpones, rejects or escalates a collection."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QDateTime, Signal
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QLineEdit, QWidget

from anyformat_review.domain.results.values import replace_lone_surrogates
from anyformat_review.domain.review.outcome import CollectionOutcome, OutcomeKind
from anyformat_review.domain.visible_text import one_line
from anyformat_review.translation import QT_TR_NOOP, tr
from anyformat_review.ui.theme.icons import Icon
from anyformat_review.ui.widgets.flow_layout import FlowLayout
from anyformat_review.ui.widgets.inline_bar import InlineBar, push_button
from anyformat_review.ui.widgets.layouts import row
from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.ui.widgets.plain_enter import PlainEnter, on_enter
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.ui.widgets.tool_buttons import tool_button
from anyformat_review.viewmodels.review.outcome_texts import VERBS

_WIDTH = 190
_AT_A_TIME = QT_TR_NOOP("Until…")


class OutcomePanel(InlineBar):
    """Asks for the reason, the note and, to postpone, the time.

    Signals:
        outcome_chosen(CollectionOutcome | None): the outcome, or None to remove the current one.
        reason_removed(OutcomeKind, str): remove a reason from the list.
    """

    outcome_chosen = Signal(object)
    reason_removed = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outcomePanel")
        self._kind = OutcomeKind.POSTPONED
        self._times: Sequence[tuple[str, datetime | None]] = ()
        self._title = PlainLabel(wrap=True, bold=True, name="outcomeTitle")
        self._time = QComboBox()
        self._time.setObjectName("outcomeTime")
        self._time.setAccessibleName(tr("Postpone until"))
        self._at = QDateTimeEdit()
        self._at.setObjectName("outcomeAt")
        self._at.setAccessibleName(tr("Postpone until this time"))
        self._at.setDisplayFormat(tr("yyyy-MM-dd HH:mm", "a format of QDateTimeEdit"))
        self._reason = QComboBox()
        self._reason.setObjectName("outcomeReason")
        self._reason.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._reason.setAccessibleName(tr("Reason; type a new one to add it to the list"))
        self._reason.setMinimumWidth(_WIDTH)
        self._remove = tool_button(
            "removeReason", Icon.ERASER, tr("Remove this reason from the list")
        )
        self._note = QLineEdit()
        self._note.setObjectName("outcomeNote")
        self._note.setPlaceholderText(tr("Note"))
        self._note.setAccessibleName(tr("Note"))
        self._note.setMinimumWidth(_WIDTH)
        self._apply = push_button("", "outcomeButton")
        self._reopen = push_button(tr("Open again"), "reopenButton")
        self._problem = TonedLabel(muted, wrap=True, name="outcomeProblem")
        flow = FlowLayout()
        flow.setSpacing(8)
        for part in (self._time, self._at, self._reason, self._remove, self._note):
            flow.addWidget(part)
        buttons = (self._reopen, self._apply, self.close_button(tr("Close without an outcome")))
        self.add_rows(self._title, row((flow, 1), *buttons, spacing=8), self._problem)
        self._time.currentIndexChanged.connect(self._show_time)
        self._reason.editTextChanged.connect(self._show_reason)
        typed = QLineEdit()
        typed.setPlaceholderText(tr("Reason"))
        self._reason.setLineEdit(typed)
        for line in (typed, self._note):
            on_enter(line, self._apply.click)
        PlainEnter(self._reason)  # its line gets the keys from it
        self._apply.clicked.connect(self._choose)
        self._reopen.clicked.connect(lambda: self.outcome_chosen.emit(None))
        self._remove.clicked.connect(self._remove_reason)

    def ask(
        self,
        kind: OutcomeKind,
        name: str,
        before: CollectionOutcome | None,
        reasons: Sequence[str],
        times: Sequence[tuple[str, datetime | None]],
    ) -> None:
        """Show the panel for a collection; `before` is its current outcome."""
        self._kind, self._times = kind, times
        verb, is_postponed = tr(VERBS[kind]), kind is OutcomeKind.POSTPONED
        self._title.setText(f"{verb} {one_line(name)}")
        self._apply.setText(verb)
        self._time.clear()
        self._time.addItems([*(text for text, _ in times), tr(_AT_A_TIME)])
        self._time.setVisible(is_postponed)
        now = QDateTime.currentDateTime()
        self._at.setMinimumDateTime(now)
        self._at.setDateTime(now.addDays(1))
        self.show_reasons(reasons)
        again = before is not None and before.kind is kind
        self._reason.setEditText(before.reason if before and again else "")
        self._note.setText(before.note if before and again else "")
        self._reopen.setVisible(before is not None)
        self._show_time()
        self.show_and_focus(self._time if is_postponed else self._reason)

    def show_reasons(self, reasons: Sequence[str]) -> None:
        """Offer these reasons."""
        self._reason.clear()
        self._reason.addItems(list(reasons))
        self._reason.setEditText("")

    def _show_time(self) -> None:
        is_typed = self._time.currentIndex() == len(self._times)
        self._at.setVisible(is_typed and self._kind is OutcomeKind.POSTPONED)

    def _show_reason(self, text: str) -> None:
        self._remove.setEnabled(self._reason.findText(text.strip()) >= 0)
        self._problem.hide()

    def _remove_reason(self) -> None:
        self.reason_removed.emit(self._kind, self._reason.currentText().strip())
        self._reason.setFocus()

    def _until(self) -> datetime | None:
        at = self._time.currentIndex()
        if self._kind is not OutcomeKind.POSTPONED:
            return None
        if at < len(self._times):
            return self._times[at][1]
        return datetime.fromtimestamp(self._at.dateTime().toSecsSinceEpoch()).astimezone()

    def _choose(self) -> None:
        reason, note = (
            replace_lone_surrogates(text.strip())
            for text in (self._reason.currentText(), self._note.text())
        )
        if not reason:
            self._problem.setText(tr("Choose a reason or type one."))
            self._problem.show()
            self._reason.setFocus()
            return
        self.outcome_chosen.emit(CollectionOutcome(self._kind, reason, note, self._until()))
