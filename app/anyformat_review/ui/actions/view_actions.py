"""The actions of the View menu."""

from anyformat_review.translation import QT_TR_NOOP
from anyformat_review.ui.actions.action import ActionSpec, Groups

VIEW_ACTIONS: Groups = (
    (
        ActionSpec(
            "gridAction",
            QT_TR_NOOP("Rows as grid"),
            ("Ctrl+Shift+R",),
            QT_TR_NOOP(
                "Show the rows of the current table as a grid, or return to the tree of fields"
            ),
            icon="table",
            checkable=True,
        ),
        ActionSpec(
            "inspectorAction",
            QT_TR_NOOP("Field details"),
            ("F7",),
            QT_TR_NOOP("Show all details of the current field"),
            icon="info",
            checkable=True,
        ),
        ActionSpec(
            "rulesAction",
            QT_TR_NOOP("Rules"),
            ("F9",),
            QT_TR_NOOP(
                "List all rules of the collection with their outcomes, and accept failed ones"
            ),
        ),
        ActionSpec(
            "partsAction",
            QT_TR_NOOP("Category and parts"),
            ("Shift+F9",),
            QT_TR_NOOP(
                "Show the category, the parts with their pages, and filled forms, and correct them"
            ),
        ),
        ActionSpec(
            "arrangeAction",
            QT_TR_NOOP("Sort…"),
            ("Ctrl+Shift+S",),
            QT_TR_NOOP(
                "Sort the fields by a column, or group them by reason, page or confidence level"
            ),
        ),
        ActionSpec(
            "thresholdsAction",
            QT_TR_NOOP("Thresholds…"),
            ("Ctrl+Shift+T",),
            QT_TR_NOOP("Change the thresholds of low, medium and high confidence, with a preview"),
        ),
    ),
    (
        ActionSpec(
            "documentViewAction",
            QT_TR_NOOP("Document"),
            ("Ctrl+1",),
            QT_TR_NOOP("Show the rendered document"),
        ),
        ActionSpec(
            "sourceViewAction",
            QT_TR_NOOP("Source"),
            ("Ctrl+2",),
            QT_TR_NOOP("Show the markdown from the service"),
        ),
        ActionSpec(
            "blocksViewAction",
            QT_TR_NOOP("Blocks"),
            ("Ctrl+3",),
            QT_TR_NOOP("Show the document with its blocks below"),
        ),
    ),
    (
        ActionSpec(
            "pagesAction",
            QT_TR_NOOP("Pages"),
            ("Ctrl+Shift+G",),
            QT_TR_NOOP("List the pages with their fields to check"),
            checkable=True,
        ),
        ActionSpec(
            "secondWindowAction",
            QT_TR_NOOP("Document in second window"),
            ("Ctrl+Shift+D",),
            QT_TR_NOOP("Move the document to its own window, and back"),
        ),
        ActionSpec(
            "originalAction",
            QT_TR_NOOP("Original next to document"),
            ("Ctrl+Shift+O",),
            QT_TR_NOOP("Show the original PDF or image next to the document"),
            icon="panel-right",
            checkable=True,
        ),
        ActionSpec(
            "stripAction",
            QT_TR_NOOP("Show quote below the fields"),
            ("Ctrl+Shift+K",),
            QT_TR_NOOP(
                "Show the document and the original around the current quote, below the fields"
            ),
            checkable=True,
        ),
        ActionSpec(
            "freezeAction",
            QT_TR_NOOP("Freeze document"),
            ("Ctrl+Shift+L",),
            QT_TR_NOOP("Keep document and original where they are while you go through the fields"),
            checkable=True,
        ),
        ActionSpec(
            "allQuotesAction",
            QT_TR_NOOP("Show all quotes"),
            ("Ctrl+Shift+A",),
            QT_TR_NOOP("Mark the quotes of every field in the document"),
            icon="quote",
            checkable=True,
        ),
        ActionSpec(
            "unquotedAction",
            QT_TR_NOOP("Mark values without a quote"),
            ("Ctrl+Shift+U",),
            QT_TR_NOOP(
                "Mark numbers, dates and amounts that no field quotes; the page list counts them"
            ),
            checkable=True,
        ),
    ),
    (
        ActionSpec(
            "zoomInAction",
            QT_TR_NOOP("Larger document text"),
            ("Ctrl++", "Ctrl+="),
            QT_TR_NOOP("Zoom into the document"),
            repeats=True,
        ),
        ActionSpec(
            "zoomOutAction",
            QT_TR_NOOP("Smaller document text"),
            ("Ctrl+-",),
            QT_TR_NOOP("Zoom out of the document"),
            repeats=True,
        ),
        ActionSpec(
            "zoomResetAction",
            QT_TR_NOOP("Normal document text"),
            ("Ctrl+0",),
            QT_TR_NOOP("Show the document at its normal size"),
        ),
    ),
    (
        ActionSpec(
            "turnPageAction",
            QT_TR_NOOP("Turn page of the original"),
            ("Ctrl+Alt+O",),
            QT_TR_NOOP(
                "Turn the current page of the original clockwise; this is kept for the page"
            ),
        ),
        ActionSpec(
            "fitWidthAction",
            QT_TR_NOOP("Fit width of the original"),
            ("Ctrl+Alt+W",),
            QT_TR_NOOP("Make the pages of the original as wide as their pane"),
        ),
        ActionSpec(
            "fitHeightAction",
            QT_TR_NOOP("Fit height of the original"),
            ("Ctrl+Alt+H",),
            QT_TR_NOOP("Make the current page of the original as high as its pane"),
        ),
    ),
    (
        ActionSpec(
            "presenterModeAction",
            QT_TR_NOOP("Presenter mode"),
            ("Shift+F11",),
            QT_TR_NOOP("Show larger texts, pressed keys and rings around clicks to an audience"),
            needs_review=False,
            checkable=True,
        ),
    ),
    (
        ActionSpec(
            "metricsAction",
            QT_TR_NOOP("Review statistics…"),
            ("Ctrl+Shift+Y",),
            QT_TR_NOOP("Show how fast you review, and how often each confidence was wrong"),
            needs_review=False,
        ),
    ),
)
