"""Show which decisions conflict with values that changed on the server."""

from functools import cached_property
from typing import TYPE_CHECKING

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.translation import tr
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.messages import Message, MessageAction, MessageKind, MessageQueue
from anyformat_review.viewmodels.review.review_store import ReviewStore

if TYPE_CHECKING:
    from anyformat_review.ui.collections.changes_panel import ChangesPanel

_CHANGED = "server changes"


class ChangesPresenter:
    """Lists server changes when a collection is opened and resolves them."""

    def __init__(self, window: MainWindow, store: ReviewStore, messages: MessageQueue) -> None:
        self._window = window
        self._store = store
        self._messages = messages
        self._has_changes = False
        window.action("serverChangesAction").triggered.connect(lambda _=False: self._ask())

    @cached_property
    def _panel(self) -> "ChangesPanel":
        from anyformat_review.ui.collections.changes_panel import ChangesPanel

        panel = ChangesPanel(self._window.action("editAction"))
        self._window.add_panel(panel, needs_review=True)
        panel.resolve_requested.connect(self._resolve)
        panel.typed.connect(self._resolve_by)
        panel.field_chosen.connect(self._store.go_to)
        return panel

    def begin(self, state: ReviewState | None) -> None:
        """Show the server changes of another review, or none."""
        count = self._show(state)
        if not count:
            return
        from anyformat_review.viewmodels.collections.changes_model import changes_text

        message = Message(
            MessageKind.WARNING,
            f"{changes_text(count)}.",
            self._messages.about_collection(),
            (MessageAction(tr("Show"), self._ask),),
            holds=lambda: self._has_changes,
            key=_CHANGED,
        )
        # A visible warning or error is more important; the list can be opened at any time.
        self._messages.show(message, at_end=self._messages.shows_problem)

    def apply(self, state: ReviewState) -> None:
        """Update the list after a decision."""
        self._show(state)

    def show_current(self, current: FieldReview | None) -> None:
        """Mark the current field in the list."""
        if "_panel" in self.__dict__ and current is not None:
            self._panel.show_field(current.path)

    def _show(self, state: ReviewState | None) -> int:
        changes = tuple(state.server_changes()) if state else ()
        self._has_changes = bool(changes)
        if changes or "_panel" in self.__dict__:
            self._panel.show_changes(changes)
        return len(changes)

    def _ask(self) -> None:
        if self._has_changes:
            self._messages.withdraw(_CHANGED)
            self._panel.ask()
            return
        message = Message(
            MessageKind.INFO,
            tr("No value that you decided on has changed on the server."),
            self._messages.about_collection(),
            holds=lambda: not self._has_changes,
        )
        self._messages.show(message)

    def _resolve(self, paths: tuple[FieldPath, ...], take: bool) -> None:
        self._store.decide(lambda session: session.resolve(paths, take=take))

    def _resolve_by(self, path: FieldPath, text: str) -> None:
        self._store.decide(lambda session: session.resolve_with(path, text))
