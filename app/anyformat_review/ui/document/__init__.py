"""The document pane: virtualised pages, quotes, search, source and blocks."""
