"""Menus and tool bar of the window, filled from the table of actions."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenuBar, QToolBar, QToolButton

from anyformat_review.domain.theme_choice import ThemeChoice
from anyformat_review.ui.actions.action import Menu
from anyformat_review.ui.actions.actions import ACTIONS
from anyformat_review.ui.widgets.icons import Icon, icon, icon_size

_TOOL_BAR = (
    "openFileAction",
    "openByIdAction",
    "",
    "confirmAction",
    "undoAction",
    "redoAction",
    "",
    "previousAttentionAction",
    "nextAttentionAction",
    "",
    "openInBrowserAction",
)


def fill_menus(
    bar: QMenuBar, actions: Mapping[str, QAction], choose_theme: Callable[[str], object]
) -> None:
    """Put every action into its menu; `choose_theme` is told a `ThemeChoice`."""
    menus = {menu: bar.addMenu(menu.value) for menu in Menu}
    for spec in ACTIONS:
        action = actions[spec.name]
        if spec.icon:
            action.setIcon(icon(Icon(spec.icon)))
        menus[spec.menu].addAction(action)
    themes = menus[Menu.VIEW].addMenu("Theme")
    for choice in ThemeChoice:
        action = themes.addAction(choice.value.replace("-", " ").capitalize())
        action.triggered.connect(lambda _=False, name=choice.value: choose_theme(name))


def tool_bar(actions: Mapping[str, QAction]) -> QToolBar:
    """Return the bar with what is needed most."""
    bar = QToolBar("Tools")
    bar.setObjectName("toolBar")
    bar.setMovable(False)
    bar.setIconSize(icon_size())
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    for name in _TOOL_BAR:
        if name:
            bar.addAction(actions[name])
        else:
            bar.addSeparator()
    # Fusion's own arrow can hardly be seen on dark ground.
    more = bar.findChild(QToolButton, "qt_toolbar_ext_button")
    if more is not None:
        more.setIcon(icon(Icon.CHEVRON_RIGHT))
        more.setAccessibleName("More tools")
    return bar
