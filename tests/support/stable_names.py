"""Object names that users' scripts rely on. They must never change."""

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
