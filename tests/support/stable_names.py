"""Object names that scripts of users rely on. They never change."""

STABLE_NAMES = (
    "fieldTable",
    "documentView",
    "collectionList",
    "filterEdit",
    "statusBanner",
    "evidenceList",
    "diagnosticsView",
    "openInBrowserAction",
    "confirmAction",
    "undoAction",
)
