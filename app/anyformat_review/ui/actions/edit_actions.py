"""The actions of the Edit menu."""

from anyformat_review.domain.results.values import Answer
from anyformat_review.translation import QT_TR_NOOP
from anyformat_review.ui.actions.action import ActionSpec, Groups, ShortcutScope

ANSWER_ACTIONS = {
    Answer.ILLEGIBLE: ActionSpec(
        "illegibleAction",
        QT_TR_NOOP("Illegible"),
        ("Ctrl+Alt+I",),
        QT_TR_NOOP("Answer that the value cannot be read, and go to the next field"),
        ShortcutScope.PANES,
    ),
    Answer.NOT_ON_DOCUMENT: ActionSpec(
        "notOnDocumentAction",
        QT_TR_NOOP("Not on document"),
        ("Ctrl+Alt+M",),
        QT_TR_NOOP("Answer that the document does not contain the value, and go to the next field"),
        ShortcutScope.PANES,
    ),
    Answer.NOT_APPLICABLE: ActionSpec(
        "notApplicableAction",
        QT_TR_NOOP("Not applicable"),
        ("Ctrl+Alt+N",),
        QT_TR_NOOP(
            "Answer that the field does not apply to this document, and go to the next field"
        ),
        ShortcutScope.PANES,
    ),
}

CHOICE_ACTIONS = (
    ActionSpec(
        "chooseValue1Action",
        QT_TR_NOOP("Choose value 1"),
        ("Alt+1",),
        QT_TR_NOOP("Use value 1 of several extracted values, and go to the next field"),
        ShortcutScope.PANES,
    ),
    ActionSpec(
        "chooseValue2Action",
        QT_TR_NOOP("Choose value 2"),
        ("Alt+2",),
        QT_TR_NOOP("Use value 2 of several extracted values, and go to the next field"),
        ShortcutScope.PANES,
    ),
    ActionSpec(
        "chooseValue3Action",
        QT_TR_NOOP("Choose value 3"),
        ("Alt+3",),
        QT_TR_NOOP("Use value 3 of several extracted values, and go to the next field"),
        ShortcutScope.PANES,
    ),
)
"""For the first values; most fields have two, and the inspector shows all."""

EDIT_ACTIONS: Groups = (
    (
        ActionSpec(
            "undoAction",
            QT_TR_NOOP("Undo"),
            ("Ctrl+Z",),
            QT_TR_NOOP("Undo the last change"),
            icon="undo-2",
            needs_review=False,
            button=QT_TR_NOOP("Undo"),
        ),
        ActionSpec(
            "redoAction",
            QT_TR_NOOP("Redo"),
            ("Ctrl+Y", "Ctrl+Shift+Z"),
            QT_TR_NOOP("Redo the last undone change"),
            icon="redo-2",
            needs_review=False,
            button=QT_TR_NOOP("Redo"),
        ),
    ),
    (
        ActionSpec(
            "confirmAction",
            QT_TR_NOOP("Confirm and next"),
            ("Return", "Enter"),
            QT_TR_NOOP("Confirm the value and go to the next field to check"),
            ShortcutScope.PANES,
            icon="check",
            button=QT_TR_NOOP("Confirm"),
        ),
        ActionSpec(
            "acceptAction",
            QT_TR_NOOP("Accept despite failed rule"),
            ("Alt+Return", "Alt+Enter"),
            QT_TR_NOOP("Confirm the value although a rule failed, and go to the next field"),
            ShortcutScope.PANES,
        ),
        ActionSpec(
            "reviewedAction",
            QT_TR_NOOP("Mark as reviewed and open next"),
            ("Ctrl+Return", "Ctrl+Enter"),
            QT_TR_NOOP("Mark the collection as reviewed and open the next one"),
            icon="check-check",
            needs_review=False,
        ),
    ),
    (
        ActionSpec(
            "postponeAction",
            QT_TR_NOOP("Postpone collection…"),
            ("Ctrl+Alt+P",),
            QT_TR_NOOP("Review the collection later, with a time and a reason"),
            icon="hourglass",
        ),
        ActionSpec(
            "rejectAction",
            QT_TR_NOOP("Reject collection…"),
            ("Ctrl+Alt+R",),
            QT_TR_NOOP("Mark the collection as not usable, with a reason"),
            icon="ban",
        ),
        ActionSpec(
            "escalateAction",
            QT_TR_NOOP("Escalate collection…"),
            ("Ctrl+Alt+E",),
            QT_TR_NOOP("Pass the collection on to somebody else, with a reason"),
            icon="triangle-alert",
        ),
    ),
    CHOICE_ACTIONS,
    (
        ActionSpec(
            "editAction",
            QT_TR_NOOP("Edit value"),
            ("F2",),
            QT_TR_NOOP("Edit the value of the field; typing in the table does the same"),
            icon="pencil",
        ),
        ActionSpec(
            "restoreTextAction",
            QT_TR_NOOP("Restore extracted text"),
            ("Ctrl+R",),
            QT_TR_NOOP("Restore the extracted text in the field's editor"),
        ),
        ActionSpec(
            "clearAction",
            QT_TR_NOOP("Clear value"),
            ("Ctrl+Shift+Backspace",),
            QT_TR_NOOP("Change the value to empty"),
            ShortcutScope.PANES,
        ),
        ActionSpec(
            "revertAction",
            QT_TR_NOOP("Revert to extracted value"),
            ("Ctrl+Backspace",),
            QT_TR_NOOP("Remove your change and your confirmation"),
            ShortcutScope.PANES,
            icon="rotate-ccw",
        ),
    ),
    tuple(ANSWER_ACTIONS.values()),
    (
        ActionSpec(
            "noteAction",
            QT_TR_NOOP("Add note"),
            ("Ctrl+Shift+N",),
            QT_TR_NOOP("Write a note about the current field"),
        ),
        ActionSpec(
            "useEvidenceAction",
            QT_TR_NOOP("Use text from the document"),
            ("Ctrl+Shift+E",),
            QT_TR_NOOP(
                "Use the selected text as value and evidence,"
                " or the place of your value as evidence"
            ),
        ),
        ActionSpec(
            "quoteSelectionAction",
            QT_TR_NOOP("Use selection as evidence"),
            ("Ctrl+Shift+Q",),
            QT_TR_NOOP(
                "Add the selected text to the evidence of the field, without changing its value"
            ),
        ),
        ActionSpec(
            "wrongQuoteAction",
            QT_TR_NOOP("Wrong quote"),
            ("Ctrl+Shift+W",),
            QT_TR_NOOP(
                "Mark the shown quote as wrong, or remove your own; selected text takes its place"
            ),
        ),
    ),
    (
        ActionSpec(
            "insertRowAction",
            QT_TR_NOOP("Insert row below"),
            ("Ctrl+Shift+M",),
            QT_TR_NOOP("Insert a row below this one that was not extracted"),
            icon="list-plus",
        ),
        ActionSpec(
            "deleteRowAction",
            QT_TR_NOOP("Delete or restore row"),
            ("Ctrl+Shift+X",),
            QT_TR_NOOP(
                "Delete a row that is not in the document; it stays visible and can be restored"
            ),
            icon="ban",
        ),
    ),
    (
        ActionSpec(
            "splitRowAction",
            QT_TR_NOOP("Split row"),
            ("Ctrl+Alt+K",),
            QT_TR_NOOP(
                "Move the further lines of the cells, or the cells from the current one,"
                " to a new row"
            ),
            ShortcutScope.GRID,
        ),
        ActionSpec(
            "mergeRowAction",
            QT_TR_NOOP("Merge with next row"),
            ("Ctrl+Alt+J",),
            QT_TR_NOOP("Join the cells of this row with those of the next one, and delete that"),
            ShortcutScope.GRID,
        ),
        ActionSpec(
            "moveRowUpAction",
            QT_TR_NOOP("Move row up"),
            ("Ctrl+Alt+Up",),
            QT_TR_NOOP("Put the row above the previous one"),
            ShortcutScope.GRID,
        ),
        ActionSpec(
            "moveRowDownAction",
            QT_TR_NOOP("Move row down"),
            ("Ctrl+Alt+Down",),
            QT_TR_NOOP("Put the row below the next one"),
            ShortcutScope.GRID,
        ),
    ),
    (
        ActionSpec(
            "confirmHighConfidenceAction",
            QT_TR_NOOP("Confirm high-confidence fields…"),
            ("Ctrl+Shift+C",),
            QT_TR_NOOP(
                "Confirm all fields with high confidence and a matching quote, after a preview"
            ),
            icon="list-checks",
        ),
        ActionSpec(
            "confirmRowAction",
            QT_TR_NOOP("Confirm row"),
            ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
            QT_TR_NOOP("Confirm every cell of the current field's row in one step"),
        ),
        ActionSpec(
            "applyToSameAction",
            QT_TR_NOOP("Apply to identical values…"),
            ("Ctrl+Shift+V",),
            QT_TR_NOOP(
                "Preview a correction in all fields with the same extracted value, then apply it"
            ),
        ),
        ActionSpec(
            "blindCheckAction",
            QT_TR_NOOP("Blind check…"),
            ("Ctrl+Shift+B",),
            QT_TR_NOOP("Hide some high-confidence values until you type them from the document"),
            icon="eye-off",
        ),
    ),
    (
        ActionSpec(
            "copyCellsAction",
            QT_TR_NOOP("Copy cells"),
            ("Ctrl+C",),
            QT_TR_NOOP("Copy the selected cells of the grid for a spreadsheet"),
            ShortcutScope.GRID,
            icon="copy",
        ),
        ActionSpec(
            "pasteCellsAction",
            QT_TR_NOOP("Paste cells"),
            ("Ctrl+V",),
            QT_TR_NOOP("Paste spreadsheet cells into the grid, starting at the current cell"),
            ShortcutScope.GRID,
        ),
        ActionSpec(
            "pasteRowsAction",
            QT_TR_NOOP("Paste as new rows"),
            ("Ctrl+Alt+V",),
            QT_TR_NOOP("Insert spreadsheet cells as new rows below the current one"),
            ShortcutScope.GRID,
        ),
        ActionSpec(
            "fillDownAction",
            QT_TR_NOOP("Fill down"),
            ("Ctrl+D",),
            QT_TR_NOOP("Put the values of the first selected row into the selected rows below it"),
            ShortcutScope.GRID,
        ),
    ),
)
