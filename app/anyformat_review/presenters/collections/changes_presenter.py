"""Connect the list of what changed at the service with the review it concerns."""

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import QObject

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.review_state import FieldReview, ReviewState
from anyformat_review.ui.collections.changes_panel import ChangesPanel
from anyformat_review.ui.widgets.theme import BannerKind
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.collections.changes_model import changes_text
from anyformat_review.viewmodels.review.review_controller import ReviewController


class ChangesPresenter(QObject):
    """Shows a collection's changes when it is opened, and settles them as the reviewer wishes."""

    def __init__(
        self, window: MainWindow, review: ReviewController, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._review = review
        self._shows = False
        self._said = ""
        review.state_replaced.connect(self._begin)
        review.state_changed.connect(self._update)
        review.current_changed.connect(self._follow)
        window.action("changesAction").triggered.connect(self._ask)

    @cached_property
    def _panel(self) -> ChangesPanel:
        panel = ChangesPanel()
        self._window.add_line(panel)
        panel.settle_requested.connect(self._settle)
        panel.typed.connect(self._type)
        panel.field_chosen.connect(self._window.fields.select_field)
        self._shows = True
        return panel

    def _begin(self, state: ReviewState | None) -> None:
        conflicts = tuple(state.conflicts()) if state else ()
        if conflicts or self._shows:
            self._panel.show_conflicts(conflicts)
        if conflicts and not self._is_warned:
            self._said = f"{changes_text(len(conflicts))}."
            self._window.banner.show_message(
                BannerKind.WARNING, self._said, "Look at them", self._ask
            )

    @property
    def _is_warned(self) -> bool:
        """Whether the banner says what must not be missed; the panel speaks for itself."""
        banner = self._window.banner
        grave = banner.kind in (BannerKind.WARNING, BannerKind.ERROR)
        return bool(banner.text) and grave and banner.text != self._said

    def _update(self, state: ReviewState, _paths: Sequence[FieldPath]) -> None:
        conflicts = tuple(state.conflicts())
        if conflicts or self._shows:
            self._panel.show_conflicts(conflicts)
        if not conflicts and self._said and self._window.banner.text == self._said:
            self._window.banner.clear()

    def _follow(self, current: FieldReview | None) -> None:
        if self._shows and current is not None:
            self._panel.show_field(current.path)

    def _ask(self) -> None:
        if self._shows and self._panel.model.conflicts:
            self._panel.ask()
        else:
            self._window.banner.show_message(
                BannerKind.INFO, "Nothing that you decided on has changed at the service."
            )

    def _settle(self, paths: tuple[FieldPath, ...], take: bool) -> None:
        self._review.decide(lambda session: session.resolve(paths, take=take))

    def _type(self, path: FieldPath, text: str) -> None:
        self._review.decide(lambda session: session.resolve_by(path, text))
