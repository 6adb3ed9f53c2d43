"""The title of the main window: what is open, for which account, and whether it is saved."""

from PySide6.QtWidgets import QWidget

from anyformat_review.domain.visible_text import visible

_APPLICATION = "AnyFormat Review"
_MARK = "[*]"
"""Qt replaces it by the platform's mark of a window with unsaved changes, or removes it."""


class WindowTitle:
    """Keeps the title of a window up to date."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._account = self._collection = ""
        self._show()

    def show_account(self, name: str) -> None:
        """Show the name of the account in use; it may be empty."""
        self._account = name
        self._show()

    def show_collection(self, name: str) -> None:
        """Show the name of the open collection, or that none is open if it is empty."""
        self._collection = name
        self._show()

    def _show(self) -> None:
        first, second = (
            (self._collection, self._account or _APPLICATION)
            if self._collection
            else (_APPLICATION, self._account)
        )
        parts = [visible(part).replace(_MARK, 2 * _MARK) for part in (first, second) if part]
        parts[0] += _MARK
        self._window.setWindowTitle(" – ".join(parts))
