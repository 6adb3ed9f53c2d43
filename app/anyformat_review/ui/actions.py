"""Every action of the window in one table: menus, tool bar, tooltips and the help sheet."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


class Menu(StrEnum):
    """The menus of the window, in order."""

    FILE = "&File"
    EDIT = "&Edit"
    GO = "&Go"
    VIEW = "&View"
    HELP = "&Help"


class Reach(StrEnum):
    """Where an action's keys work."""

    WINDOW = "window"
    PANES = "panes"
    """In the panes, but not while a text field or an editor has the keyboard."""


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: its object name, text, keys (the first is shown), menu and meaning."""

    name: str
    text: str
    keys: tuple[str, ...]
    menu: Menu
    tip: str
    reach: Reach = Reach.WINDOW
    icon: str | None = None
    needs_review: bool = False
    """Enabled only while a collection is under review."""
    checkable: bool = False


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
        "switchPaneAction",
        "Switch pane",
        ("F6",),
        Menu.GO,
        "Move between collections, document and fields",
    ),
    ActionSpec(
        "documentViewAction",
        "Document",
        ("Ctrl+1",),
        Menu.VIEW,
        "Show the document as it reads",
        needs_review=True,
    ),
    ActionSpec(
        "sourceViewAction",
        "Source",
        ("Ctrl+2",),
        Menu.VIEW,
        "Show the markdown the service wrote",
        needs_review=True,
    ),
    ActionSpec(
        "blocksViewAction",
        "Blocks",
        ("Ctrl+3",),
        Menu.VIEW,
        "Show the document with its blocks beneath",
        needs_review=True,
    ),
    ActionSpec(
        "pagesAction",
        "Pages",
        ("Ctrl+Shift+G",),
        Menu.VIEW,
        "List the pages with what needs attention on each",
        needs_review=True,
        checkable=True,
    ),
    ActionSpec(
        "secondWindowAction",
        "Document in a second window",
        ("Ctrl+Shift+D",),
        Menu.VIEW,
        "Move the document to a window of its own, and back",
        needs_review=True,
    ),
    ActionSpec(
        "originalAction",
        "Original beside the document",
        ("Ctrl+Shift+O",),
        Menu.VIEW,
        "Show the original PDF or image beside the document",
        icon="panel-right",
        needs_review=True,
        checkable=True,
    ),
    ActionSpec(
        "allQuotesAction",
        "Show all quotes",
        ("Ctrl+Shift+A",),
        Menu.VIEW,
        "Mark the quotes of every field in the document",
        icon="quote",
        needs_review=True,
        checkable=True,
    ),
    ActionSpec(
        "zoomInAction",
        "Larger document text",
        ("Ctrl++", "Ctrl+="),
        Menu.VIEW,
        "Zoom into the document",
        needs_review=True,
    ),
    ActionSpec(
        "zoomOutAction",
        "Smaller document text",
        ("Ctrl+-",),
        Menu.VIEW,
        "Zoom out of the document",
        needs_review=True,
    ),
    ActionSpec(
        "zoomResetAction",
        "Normal document text",
        ("Ctrl+0",),
        Menu.VIEW,
        "Show the document at its normal size",
        needs_review=True,
    ),
    ActionSpec("helpAction", "Keys", ("F1",), Menu.HELP, "Show all keys"),
)


def make_action(spec: ActionSpec, parent: QWidget) -> QAction:
    """Return the action of a table row; `PANES` actions still have to be added to the panes."""
    action = QAction(spec.text, parent)
    action.setObjectName(spec.name)
    action.setShortcuts([QKeySequence(key) for key in spec.keys])
    action.setToolTip(f"{spec.tip} ({key_text(spec)})" if spec.keys else spec.tip)
    action.setStatusTip(spec.tip)
    action.setCheckable(spec.checkable)
    if spec.reach is Reach.PANES:
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
