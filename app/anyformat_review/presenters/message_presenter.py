"""Show messages above the panes."""

from collections.abc import Callable

from anyformat_review.ui.widgets.status_banner import StatusBanner
from anyformat_review.ui.widgets.theme import BannerKind


class MessagePresenter:
    """The only user of the window's banner: a new message replaces the one before."""

    def __init__(self, banner: StatusBanner) -> None:
        self._banner = banner

    @property
    def text(self) -> str:
        """The message that is shown, or nothing."""
        return self._banner.text

    @property
    def kind(self) -> BannerKind:
        """The kind of the last message."""
        return self._banner.kind

    def show(
        self,
        kind: BannerKind,
        text: str,
        action_text: str = "",
        action: Callable[[], object] | None = None,
    ) -> None:
        """Show a message, with a button if there is an action."""
        self._banner.show_message(kind, text, action_text, action)

    def withdraw(self, text: str) -> None:
        """Hide a message, unless it was replaced by another one."""
        if text and text == self._banner.text:
            self._banner.clear()
