"""Every action of the window in one table: menus, tool bar, tooltips and the help sheet."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from anyformat_review.ui.action_spec import ActionSpec, Menu, Reach
from anyformat_review.ui.view_actions import VIEW_ACTIONS

__all__ = ["ACTIONS", "ActionSpec", "Menu", "Reach", "key_text", "keys_text", "make_action"]

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "openFileAction",
        "Open results file…",
        ("Ctrl+O",),
        Menu.FILE,
        "Open a results JSON file",
        icon="folder-open",
    ),
    ActionSpec(
        "openByIdAction",
        "Open by id or address…",
        ("Ctrl+L",),
        Menu.FILE,
        "Open a collection by its ids or its address",
        icon="link",
    ),
    ActionSpec(
        "checkAgainAction",
        "Check again",
        ("F5",),
        Menu.FILE,
        "Fetch the collection's results again",
        icon="refresh-cw",
    ),
    ActionSpec(
        "openInBrowserAction",
        "Open in browser",
        ("Ctrl+B",),
        Menu.FILE,
        "Open the verification page in the browser",
        icon="external-link",
    ),
    ActionSpec(
        "exportAction",
        "Export…",
        ("Ctrl+E",),
        Menu.FILE,
        "Write the reviewed results to files",
        icon="download",
    ),
    ActionSpec(
        "importCorrectionsAction",
        "Import corrections…",
        ("Ctrl+I",),
        Menu.FILE,
        "Take over what a colleague has corrected in this collection",
        needs_review=True,
    ),
    ActionSpec(
        "restoreDraftsAction",
        "Restore drafts…",
        (),
        Menu.FILE,
        "Look into the backups of your decisions, and restore one",
    ),
    ActionSpec("quitAction", "Quit", ("Ctrl+Q",), Menu.FILE, "Close the window"),
    ActionSpec(
        "undoAction",
        "Undo",
        ("Ctrl+Z",),
        Menu.EDIT,
        "Take the last decision back",
        icon="undo-2",
    ),
    ActionSpec(
        "redoAction",
        "Redo",
        ("Ctrl+Y", "Ctrl+Shift+Z"),
        Menu.EDIT,
        "Repeat the decision that was taken back",
        icon="redo-2",
    ),
    ActionSpec(
        "confirmAction",
        "Confirm and next",
        ("Return", "Enter"),
        Menu.EDIT,
        "Confirm the value and go to the next field that needs attention",
        Reach.PANES,
        "check",
        needs_review=True,
    ),
    ActionSpec(
        "acceptAction",
        "Accept despite a failed rule",
        ("Alt+Return", "Alt+Enter"),
        Menu.EDIT,
        "Confirm the value although a rule is not met, and go on",
        Reach.PANES,
        needs_review=True,
    ),
    ActionSpec(
        "reviewedAction",
        "Collection reviewed, open next",
        ("Ctrl+Return", "Ctrl+Enter"),
        Menu.EDIT,
        "Mark the collection as reviewed and open the next one",
        icon="check-check",
        needs_review=True,
    ),
    ActionSpec(
        "editAction",
        "Edit value",
        ("F2",),
        Menu.EDIT,
        "Edit the value of the field; typing in the table does the same",
        icon="pencil",
        needs_review=True,
    ),
    ActionSpec(
        "clearAction",
        "Set to empty",
        ("Ctrl+Shift+Backspace",),
        Menu.EDIT,
        "Override the value with nothing",
        Reach.PANES,
        needs_review=True,
    ),
    ActionSpec(
        "revertAction",
        "Revert to the extracted value",
        ("Ctrl+Backspace",),
        Menu.EDIT,
        "Drop the override and the confirmation",
        Reach.PANES,
        "rotate-ccw",
        needs_review=True,
    ),
    ActionSpec(
        "rowSuperfluousAction",
        "Mark row as superfluous",
        ("Ctrl+Shift+X",),
        Menu.EDIT,
        "Say that the document has no such row, or take it back",
        icon="ban",
        needs_review=True,
    ),
    ActionSpec(
        "rowMissingAction",
        "A row is missing below",
        ("Ctrl+Shift+M",),
        Menu.EDIT,
        "Say that the document has a row below this one that was not read, or take it back",
        icon="list-plus",
        needs_review=True,
    ),
    ActionSpec(
        "copyCellsAction",
        "Copy cells",
        ("Ctrl+C",),
        Menu.EDIT,
        "Copy the selected cells of the grid for a spreadsheet",
        Reach.GRID,
        "copy",
        needs_review=True,
    ),
    ActionSpec(
        "pasteCellsAction",
        "Paste cells",
        ("Ctrl+V",),
        Menu.EDIT,
        "Paste cells of a spreadsheet into the grid, from the current cell on",
        Reach.GRID,
        needs_review=True,
    ),
    ActionSpec(
        "nextAttentionAction",
        "Next needing attention",
        ("F8",),
        Menu.GO,
        "Go to the next field that needs attention, also in the next collection",
        icon="arrow-down",
        needs_review=True,
    ),
    ActionSpec(
        "previousAttentionAction",
        "Previous needing attention",
        ("Shift+F8",),
        Menu.GO,
        "Go to the field before that needs attention, also in the collection before",
        icon="arrow-up",
        needs_review=True,
    ),
    ActionSpec(
        "nextEvidenceAction",
        "Next evidence",
        ("F4",),
        Menu.GO,
        "Show the field's next quote",
        needs_review=True,
    ),
    ActionSpec(
        "previousEvidenceAction",
        "Previous evidence",
        ("Shift+F4",),
        Menu.GO,
        "Show the field's previous quote",
        needs_review=True,
    ),
    ActionSpec(
        "nextPageAction",
        "Next page",
        ("PgDown",),
        Menu.GO,
        "Go to the next page",
        Reach.PANES,
        needs_review=True,
    ),
    ActionSpec(
        "previousPageAction",
        "Previous page",
        ("PgUp",),
        Menu.GO,
        "Go to the previous page",
        Reach.PANES,
        needs_review=True,
    ),
    ActionSpec("goToPageAction", "Go to page…", ("Ctrl+G",), Menu.GO, "Type a page number"),
    ActionSpec(
        "nextCollectionAction",
        "Next collection",
        ("Ctrl+PgDown",),
        Menu.GO,
        "Open the next collection of the list",
        needs_review=True,
    ),
    ActionSpec(
        "previousCollectionAction",
        "Previous collection",
        ("Ctrl+PgUp",),
        Menu.GO,
        "Open the previous collection of the list",
    ),
    ActionSpec(
        "filterAction",
        "Filter fields",
        ("Ctrl+Shift+F",),
        Menu.GO,
        "Type to filter the fields",
        icon="search",
        needs_review=True,
    ),
    ActionSpec(
        "findAction",
        "Find in the document…",
        ("Ctrl+F",),
        Menu.GO,
        "Find words in the whole document",
        icon="text-search",
        needs_review=True,
    ),
    ActionSpec(
        "findNextAction",
        "Find next",
        ("F3",),
        Menu.GO,
        "Go to the next match",
        needs_review=True,
    ),
    ActionSpec(
        "findPreviousAction",
        "Find previous",
        ("Shift+F3",),
        Menu.GO,
        "Go to the match before",
        needs_review=True,
    ),
    ActionSpec(
        "changesAction",
        "Changed at the service",
        ("F7",),
        Menu.GO,
        "Settle what the service reads otherwise since you decided",
        needs_review=True,
    ),
    ActionSpec(
        "switchPaneAction",
        "Switch pane",
        ("F6",),
        Menu.GO,
        "Move between collections, document and fields",
    ),
    *VIEW_ACTIONS,
    ActionSpec("helpAction", "Keys", ("F1",), Menu.HELP, "Show all keys"),
)


def make_action(spec: ActionSpec, parent: QWidget) -> QAction:
    """Return the action of a table row; all but `WINDOW` ones still have to be added there."""
    action = QAction(spec.text, parent)
    action.setObjectName(spec.name)
    action.setShortcuts([QKeySequence(key) for key in spec.keys])
    action.setToolTip(f"{spec.tip} ({key_text(spec)})" if spec.keys else spec.tip)
    action.setStatusTip(spec.tip)
    action.setCheckable(spec.checkable)
    if spec.reach is not Reach.WINDOW:
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    return action


def key_text(spec: ActionSpec) -> str:
    """Return the action's first key as this desktop writes it."""
    return _native(spec.keys[0])


def keys_text(spec: ActionSpec) -> str:
    """Return all keys of the action as this desktop writes them."""
    return ", ".join(map(_native, spec.keys))


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
