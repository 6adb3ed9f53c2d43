"""Every action of the window, by menu. Menus, tool bar, tooltips and shortcut editor use it."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from anyformat_review.ui.actions.action import ActionSpec, Groups, Menu, ShortcutScope
from anyformat_review.ui.actions.edit_actions import EDIT_ACTIONS
from anyformat_review.ui.actions.view_actions import VIEW_ACTIONS

_FILE_ACTIONS: Groups = (
    (
        ActionSpec(
            "openFileAction",
            "Open results file…",
            ("Ctrl+O",),
            "Open a results JSON file",
            icon="folder-open",
            needs_review=False,
            button="Open file",
        ),
        ActionSpec(
            "openByIdAction",
            "Open by ID or URL…",
            ("Ctrl+L",),
            "Open a collection by its IDs or its URL",
            icon="link",
            needs_review=False,
            button="Open by ID",
        ),
    ),
    (
        ActionSpec(
            "refreshAction",
            "Refresh",
            ("F5",),
            "Load the collection's results from the service again",
            icon="refresh-cw",
            needs_review=False,
        ),
        ActionSpec(
            "refreshListAction",
            "Refresh list",
            ("Ctrl+F5",),
            "Load the list of collections from the service again",
            needs_review=False,
        ),
        ActionSpec(
            "openInBrowserAction",
            "Open in browser",
            ("Ctrl+B",),
            "Open the verification page in the browser",
            icon="external-link",
            needs_review=False,
            button="Browser",
        ),
    ),
    (
        ActionSpec(
            "exportAction",
            "Export…",
            ("Ctrl+E",),
            "Save reviewed results to files",
            icon="download",
            needs_review=False,
        ),
        ActionSpec(
            "importCorrectionsAction",
            "Import corrections…",
            ("Ctrl+I",),
            "Import a colleague's corrections to this collection",
        ),
    ),
    (
        ActionSpec(
            "offlineCopiesAction",
            "Offline copies…",
            (),
            "Show how much space offline copies take, limit it, or remove them",
            needs_review=False,
        ),
        ActionSpec(
            "restoreBackupAction",
            "Restore backup…",
            (),
            "Preview the backups of your decisions and restore one",
            needs_review=False,
        ),
    ),
    (
        ActionSpec(
            "startPageAction",
            "Start page",
            (),
            "Show the start page with the recent sources",
            needs_review=False,
        ),
        ActionSpec(
            "accountsAction",
            "Accounts…",
            ("Ctrl+Alt+A",),
            "Set up, test and switch accounts of the service",
            icon="key-round",
            needs_review=False,
        ),
        ActionSpec(
            "settingsAction",
            "Settings…",
            ("Ctrl+,",),
            "Change accounts, appearance, review, shortcuts and stored data",
            icon="settings",
            needs_review=False,
        ),
    ),
    (ActionSpec("quitAction", "Quit", ("Ctrl+Q",), "Close the window", needs_review=False),),
)
_GO_ACTIONS: Groups = (
    (
        ActionSpec(
            "goToAction",
            "Go to…",
            ("Ctrl+K",),
            "Find workflows, collections and actions by name",
            needs_review=False,
        ),
        ActionSpec(
            "filterCollectionsAction",
            "Filter collections…",
            ("Ctrl+Alt+L",),
            "Type to filter the list of collections",
            needs_review=False,
        ),
        ActionSpec(
            "queueAction",
            "Review a queue…",
            ("Ctrl+Alt+Q",),
            "Choose collections and review them one after the other",
            needs_review=False,
        ),
        ActionSpec(
            "endQueueAction",
            "End queue",
            (),
            "Return to the order of the list",
            needs_review=False,
        ),
    ),
    (
        ActionSpec(
            "nextAttentionAction",
            "Next field to check",
            ("F8",),
            "Go to the next field to check, here or in the next collection",
            icon="arrow-down",
            button="Next",
            needs_review=False,
            repeats=True,
        ),
        ActionSpec(
            "previousAttentionAction",
            "Previous field to check",
            ("Shift+F8",),
            "Go to the previous field to check, here or in the previous collection",
            icon="arrow-up",
            button="Previous",
            needs_review=False,
            repeats=True,
        ),
        ActionSpec(
            "serverChangesAction",
            "Server changes",
            ("F12",),
            "Review values that changed on the server since you decided",
        ),
        ActionSpec(
            "runsAction",
            "Runs of this collection…",
            ("Ctrl+Alt+U",),
            "List the runs of the collection, open one, or compare two of them",
            needs_review=False,
        ),
        ActionSpec(
            "noticesAction",
            "Unexpected parts",
            (),
            "List the parts of the results that could not be read or have an unexpected form",
        ),
    ),
    (
        ActionSpec(
            "nextQuoteAction", "Next quote", ("F4",), "Show the field's next quote", repeats=True
        ),
        ActionSpec(
            "previousQuoteAction",
            "Previous quote",
            ("Shift+F4",),
            "Show the field's previous quote",
            repeats=True,
        ),
    ),
    (
        ActionSpec(
            "nextPageAction",
            "Next page",
            ("PgDown",),
            "Go to the next page",
            ShortcutScope.PANES,
            repeats=True,
        ),
        ActionSpec(
            "previousPageAction",
            "Previous page",
            ("PgUp",),
            "Go to the previous page",
            ShortcutScope.PANES,
            repeats=True,
        ),
        ActionSpec(
            "goToPageAction", "Go to page…", ("Ctrl+G",), "Type a page number", needs_review=False
        ),
    ),
    (
        ActionSpec(
            "nextCollectionAction",
            "Next collection",
            ("Ctrl+PgDown",),
            "Open the next collection of the list",
            needs_review=False,
            repeats=True,
        ),
        ActionSpec(
            "previousCollectionAction",
            "Previous collection",
            ("Ctrl+PgUp",),
            "Open the previous collection of the list",
            needs_review=False,
            repeats=True,
        ),
    ),
    (
        ActionSpec(
            "filterAction",
            "Filter fields",
            ("Ctrl+Shift+F",),
            "Type to filter the fields",
            icon="search",
        ),
        ActionSpec(
            "findAction",
            "Find in document…",
            ("Ctrl+F",),
            "Find words in the document",
            icon="text-search",
        ),
        ActionSpec("findNextAction", "Find next", ("F3",), "Go to the next match", repeats=True),
        ActionSpec(
            "findPreviousAction",
            "Find previous",
            ("Shift+F3",),
            "Go to the previous match",
            repeats=True,
        ),
        ActionSpec(
            "findInCollectionsAction",
            "Find in all collections…",
            ("Ctrl+Alt+F",),
            "Find fields in every collection stored on this computer",
            needs_review=False,
        ),
        ActionSpec(
            "documentsTableAction",
            "Documents table",
            ("Ctrl+Alt+T",),
            "Compare the values of all collections of a workflow in one table",
            needs_review=False,
        ),
        ActionSpec(
            "regressionsAction",
            "Check for regressions…",
            (),
            "Compare your decisions with newer results: which values are right, which are broken",
            needs_review=False,
        ),
    ),
    (
        ActionSpec(
            "nextPaneAction",
            "Next pane",
            ("F6",),
            "Move between collections, document and fields",
            needs_review=False,
        ),
    ),
)
_HELP_ACTIONS: Groups = (
    (
        ActionSpec(
            "helpAction",
            "Keyboard shortcuts",
            ("F1", "?"),
            "Show all shortcuts and change them",
            needs_review=False,
        ),
        ActionSpec(
            "tourAction",
            "Guided tour",
            ("F11",),
            "Show the window with the demo in six steps, always from the beginning",
            needs_review=False,
        ),
        ActionSpec(
            "documentationAction",
            "Documentation",
            (),
            "Read the documentation, without a network",
            needs_review=False,
        ),
        ActionSpec(
            "whatsNewAction",
            "What's new",
            (),
            "Read what has changed in each version",
            needs_review=False,
        ),
    ),
    (
        ActionSpec(
            "supportAction",
            "Details for support",
            ("F10",),
            "Show what happened to this collection, its requests and its response",
            needs_review=False,
        ),
        ActionSpec(
            "showLogAction",
            "Show log file",
            (),
            "Show where the log file is, for a support request",
            needs_review=False,
        ),
        ActionSpec(
            "aboutAction",
            "About AnyFormat Review",
            (),
            "Show versions and licences",
            icon="info",
            needs_review=False,
        ),
    ),
)

MENUS: Mapping[Menu, Groups] = MappingProxyType(
    {
        Menu.FILE: _FILE_ACTIONS,
        Menu.EDIT: EDIT_ACTIONS,
        Menu.GO: _GO_ACTIONS,
        Menu.VIEW: VIEW_ACTIONS,
        Menu.HELP: _HELP_ACTIONS,
    }
)
ACTIONS = tuple(spec for groups in MENUS.values() for group in groups for spec in group)


def make_action(spec: ActionSpec, parent: QWidget) -> QAction:
    """Create an action without shortcuts, which `KeyBindings.apply` sets.

    An action whose scope is not the window works only in the widgets that it is added to.
    """
    action = QAction(spec.text, parent)
    action.setObjectName(spec.name)
    action.setStatusTip(spec.tip)
    action.setCheckable(spec.checkable)
    action.setAutoRepeat(spec.repeats)
    if spec.scope is not ShortcutScope.WINDOW:
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    return action
