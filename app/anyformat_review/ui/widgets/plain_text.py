"""Widgets and strings that show text from outside as it is: no markup, no mnemonics."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

from anyformat_review.domain.visible_text import visible
from anyformat_review.viewmodels.tooltips import plain_tooltip

__all__ = ["PlainLabel", "dress_tooltips", "menu_text", "plain_tooltip"]


class PlainLabel(QLabel):
    """A label that never reads markup and never turns `&` into a mnemonic."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        selectable: bool = False,
        wrap: bool = False,
    ) -> None:
        super().__init__(parent)
        # As plain text a label takes `&` for a mnemonic only when it has a buddy.
        super().setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show a text; control and bidi characters in it become visible."""
        super().setText(visible(text))

    def yield_width(self) -> None:
        """Let the label be narrower than its longest word, such as a path."""
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        self.setSizePolicy(policy)

    def setTextFormat(self, _format: Qt.TextFormat) -> None:
        """Refuse: the format is fixed."""
        raise TypeError("A PlainLabel shows plain text only.")


def menu_text(text: str) -> str:
    """Return a text for buttons, menus and tabs, where `&` would mark a mnemonic."""
    return visible(text).replace("&", "&&")


def dress_tooltips(palette: QPalette) -> None:
    """Give tool tips the colours of a palette; they do not take them from the application."""
    QToolTip.setPalette(palette)
