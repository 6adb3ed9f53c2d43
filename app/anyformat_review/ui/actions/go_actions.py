"""The actions of the Go menu."""

from anyformat_review.translation import QT_TR_NOOP
from anyformat_review.ui.actions.action import ActionSpec, Groups, ShortcutScope

GO_ACTIONS: Groups = (
    (
        ActionSpec(
            "goToAction",
            QT_TR_NOOP("Go to…"),
            ("Ctrl+K",),
            QT_TR_NOOP("Find workflows, collections and actions by name"),
            needs_review=False,
        ),
        ActionSpec(
            "filterCollectionsAction",
            QT_TR_NOOP("Filter collections…"),
            ("Ctrl+Alt+L",),
            QT_TR_NOOP("Type to filter the list of collections"),
            needs_review=False,
        ),
        ActionSpec(
            "queueAction",
            QT_TR_NOOP("Review a queue…"),
            ("Ctrl+Alt+Q",),
            QT_TR_NOOP("Choose collections and review them one after the other"),
            needs_review=False,
        ),
        ActionSpec(
            "endQueueAction",
            QT_TR_NOOP("End queue"),
            (),
            QT_TR_NOOP("Return to the order of the list"),
            needs_review=False,
        ),
    ),
    (
        ActionSpec(
            "nextAttentionAction",
            QT_TR_NOOP("Next field to check"),
            ("F8",),
            QT_TR_NOOP("Go to the next field to check, here or in the next collection"),
            icon="arrow-down",
            button=QT_TR_NOOP("Next"),
            needs_review=False,
            repeats=True,
        ),
        ActionSpec(
            "previousAttentionAction",
            QT_TR_NOOP("Previous field to check"),
            ("Shift+F8",),
            QT_TR_NOOP("Go to the previous field to check, here or in the previous collection"),
            icon="arrow-up",
            button=QT_TR_NOOP("Previous"),
            needs_review=False,
            repeats=True,
        ),
        ActionSpec(
            "serverChangesAction",
            QT_TR_NOOP("Server changes"),
            ("F12",),
            QT_TR_NOOP("Review values that changed on the server since you decided"),
        ),
        ActionSpec(
            "runsAction",
            QT_TR_NOOP("Runs of this collection…"),
            ("Ctrl+Alt+U",),
            QT_TR_NOOP("List the runs of the collection, open one, or compare two of them"),
            needs_review=False,
        ),
        ActionSpec(
            "noticesAction",
            QT_TR_NOOP("Unexpected parts"),
            (),
            QT_TR_NOOP(
                "List the parts of the results that could not be read or have an unexpected form"
            ),
        ),
    ),
    (
        ActionSpec(
            "nextQuoteAction",
            QT_TR_NOOP("Next quote"),
            ("F4",),
            QT_TR_NOOP("Show the field's next quote"),
            repeats=True,
        ),
        ActionSpec(
            "previousQuoteAction",
            QT_TR_NOOP("Previous quote"),
            ("Shift+F4",),
            QT_TR_NOOP("Show the field's previous quote"),
            repeats=True,
        ),
    ),
    (
        ActionSpec(
            "nextPageAction",
            QT_TR_NOOP("Next page"),
            ("PgDown",),
            QT_TR_NOOP("Go to the next page"),
            ShortcutScope.PANES,
            repeats=True,
        ),
        ActionSpec(
            "previousPageAction",
            QT_TR_NOOP("Previous page"),
            ("PgUp",),
            QT_TR_NOOP("Go to the previous page"),
            ShortcutScope.PANES,
            repeats=True,
        ),
        ActionSpec(
            "goToPageAction",
            QT_TR_NOOP("Go to page…"),
            ("Ctrl+G",),
            QT_TR_NOOP("Type a page number"),
            needs_review=False,
        ),
    ),
    (
        ActionSpec(
            "nextCollectionAction",
            QT_TR_NOOP("Next collection"),
            ("Ctrl+PgDown",),
            QT_TR_NOOP("Open the next collection of the list"),
            needs_review=False,
            repeats=True,
        ),
        ActionSpec(
            "previousCollectionAction",
            QT_TR_NOOP("Previous collection"),
            ("Ctrl+PgUp",),
            QT_TR_NOOP("Open the previous collection of the list"),
            needs_review=False,
            repeats=True,
        ),
    ),
    (
        ActionSpec(
            "filterAction",
            QT_TR_NOOP("Filter fields"),
            ("Ctrl+Shift+F",),
            QT_TR_NOOP("Type to filter the fields"),
            icon="search",
        ),
        ActionSpec(
            "findAction",
            QT_TR_NOOP("Find in document…"),
            ("Ctrl+F",),
            QT_TR_NOOP("Find words in the document"),
            icon="text-search",
        ),
        ActionSpec(
            "findNextAction",
            QT_TR_NOOP("Find next"),
            ("F3",),
            QT_TR_NOOP("Go to the next match"),
            repeats=True,
        ),
        ActionSpec(
            "findPreviousAction",
            QT_TR_NOOP("Find previous"),
            ("Shift+F3",),
            QT_TR_NOOP("Go to the previous match"),
            repeats=True,
        ),
        ActionSpec(
            "findInCollectionsAction",
            QT_TR_NOOP("Find in all collections…"),
            ("Ctrl+Alt+F",),
            QT_TR_NOOP("Find fields in every collection stored on this computer"),
            needs_review=False,
        ),
        ActionSpec(
            "documentsTableAction",
            QT_TR_NOOP("Documents table"),
            ("Ctrl+Alt+T",),
            QT_TR_NOOP("Compare the values of all collections of a workflow in one table"),
            needs_review=False,
        ),
        ActionSpec(
            "regressionsAction",
            QT_TR_NOOP("Check for regressions…"),
            (),
            QT_TR_NOOP(
                "Compare your decisions with newer results:"
                " which values are right, which are broken"
            ),
            needs_review=False,
        ),
    ),
    (
        ActionSpec(
            "nextPaneAction",
            QT_TR_NOOP("Next pane"),
            ("F6",),
            QT_TR_NOOP("Move between collections, document and fields"),
            needs_review=False,
        ),
    ),
)
