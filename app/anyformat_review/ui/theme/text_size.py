"""The size of all texts of the window, in percent of the desktop's."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolBar, QWidget

from anyformat_review.ui.theme.icons import icon_size

_DESKTOP_FONT = "desktopFont"
"""The property of the application with the font that the desktop chose."""
_SCALE = "textScale"
"""The property of a widget with a larger text than others."""
_ICONS = "textIcons"
"""The property of a widget whose icons have the size of texts."""


def apply_text_size(app: QApplication, percent: int) -> None:
    """Show all texts in this size, also those of open windows."""
    desktop = app.property(_DESKTOP_FONT)
    if not isinstance(desktop, QFont):
        desktop = app.font()
        app.setProperty(_DESKTOP_FONT, desktop)
    font = QFont(desktop)
    font.setPointSizeF(desktop.pointSizeF() * percent / 100)
    app.setFont(font)
    if style_sheet := app.styleSheet():
        # With a style sheet, widgets do not hear of another font until it is applied again.
        app.setStyleSheet(style_sheet)
    for widget in app.allWidgets():
        if scale := widget.property(_SCALE):
            enlarge(widget, scale)
        if isinstance(widget, QAbstractButton | QToolBar) and widget.property(_ICONS):
            size_icons(widget)


def enlarge(widget: QWidget, scale: float) -> None:
    """Show the text of a widget in bold, and `scale` times as large as other texts.

    A widget with a font of its own does not hear of a change of the other ones' size, so
    `apply_text_size` sets it again.
    """
    widget.setProperty(_SCALE, scale)
    font = QFont(QApplication.font())
    font.setPointSizeF(font.pointSizeF() * scale)
    font.setBold(True)
    widget.setFont(font)


def size_icons(widget: QAbstractButton | QToolBar) -> None:
    """Give a button or tool bar icons in the size of texts, also after that size changes."""
    widget.setProperty(_ICONS, True)
    widget.setIconSize(icon_size())
