"""Connect the document pane."""
