"""The page that explains why no original is shown, with the next steps."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QPushButton, QWidget

from anyformat_review.domain.visible_text import one_line
from anyformat_review.storage.originals import Attachment
from anyformat_review.translation import date_text, number_text, tr
from anyformat_review.ui.theme.icons import Icon
from anyformat_review.ui.widgets.layouts import column, row
from anyformat_review.ui.widgets.message_page import MessagePage, TonedLabel, muted, page_button
from anyformat_review.ui.widgets.plain_enter import on_enter
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.viewmodels.original.original_state import OriginalState, OriginalStatus
from anyformat_review.viewmodels.tooltips import plain_tooltip

_MARKS = {
    OriginalStatus.NO_COLLECTION: Icon.FILES,
    OriginalStatus.NOT_ATTACHED: Icon.FILE_TEXT,
    OriginalStatus.SEVERAL: Icon.FILES,
    OriginalStatus.OPENING: Icon.HOURGLASS,
    OriginalStatus.PASSWORD: Icon.KEY_ROUND,
    OriginalStatus.MISSING: Icon.SEARCH_X,
    OriginalStatus.CHANGED: Icon.TRIANGLE_ALERT,
    OriginalStatus.UNREADABLE: Icon.OCTAGON_ALERT,
}
_CAN_ATTACH = set(OriginalStatus) - {OriginalStatus.NO_COLLECTION, OriginalStatus.OPENING}
_CAN_RETRY = {OriginalStatus.MISSING, OriginalStatus.UNREADABLE}
_CAN_LOOK = {OriginalStatus.NOT_ATTACHED, OriginalStatus.SEVERAL}
_VISIBLE_CHOICES = 5
_MARGIN = 8
_MAX_MIN_WIDTH = 200
"""With larger fonts, the page scrolls, because the other panes need their space too."""


class OriginalMessage(MessagePage):
    """Explains the state of the original and offers actions.

    Signals:
        attach_requested(): let the user choose a file.
        folder_requested(): let the user choose a folder to look in.
        look_requested(): look in the folders again.
        file_chosen(Path): use this file, one of several, as the original.
        retry_requested(): try to open the original again.
        accept_change_requested(): use the changed file as the original.
        password_entered(str): the user entered the password of the original.
    """

    attach_requested = Signal()
    folder_requested = Signal()
    look_requested = Signal()
    file_chosen = Signal(object)
    retry_requested = Signal()
    accept_change_requested = Signal()
    password_entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Icon.FILE_TEXT, parent, margin=_MARGIN)
        self.setObjectName("originalMessage")
        self._sentence = PlainLabel(wrap=True, selectable=True)
        self._hint = TonedLabel(muted, wrap=True)
        self._hint.setText(tr("You can also drop the file here."))
        self._attach = page_button(Icon.FOLDER_OPEN, tr("Attach original…"))
        self._attach.clicked.connect(self.attach_requested)
        self._folder = page_button(
            Icon.SEARCH, tr("Look in a folder…"), name="originalLookInFolder"
        )
        self._folder.clicked.connect(self.folder_requested)
        self._look = page_button(Icon.REFRESH_CW, tr("Look again"), name="originalLookAgain")
        self._look.clicked.connect(self.look_requested)
        self._accept = page_button(Icon.CHECK, tr("Use changed file"))
        self._accept.clicked.connect(self.accept_change_requested)
        self._retry = page_button(Icon.REFRESH_CW, tr("Try again"))
        self._retry.clicked.connect(self.retry_requested)
        self._form = self._make_form()
        self._actions = self._accept, self._attach, self._folder, self._look, self._retry
        buttons = column(*(row(each, None) for each in self._actions))
        self._choices = QListWidget()
        self._choices.setObjectName("originalChoices")
        self._choices.setAccessibleName(tr("Files that may be the original"))
        self._choices.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._choices.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._choices.setAlternatingRowColors(True)
        self._choices.itemActivated.connect(self._choose)
        self._choices.itemClicked.connect(self._choose)
        self.add(self._sentence, self._choices, self._form)
        self.add(buttons, self._hint, gap=4)

    def minimumSizeHint(self) -> QSize:
        """Leave space for all buttons, so that the page does not scroll sideways.

        The width does not depend on the state, so that no pane jumps from collection to collection.
        """
        buttons = max(each.sizeHint().width() for each in self._actions)
        bar = self.verticalScrollBar().sizeHint().width()
        need = min(buttons + 2 * _MARGIN + bar, _MAX_MIN_WIDTH)
        return super().minimumSizeHint().expandedTo(QSize(need, 0))

    def show_state(self, state: OriginalState) -> None:
        """Show the title, the explanation and the actions of a state."""
        status = state.status
        self.set_icon(_MARKS.get(status, Icon.FILE_TEXT))
        self.title.set_breakable_text(state.title)
        self._sentence.setText(state.sentence)
        self._sentence.setVisible(bool(state.sentence))
        self._attach.setVisible(status in _CAN_ATTACH)
        self._hint.setVisible(status in _CAN_ATTACH)
        self._retry.setVisible(status in _CAN_RETRY)
        self._accept.setVisible(status is OriginalStatus.CHANGED)
        self._folder.setVisible(status in _CAN_LOOK)
        self._look.setVisible(status in _CAN_LOOK and state.can_look)
        self._form.setVisible(status is OriginalStatus.PASSWORD)
        self._show_choices(state.choices)
        self._password.clear()
        self.setAccessibleName(state.title)
        self.setAccessibleDescription(state.sentence)

    def _show_choices(self, choices: tuple[Attachment, ...]) -> None:
        self._choices.setVisible(bool(choices))
        self._choices.clear()
        for choice, folder in zip(choices, _folders(choices), strict=True):
            item = QListWidgetItem(_choice_text(choice, folder))
            item.setToolTip(plain_tooltip(str(choice.path)))
            item.setData(Qt.ItemDataRole.UserRole, choice.path)
            self._choices.addItem(item)
        if choices:
            self._choices.setCurrentRow(0)
            rows = min(len(choices), _VISIBLE_CHOICES)
            height = rows * self._choices.sizeHintForRow(0) + 2 * self._choices.frameWidth()
            self._choices.setFixedHeight(height)

    def _choose(self, item: QListWidgetItem) -> None:
        self.file_chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def _make_form(self) -> QWidget:
        self._password = QLineEdit()
        self._password.setObjectName("originalPassword")
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setPlaceholderText(tr("Password of the file"))
        self._password.setAccessibleName(tr("Password of the file"))
        on_enter(self._password, self._enter)
        unlock: QPushButton = page_button(Icon.KEY_ROUND, tr("Open"))
        unlock.clicked.connect(self._enter)
        form = QWidget()
        column(row((self._password, 1), unlock), parent=form, margins=(0, 0, 0, 0))
        return form

    def _enter(self) -> None:
        password = self._password.text()
        if password:
            self._password.clear()
            self.password_entered.emit(password)


def _folders(choices: Sequence[Attachment]) -> list[str]:
    """Return the ends of the files' folders that distinguish files of the same name."""
    files = [(choice.path.name, choice.path.parent.parts) for choice in choices]
    deepest = max((len(parts) for _, parts in files), default=0)
    for depth in range(1, deepest + 1):
        ends = {(name, parts[-depth:]) for name, parts in files}
        if len(ends) == len(choices) or depth == deepest:
            return ["/".join(parts[-depth:]) for _, parts in files]
    return []


def _choice_text(choice: Attachment, folder: str) -> str:
    """Return the name of a file, and below it its folder, its size and when it was changed."""
    path = choice.path
    try:
        changed = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
        when = f", {date_text(changed.date())}"
    except OSError:
        when = ""
    size = tr("{size} kB").format(size=number_text(max(1, round(choice.size / 1000))))
    below = one_line(f"{folder}: {size}{when}")
    return f"{one_line(path.name)}\n{below}"
