"""Every action of the window, by menu. Menus, tool bar, tooltips and shortcut editor use it."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from anyformat_review.translation import QT_TR_NOOP, tr
from anyformat_review.ui.actions.action import ActionSpec, Groups, Menu, ShortcutScope
from anyformat_review.ui.actions.edit_actions import EDIT_ACTIONS
from anyformat_review.ui.actions.go_actions import GO_ACTIONS
from anyformat_review.ui.actions.view_actions import VIEW_ACTIONS

_FILE_ACTIONS: Groups = (
    (
        ActionSpec(
            "openFileAction",
            QT_TR_NOOP("Open results file…"),
            ("Ctrl+O",),
            QT_TR_NOOP("Open a results JSON file"),
            icon="folder-open",
            needs_review=False,
            button=QT_TR_NOOP("Open file"),
        ),
        ActionSpec(
            "openByIdAction",
            QT_TR_NOOP("Open by ID or URL…"),
            ("Ctrl+L",),
            QT_TR_NOOP("Open a collection by its IDs or its URL"),
            icon="link",
            needs_review=False,
            button=QT_TR_NOOP("Open by ID"),
        ),
    ),
    (
        ActionSpec(
            "refreshAction",
            QT_TR_NOOP("Refresh"),
            ("F5",),
            QT_TR_NOOP("Load the collection's results from the service again"),
            icon="refresh-cw",
            needs_review=False,
        ),
        ActionSpec(
            "refreshListAction",
            QT_TR_NOOP("Refresh list"),
            ("Ctrl+F5",),
            QT_TR_NOOP("Load the list of collections from the service again"),
            needs_review=False,
        ),
        ActionSpec(
            "openInBrowserAction",
            QT_TR_NOOP("Open in browser"),
            ("Ctrl+B",),
            QT_TR_NOOP("Open the verification page in the browser"),
            icon="external-link",
            needs_review=False,
            button=QT_TR_NOOP("Browser"),
        ),
    ),
    (
        ActionSpec(
            "exportAction",
            QT_TR_NOOP("Export…"),
            ("Ctrl+E",),
            QT_TR_NOOP("Save reviewed results to files"),
            icon="download",
            needs_review=False,
        ),
        ActionSpec(
            "importCorrectionsAction",
            QT_TR_NOOP("Import corrections…"),
            ("Ctrl+I",),
            QT_TR_NOOP("Import a colleague's corrections to this collection"),
        ),
    ),
    (
        ActionSpec(
            "offlineCopiesAction",
            QT_TR_NOOP("Offline copies…"),
            (),
            QT_TR_NOOP("Show how much space offline copies take, limit it, or remove them"),
            needs_review=False,
        ),
        ActionSpec(
            "restoreBackupAction",
            QT_TR_NOOP("Restore backup…"),
            (),
            QT_TR_NOOP("Preview the backups of your decisions and restore one"),
            needs_review=False,
        ),
    ),
    (
        ActionSpec(
            "startPageAction",
            QT_TR_NOOP("Start page"),
            (),
            QT_TR_NOOP("Show the start page with the recent sources"),
            needs_review=False,
        ),
        ActionSpec(
            "accountsAction",
            QT_TR_NOOP("Accounts…"),
            ("Ctrl+Alt+A",),
            QT_TR_NOOP("Set up, test and switch accounts of the service"),
            icon="key-round",
            needs_review=False,
        ),
        ActionSpec(
            "settingsAction",
            QT_TR_NOOP("Settings…"),
            ("Ctrl+,",),
            QT_TR_NOOP("Change accounts, appearance, review, shortcuts and stored data"),
            icon="settings",
            needs_review=False,
        ),
    ),
    (
        ActionSpec(
            "quitAction",
            QT_TR_NOOP("Quit"),
            ("Ctrl+Q",),
            QT_TR_NOOP("Close the window"),
            needs_review=False,
        ),
    ),
)
_HELP_ACTIONS: Groups = (
    (
        ActionSpec(
            "helpAction",
            QT_TR_NOOP("Keyboard shortcuts"),
            ("F1", "?"),
            QT_TR_NOOP("Show all shortcuts and change them"),
            needs_review=False,
        ),
        ActionSpec(
            "tourAction",
            QT_TR_NOOP("Guided tour"),
            ("F11",),
            QT_TR_NOOP("Show the window with the demo in six steps, always from the beginning"),
            needs_review=False,
        ),
        ActionSpec(
            "documentationAction",
            QT_TR_NOOP("Documentation"),
            (),
            QT_TR_NOOP("Read the documentation, without a network"),
            needs_review=False,
        ),
        ActionSpec(
            "whatsNewAction",
            QT_TR_NOOP("What's new"),
            (),
            QT_TR_NOOP("Read what has changed in each version"),
            needs_review=False,
        ),
    ),
    (
        ActionSpec(
            "supportAction",
            QT_TR_NOOP("Details for support"),
            ("F10",),
            QT_TR_NOOP("Show what happened to this collection, its requests and its response"),
            needs_review=False,
        ),
        ActionSpec(
            "showLogAction",
            QT_TR_NOOP("Show log file"),
            (),
            QT_TR_NOOP("Show where the log file is, for a support request"),
            needs_review=False,
        ),
        ActionSpec(
            "aboutAction",
            QT_TR_NOOP("About AnyFormat Review"),
            (),
            QT_TR_NOOP("Show versions and licences"),
            icon="info",
            needs_review=False,
        ),
    ),
)

MENUS: Mapping[Menu, Groups] = MappingProxyType(
    {
        Menu.FILE: _FILE_ACTIONS,
        Menu.EDIT: EDIT_ACTIONS,
        Menu.GO: GO_ACTIONS,
        Menu.VIEW: VIEW_ACTIONS,
        Menu.HELP: _HELP_ACTIONS,
    }
)
ACTIONS = tuple(spec for groups in MENUS.values() for group in groups for spec in group)


def make_action(spec: ActionSpec, parent: QWidget) -> QAction:
    """Create an action without shortcuts, which `KeyBindings.apply` sets.

    An action whose scope is not the window works only in the widgets that it is added to.
    """
    action = QAction(tr(spec.text), parent)
    action.setObjectName(spec.name)
    action.setStatusTip(tr(spec.tip))
    action.setCheckable(spec.checkable)
    action.setAutoRepeat(spec.repeats)
    if spec.scope is not ShortcutScope.WINDOW:
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    return action
