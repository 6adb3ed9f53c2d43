"""Show untrusted text literally in widgets, without markup and mnemonics."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from anyformat_review.domain.visible_text import breakable, visible


class PlainLabel(QLabel):
    """A label that does not interpret markup, and does not turn `&` into a mnemonic."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        selectable: bool = False,
        wrap: bool = False,
        bold: bool = False,
        name: str = "",
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        if bold:
            self.setFont(bold_font(self.font()))
        # A plain-text label interprets `&` as a mnemonic only if it has a buddy.
        super().setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show a text, with control and bidirectional characters made visible."""
        super().setText(visible(text))

    def set_breakable_text(self, text: str) -> None:
        """Show a text whose long words can wrap; copied words contain zero-width spaces."""
        super().setText(breakable(visible(text)))

    def yield_width(self) -> None:
        """Let the label be narrower than its longest word, such as a path."""
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        self.setSizePolicy(policy)

    def setTextFormat(self, _format: Qt.TextFormat) -> None:
        """Raise TypeError, because the format is fixed."""
        raise TypeError("A PlainLabel shows plain text only.")


def menu_text(text: str) -> str:
    """Return a text for buttons, menus and tabs, with `&` escaped."""
    return visible(text).replace("&", "&&")


def bold_font(font: QFont) -> QFont:
    """Return a bold copy of a font."""
    bold = QFont(font)
    bold.setBold(True)
    return bold
