"""Values of the document below the editor of a value; a key or a click takes one."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence

from anyformat_review.domain.search.field_query import Completion
from anyformat_review.ui.actions.shortcuts import shortcut_text
from anyformat_review.viewmodels.fields.value_offers import ValueOffer, matching_offers


class EditorSetup(Struct):
    """What the editors of all views share.

    `restore` restores the extracted text, and the actions `choices` take the first values that are
    offered; if their value is not offered, `missed` is called. `opened` is called with an editor
    when it opens.
    """

    restore: QAction | None = None
    choices: Sequence[QAction] = ()
    opened: Callable[[QObject], None] = lambda _editor: None
    missed: Callable[[], None] = lambda: None


class EditorOffers(QObject):
    """The values of the document that match the typed text.

    Signals:
        changed(): other values can be offered.
        taken(ValueOffer): the reviewer took a value.
    """

    changed = Signal()
    taken = Signal(object)

    def __init__(self, setup: EditorSetup, parent: QObject) -> None:
        super().__init__(parent)
        self._setup = setup
        self._all: Sequence[ValueOffer] = ()
        self._shown: Sequence[ValueOffer] = ()

    def set_offers(self, offers: Sequence[ValueOffer]) -> None:
        """Set all values that can be offered."""
        self._all = offers
        self.changed.emit()

    def match(self, typed: str) -> Sequence[Completion]:
        """Return the values that match a typed text, none for an empty one, with their keys."""
        self._shown = matching_offers(self._all, typed)
        keys = [*self._keys(), *[""] * len(self._shown)]
        pairs = zip(self._shown, keys, strict=False)
        return [
            Completion(each.text, " · ".join(filter(None, (each.where, key))))
            for each, key in pairs
        ]

    def key_of(self, event: QKeyEvent) -> int:
        """Return the row of the value that a key press takes, also if it is not offered, or -1."""
        pressed, choices = QKeySequence(event.keyCombination()), enumerate(self._setup.choices)
        return next((row for row, action in choices if pressed in action.shortcuts()), -1)

    def take(self, row: int) -> None:
        """Take the value in a row, if it is offered."""
        if 0 <= row < len(self._shown):
            self.taken.emit(self._shown[row])
        else:
            self._setup.missed()

    def _keys(self) -> list[str]:
        return [shortcut_text(action) for action in self._setup.choices]
