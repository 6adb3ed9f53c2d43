"""The actions of the Edit menu."""

from anyformat_review.domain.results.values import Answer
from anyformat_review.ui.actions.action import ActionSpec, Groups, ShortcutScope

CHOICES = 3
"""Number of values that have an action; most fields have two, and the inspector shows all."""

ANSWER_ACTIONS = {
    Answer.ILLEGIBLE: ActionSpec(
        "illegibleAction",
        "Illegible",
        ("Ctrl+Alt+I",),
        "Answer that the value cannot be read, and go to the next field",
        ShortcutScope.PANES,
    ),
    Answer.NOT_ON_DOCUMENT: ActionSpec(
        "notOnDocumentAction",
        "Not on document",
        ("Ctrl+Alt+M",),
        "Answer that the document does not contain the value, and go to the next field",
        ShortcutScope.PANES,
    ),
    Answer.NOT_APPLICABLE: ActionSpec(
        "notApplicableAction",
        "Not applicable",
        ("Ctrl+Alt+N",),
        "Answer that the field does not apply to this document, and go to the next field",
        ShortcutScope.PANES,
    ),
}

EDIT_ACTIONS: Groups = (
    (
        ActionSpec(
            "undoAction",
            "Undo",
            ("Ctrl+Z",),
            "Undo the last change",
            icon="undo-2",
            needs_review=False,
            button="Undo",
        ),
        ActionSpec(
            "redoAction",
            "Redo",
            ("Ctrl+Y", "Ctrl+Shift+Z"),
            "Redo the last undone change",
            icon="redo-2",
            needs_review=False,
            button="Redo",
        ),
    ),
    (
        ActionSpec(
            "confirmAction",
            "Confirm and next",
            ("Return", "Enter"),
            "Confirm the value and go to the next field to check",
            ShortcutScope.PANES,
            icon="check",
            button="Confirm",
        ),
        ActionSpec(
            "acceptAction",
            "Accept despite failed rule",
            ("Alt+Return", "Alt+Enter"),
            "Confirm the value although a rule failed, and go to the next field",
            ShortcutScope.PANES,
        ),
        ActionSpec(
            "reviewedAction",
            "Mark as reviewed and open next",
            ("Ctrl+Return", "Ctrl+Enter"),
            "Mark the collection as reviewed and open the next one",
            icon="check-check",
            needs_review=False,
        ),
    ),
    (
        ActionSpec(
            "postponeAction",
            "Postpone collection…",
            ("Ctrl+Alt+P",),
            "Review the collection later, with a time and a reason",
            icon="hourglass",
        ),
        ActionSpec(
            "rejectAction",
            "Reject collection…",
            ("Ctrl+Alt+R",),
            "Mark the collection as not usable, with a reason",
            icon="ban",
        ),
        ActionSpec(
            "escalateAction",
            "Escalate collection…",
            ("Ctrl+Alt+E",),
            "Pass the collection on to somebody else, with a reason",
            icon="triangle-alert",
        ),
    ),
    tuple(
        ActionSpec(
            f"chooseValue{number}Action",
            f"Choose value {number}",
            (f"Alt+{number}",),
            f"Use value {number} of several extracted values, and go to the next field",
            ShortcutScope.PANES,
        )
        for number in range(1, CHOICES + 1)
    ),
    (
        ActionSpec(
            "editAction",
            "Edit value",
            ("F2",),
            "Edit the value of the field; typing in the table does the same",
            icon="pencil",
        ),
        ActionSpec(
            "restoreTextAction",
            "Restore extracted text",
            ("Ctrl+R",),
            "Restore the extracted text in the field's editor",
        ),
        ActionSpec(
            "clearAction",
            "Clear value",
            ("Ctrl+Shift+Backspace",),
            "Change the value to empty",
            ShortcutScope.PANES,
        ),
        ActionSpec(
            "revertAction",
            "Revert to extracted value",
            ("Ctrl+Backspace",),
            "Remove your change and your confirmation",
            ShortcutScope.PANES,
            icon="rotate-ccw",
        ),
    ),
    tuple(ANSWER_ACTIONS.values()),
    (
        ActionSpec(
            "noteAction", "Add note", ("Ctrl+Shift+N",), "Write a note about the current field"
        ),
        ActionSpec(
            "useEvidenceAction",
            "Use text from the document",
            ("Ctrl+Shift+E",),
            "Use the selected text as value and evidence, or the place of your value as evidence",
        ),
        ActionSpec(
            "quoteSelectionAction",
            "Use selection as evidence",
            ("Ctrl+Shift+Q",),
            "Add the selected text to the evidence of the field, without changing its value",
        ),
        ActionSpec(
            "wrongQuoteAction",
            "Wrong quote",
            ("Ctrl+Shift+W",),
            "Mark the shown quote as wrong, or remove your own; selected text takes its place",
        ),
    ),
    (
        ActionSpec(
            "insertRowAction",
            "Insert row below",
            ("Ctrl+Shift+M",),
            "Insert a row below this one that was not extracted",
            icon="list-plus",
        ),
        ActionSpec(
            "deleteRowAction",
            "Delete or restore row",
            ("Ctrl+Shift+X",),
            "Delete a row that is not in the document; it stays visible and can be restored",
            icon="ban",
        ),
    ),
    (
        ActionSpec(
            "splitRowAction",
            "Split row",
            ("Ctrl+Alt+K",),
            "Move the further lines of the cells, or the cells from the current one, to a new row",
            ShortcutScope.GRID,
        ),
        ActionSpec(
            "mergeRowAction",
            "Merge with next row",
            ("Ctrl+Alt+J",),
            "Join the cells of this row with those of the next one, and delete that",
            ShortcutScope.GRID,
        ),
        ActionSpec(
            "moveRowUpAction",
            "Move row up",
            ("Ctrl+Alt+Up",),
            "Put the row above the previous one",
            ShortcutScope.GRID,
        ),
        ActionSpec(
            "moveRowDownAction",
            "Move row down",
            ("Ctrl+Alt+Down",),
            "Put the row below the next one",
            ShortcutScope.GRID,
        ),
    ),
    (
        ActionSpec(
            "confirmHighConfidenceAction",
            "Confirm high-confidence fields…",
            ("Ctrl+Shift+C",),
            "Confirm all fields with high confidence and a matching quote, after a preview",
            icon="list-checks",
        ),
        ActionSpec(
            "confirmRowAction",
            "Confirm row",
            ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
            "Confirm every cell of the current field's row in one step",
        ),
        ActionSpec(
            "applyToSameAction",
            "Apply to identical values…",
            ("Ctrl+Shift+V",),
            "Preview a correction in all fields with the same extracted value, then apply it",
        ),
        ActionSpec(
            "blindCheckAction",
            "Blind check…",
            ("Ctrl+Shift+B",),
            "Hide some high-confidence values until you type them from the document",
            icon="eye-off",
        ),
    ),
    (
        ActionSpec(
            "copyCellsAction",
            "Copy cells",
            ("Ctrl+C",),
            "Copy the selected cells of the grid for a spreadsheet",
            ShortcutScope.GRID,
            icon="copy",
        ),
        ActionSpec(
            "pasteCellsAction",
            "Paste cells",
            ("Ctrl+V",),
            "Paste spreadsheet cells into the grid, starting at the current cell",
            ShortcutScope.GRID,
        ),
        ActionSpec(
            "pasteRowsAction",
            "Paste as new rows",
            ("Ctrl+Alt+V",),
            "Insert spreadsheet cells as new rows below the current one",
            ShortcutScope.GRID,
        ),
        ActionSpec(
            "fillDownAction",
            "Fill down",
            ("Ctrl+D",),
            "Put the values of the first selected row into the selected rows below it",
            ShortcutScope.GRID,
        ),
    ),
)
