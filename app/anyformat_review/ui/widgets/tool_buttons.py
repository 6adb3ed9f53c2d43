"""Flat buttons with an icon, also within a line of text."""

from PySide6.QtCore import SIGNAL, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QToolButton

from anyformat_review.translation import tr
from anyformat_review.ui.theme.icons import Icon, icon
from anyformat_review.ui.theme.text_size import size_icons


def tool_button(
    object_name: str,
    symbol: Icon,
    name: str,
    focus: Qt.FocusPolicy = Qt.FocusPolicy.TabFocus,
) -> QToolButton:
    """Return a button with a tooltip that is also its accessible name."""
    button = QToolButton()
    button.setObjectName(object_name)
    button.setIcon(icon(symbol))
    size_icons(button)
    button.setAutoRaise(True)
    button.setFocusPolicy(focus)
    button.setAccessibleName(name.rstrip("…"))
    button.setToolTip(name)
    return button


def add_line_buttons(line: QLineEdit, symbol: Icon | None = None) -> None:
    """Add a button that clears the line while it has text, and a symbol before the text."""
    if symbol is not None:
        line.addAction(icon(symbol), QLineEdit.ActionPosition.LeadingPosition)
    line.setClearButtonEnabled(True)
    # Qt does not name these buttons, and screen readers would only say "button".
    for button in line.findChildren(QToolButton):
        is_clear = button.defaultAction().objectName() == "_q_qlineeditclearaction"
        button.setAccessibleName(tr("Clear") if is_clear else tr("Search"))


def drop_connections(action: QAction) -> None:
    """Remove the connections of tool buttons to the signal `changed` of an action.

    Call this before a change that happens often. After each change of its action, a QToolButton
    connects once more and never disconnects (seen in Qt 6.11), so each change would take longer
    than the one before.
    """
    for button in action.associatedObjects():
        if isinstance(button, QToolButton):
            # The stubs do not know that no slot means every slot.
            QObject.disconnect(action, SIGNAL("changed()"), button, None)  # type: ignore[call-overload]
