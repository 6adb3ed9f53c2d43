"""Small fakes of the window and services, for tests of presenters."""

from collections.abc import Callable, Coroutine
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.ui.fields.field_panel import FieldPanel
from anyformat_review.ui.window.page_stack import WindowPage
from anyformat_review.viewmodels.messages import MessageKind, MessageQueue
from anyformat_review.viewmodels.review.review_store import ReviewStore


class FakeTasks(QObject):
    """Collects tasks by name; `run` runs them one after the other."""

    started = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.waiting: dict[str, Coroutine[Any, Any, None]] = {}

    def start(self, name: str, coroutine: Coroutine[Any, Any, None], **_shown: bool) -> None:
        self.cancel(name)
        self.waiting[name] = coroutine
        self.started.emit(name)

    def cancel(self, name: str) -> None:
        if (coroutine := self.waiting.pop(name, None)) is not None:
            coroutine.close()

    async def run(self) -> None:
        while self.waiting:
            await self.waiting.pop(next(iter(self.waiting)))


class FakeMessages(MessageQueue):
    """A message queue while "A.pdf" is open; tests read the shown message and press its button."""

    def __init__(self) -> None:
        super().__init__()
        self.open_collection("w/a", "A.pdf")

    @property
    def text(self) -> str:
        return self.shown.text if self.shown else ""

    @property
    def kind(self) -> MessageKind | None:
        return self.shown.kind if self.shown else None

    @property
    def action_text(self) -> str:
        return self.shown.actions[0].text if self.shown and self.shown.actions else ""

    @property
    def act(self) -> Callable[[], object]:
        assert self.shown is not None
        return self.shown.actions[0].run

    def run_action(self) -> None:
        """Press the first button of the shown message."""
        assert self.shown is not None
        self.run(self.shown, self.shown.actions[0])


class FakeSignal:
    """A signal of an object that is not a QObject."""

    def __init__(self) -> None:
        self._slots: list[Callable[..., object]] = []

    def connect(self, slot: Callable[..., object]) -> None:
        self._slots.append(slot)

    def emit(self, *values: object) -> None:
        for slot in self._slots:
            slot(*values)


class FakePanel(Mock):
    """A mock of which every attribute can be connected and emitted like a signal."""

    def connect(self, slot: Callable[..., object]) -> None:
        self.__dict__.setdefault("slots", []).append(slot)

    def emit(self, *values: object) -> None:
        for slot in self.__dict__.get("slots", ()):
            slot(*values)


class FakeWindow(QObject):
    """Real actions, the shown page and the added panels; every other attribute is a `FakePanel`."""

    def __init__(self) -> None:
        super().__init__()
        self.page = WindowPage.REVIEW
        self.panels: list[Any] = []
        self.collections = FakePanel(selected_ids=())
        self._actions: dict[str, QAction] = {}

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        made = FakePanel()
        self.__dict__[name] = made
        return made

    def action(self, name: str) -> QAction:
        if name not in self._actions:
            self._actions[name] = QAction(name, self)
            self._actions[name].setCheckable(name in _CHECKABLE)
        return self._actions[name]

    def show_page(self, page: WindowPage) -> None:
        self.page = page

    show_page_in_background = show_page

    def visit_page(self, page: WindowPage) -> bool:
        before, self.page = self.page, page
        return before is not page

    def add_panel(self, panel: Any, **_needs_review: bool) -> None:
        self.panels.append(panel)


_CHECKABLE = {"inspectorAction", "gridAction", "originalAction", "allQuotesAction", "stripAction"}


def store_of(state: ReviewState | None, **session: Any) -> ReviewStore:
    """Return a store with a state under review; `session` adds attributes to its session."""
    store = ReviewStore()
    if state is not None:
        made = SimpleNamespace(state=state)

        async def restate(change: Callable[[ReviewState], ReviewState]) -> None:
            made.state = change(made.state)

        made.__dict__.update({"restate": restate, **session})
        store.begin(made)  # type: ignore[arg-type]
    return store


def field_panel(state: ReviewState | None) -> FieldPanel:
    """Return a field panel with its own store, connected as in the window."""
    store = ReviewStore()
    panel = FieldPanel(store)
    store.setParent(panel)
    store.state_replaced.connect(panel.show_state)
    store.current_changed.connect(panel.show_current)
    panel.field_requested.connect(store.select)
    review_in(panel, state)
    return panel


def review_in(panel: FieldPanel, state: ReviewState | None) -> None:
    """Set the state under review of a panel."""
    session: Any = None if state is None else SimpleNamespace(state=state)
    panel._store.begin(session)
