"""The document pane: virtualised pages, marks, search, source and blocks."""
