"""The actions of the View menu."""

from anyformat_review.ui.actions.action import ActionSpec, Groups

VIEW_ACTIONS: Groups = (
    (
        ActionSpec(
            "gridAction",
            "Rows as grid",
            ("Ctrl+Shift+R",),
            "Show the rows of the current table as a grid, or return to the tree of fields",
            icon="table",
            checkable=True,
        ),
        ActionSpec(
            "inspectorAction",
            "Field details",
            ("F7",),
            "Show all details of the current field",
            icon="info",
            checkable=True,
        ),
        ActionSpec(
            "rulesAction",
            "Rules",
            ("F9",),
            "List all rules of the collection with their outcomes, and accept failed ones",
        ),
        ActionSpec(
            "partsAction",
            "Category and parts",
            ("Shift+F9",),
            "Show the category, the parts with their pages, and filled forms, and correct them",
        ),
        ActionSpec(
            "arrangeAction",
            "Sort…",
            ("Ctrl+Shift+S",),
            "Sort the fields by a column, or group them by reason, page or confidence level",
        ),
        ActionSpec(
            "thresholdsAction",
            "Thresholds…",
            ("Ctrl+Shift+T",),
            "Change the thresholds of low, medium and high confidence, with a preview",
        ),
    ),
    (
        ActionSpec("documentViewAction", "Document", ("Ctrl+1",), "Show the rendered document"),
        ActionSpec("sourceViewAction", "Source", ("Ctrl+2",), "Show the markdown from the service"),
        ActionSpec(
            "blocksViewAction", "Blocks", ("Ctrl+3",), "Show the document with its blocks below"
        ),
    ),
    (
        ActionSpec(
            "pagesAction",
            "Pages",
            ("Ctrl+Shift+G",),
            "List the pages with their fields to check",
            checkable=True,
        ),
        ActionSpec(
            "secondWindowAction",
            "Document in second window",
            ("Ctrl+Shift+D",),
            "Move the document to its own window, and back",
        ),
        ActionSpec(
            "originalAction",
            "Original next to document",
            ("Ctrl+Shift+O",),
            "Show the original PDF or image next to the document",
            icon="panel-right",
            checkable=True,
        ),
        ActionSpec(
            "stripAction",
            "Show quote below the fields",
            ("Ctrl+Shift+K",),
            "Show the document and the original around the current quote, below the fields",
            checkable=True,
        ),
        ActionSpec(
            "freezeAction",
            "Freeze document",
            ("Ctrl+Shift+L",),
            "Keep document and original where they are while you go through the fields",
            checkable=True,
        ),
        ActionSpec(
            "allQuotesAction",
            "Show all quotes",
            ("Ctrl+Shift+A",),
            "Mark the quotes of every field in the document",
            icon="quote",
            checkable=True,
        ),
        ActionSpec(
            "unquotedAction",
            "Mark values without a quote",
            ("Ctrl+Shift+U",),
            "Mark numbers, dates and amounts that no field quotes; the page list counts them",
            checkable=True,
        ),
    ),
    (
        ActionSpec(
            "zoomInAction",
            "Larger document text",
            ("Ctrl++", "Ctrl+="),
            "Zoom into the document",
            repeats=True,
        ),
        ActionSpec(
            "zoomOutAction",
            "Smaller document text",
            ("Ctrl+-",),
            "Zoom out of the document",
            repeats=True,
        ),
        ActionSpec(
            "zoomResetAction",
            "Normal document text",
            ("Ctrl+0",),
            "Show the document at its normal size",
        ),
    ),
    (
        ActionSpec(
            "turnPageAction",
            "Turn page of the original",
            ("Ctrl+Alt+O",),
            "Turn the current page of the original clockwise; this is kept for the page",
        ),
        ActionSpec(
            "fitWidthAction",
            "Fit width of the original",
            ("Ctrl+Alt+W",),
            "Make the pages of the original as wide as their pane",
        ),
        ActionSpec(
            "fitHeightAction",
            "Fit height of the original",
            ("Ctrl+Alt+H",),
            "Make the current page of the original as high as its pane",
        ),
    ),
    (
        ActionSpec(
            "presenterModeAction",
            "Presenter mode",
            ("Shift+F11",),
            "Show larger texts, pressed keys and rings around clicks to an audience",
            needs_review=False,
            checkable=True,
        ),
    ),
    (
        ActionSpec(
            "metricsAction",
            "Review statistics…",
            ("Ctrl+Shift+Y",),
            "Show how fast you review, and how often each confidence was wrong",
            needs_review=False,
        ),
    ),
)
