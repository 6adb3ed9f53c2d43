"""Messages to the reviewer: their subject, how long they are true, and their buttons."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field
from PySide6.QtCore import QObject, Signal

from anyformat_review.domain.visible_text import one_line

if TYPE_CHECKING:
    from anyformat_review.domain.results.field_path import FieldPath


class MessageKind(StrEnum):
    """Kinds of messages."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"
    SUCCESS = "success"


_PROBLEMS = (MessageKind.WARNING, MessageKind.ERROR)


class Subject(Struct, frozen=True):
    """The subject of a message: a collection, a field in it, or the application (no key)."""

    collection: str | None = None
    """The key of the collection's source."""
    name: str = ""
    path: "FieldPath | None" = None

    @property
    def text(self) -> str:
        """The names of the collection and the field, "" for the application."""
        return " · ".join(filter(None, (self.name, one_line(str(self.path or "")))))


APPLICATION = Subject()


class MessageAction(Struct, frozen=True):
    """A button in a message. `run` knows its target, which may no longer be open."""

    text: str
    run: Callable[[], object]


def _always() -> bool:
    return True


class Message(Struct, frozen=True):
    """A message, which disappears when it no longer `holds`.

    A message replaces one with the same `key`, which defaults to the text.
    """

    kind: MessageKind
    text: str
    subject: Subject = APPLICATION
    actions: tuple[MessageAction, ...] = ()
    holds: Callable[[], bool] = _always
    key: str = ""
    since: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def identity(self) -> str:
        """What identifies the message in a queue."""
        return self.key or self.text


class MessageQueue(QObject):
    """The messages that are true now, the newest first; one of them is shown.

    A message about a collection or a field is withdrawn when another one is opened or selected,
    and any message when it no longer holds. `MainPresenter` reports all three.

    Signals:
        changed(): another message is shown, or the number of messages has changed.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages: list[Message] = []
        self._open = APPLICATION
        self._index = 0

    @property
    def shown(self) -> Message | None:
        """The message to show."""
        return self._messages[self._index] if self._messages else None

    @property
    def position(self) -> tuple[int, int]:
        """The 1-based position of the shown message and the number of messages."""
        return min(self._index + 1, len(self._messages)), len(self._messages)

    @property
    def shows_problem(self) -> bool:
        """Whether the shown message is a warning or an error."""
        return (shown := self.shown) is not None and shown.kind in _PROBLEMS

    def shows(self, key: str, *, since: timedelta = timedelta(0)) -> bool:
        """Return whether the shown message has this key, and is not newer than `since`."""
        shown = self.shown
        if shown is None or shown.identity != key:
            return False
        return datetime.now(UTC) - shown.since >= since

    # --- what messages are about ---------------------------------------------------------------

    def open_collection(self, key: str | None, name: str) -> None:
        """Withdraw all messages about the previous collection; this one is open now."""
        self._open = Subject(key, name) if key is not None else APPLICATION
        self._keep(lambda message: message.subject.collection is None)

    def name_collection(self, name: str) -> None:
        """Use a name of the open collection that was not known when it was opened."""
        self._open = Subject(self._open.collection, name)

    def select_field(self, path: "FieldPath | None") -> None:
        """Withdraw all messages about another field than this one, which is current now."""
        self._keep(lambda message: message.subject.path in (None, path))

    def about_collection(self, path: "FieldPath | None" = None) -> Subject:
        """Return the open collection, or one of its fields, as a subject."""
        return Subject(self._open.collection, self._open.name, path)

    def check(self) -> None:
        """Withdraw all messages that no longer hold."""
        self._keep(lambda message: message.holds())

    # --- showing and closing -------------------------------------------------------------------

    def show(self, message: Message, *, at_end: bool = False) -> None:
        """Show a message immediately, or add it `at_end` of the queue.

        A message about a collection that is no longer open is dropped.
        """
        if message.subject.collection not in (None, self._open.collection):
            return
        shown = self.shown
        others = [known for known in self._messages if known.identity != message.identity]
        self._messages = [*others, message] if at_end else [message, *others]
        self._index = self._messages.index(shown) if at_end and shown in others else 0
        self.changed.emit()

    def withdraw(self, key: str) -> None:
        """Remove the message with this key, if there is one."""
        self._keep(lambda message: message.identity != key)

    def show_next(self) -> None:
        """Show the next message; after the last one, show the first."""
        if self._messages:
            self._index = (self._index + 1) % len(self._messages)
            self.changed.emit()

    def close(self) -> bool:
        """Close the shown message; return whether there was one."""
        closed = self.shown
        self._keep(lambda message: message is not closed)
        return closed is not None

    def run(self, message: Message, action: MessageAction) -> None:
        """Close a message and run its action, unless the message is no longer true."""
        is_true = any(known is message for known in self._messages) and message.holds()
        self._keep(lambda known: known is not message)
        if is_true:
            action.run()

    def _keep(self, wanted: Callable[[Message], bool]) -> None:
        kept = [message for message in self._messages if wanted(message)]
        if len(kept) == len(self._messages):
            return
        shown = self.shown
        self._messages = kept
        self._index = kept.index(shown) if shown in kept else 0
        self.changed.emit()
