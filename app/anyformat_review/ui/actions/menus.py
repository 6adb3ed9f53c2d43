"""Fill the window's menus and tool bar with its actions."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QToolButton

from anyformat_review.translation import tr
from anyformat_review.ui.actions.actions import MENUS
from anyformat_review.ui.theme.icons import Icon, icon
from anyformat_review.ui.theme.text_size import size_icons

_TOOL_BAR = (
    "confirmAction",
    "previousAttentionAction",
    "nextAttentionAction",
    "",
    "undoAction",
    "redoAction",
    "",
    "openFileAction",
    "openByIdAction",
    "openInBrowserAction",
)
"""The actions of the main loop first, because a narrow window hides the last ones."""


def fill_menus(bar: QMenuBar, actions: Mapping[str, QAction]) -> None:
    """Add every action to its menu."""
    menus = {menu: bar.addMenu(tr(menu.value)) for menu in MENUS}
    for menu, groups in MENUS.items():
        for group in groups:
            menus[menu].addSeparator()  # Qt hides a separator at the top of a menu
            for spec in group:
                action = actions[spec.name]
                if spec.icon:
                    action.setIcon(icon(Icon(spec.icon)))
                menus[menu].addAction(action)


def shorten_menu(actions: Sequence[QAction], count: Callable[[], int]) -> None:
    """Let the menu of these actions show only the first `count` of them.

    Their keys always work: Qt ignores the keys of hidden actions, so they are hidden only while the
    menu is open.
    """

    def show_first(number: int) -> None:
        for index, action in enumerate(actions):
            action.setVisible(index < number)

    for menu in actions[0].associatedObjects():
        if isinstance(menu, QMenu):
            menu.aboutToShow.connect(lambda: show_first(count()))
            menu.aboutToHide.connect(lambda: show_first(len(actions)))


def tool_bar(actions: Mapping[str, QAction]) -> QToolBar:
    """Return a tool bar with the most used actions."""
    bar = QToolBar(tr("Tools"))
    bar.setObjectName("toolBar")
    bar.setMovable(False)
    size_icons(bar)
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    for name in _TOOL_BAR:
        if name:
            bar.addAction(actions[name])
        else:
            bar.addSeparator()
    # The arrow of the Fusion style is hardly visible on a dark background.
    more = bar.findChild(QToolButton, "qt_toolbar_ext_button")
    if more is not None:
        more.setIcon(icon(Icon.CHEVRON_RIGHT))
        more.setAccessibleName(tr("More tools"))
    return bar
