"""The title of the main window: what is open, the account, and unsaved changes."""

from PySide6.QtWidgets import QWidget

from anyformat_review.domain.visible_text import visible

_APPLICATION = "AnyFormat Review"
_MARK = "[*]"
"""A placeholder that Qt replaces by the platform's sign for unsaved changes."""


class WindowTitle:
    """Keeps the title of a window up to date."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._account = self._collection = self._workflow = ""
        self._show()

    def show_account(self, name: str) -> None:
        """Show the name of the account in use; it may be empty."""
        self._account = name
        self._show()

    def show_collection(self, name: str, workflow: str = "") -> None:
        """Show the names of the open collection, "" if none is open, and of its workflow."""
        self._collection, self._workflow = name, workflow
        self._show()

    def _show(self) -> None:
        names = (
            (self._collection, self._workflow, self._account or _APPLICATION)
            if self._collection
            else (_APPLICATION, self._account)
        )
        parts = [visible(name).replace(_MARK, 2 * _MARK) for name in names if name]
        parts[0] += _MARK
        self._window.setWindowTitle(" – ".join(parts))
