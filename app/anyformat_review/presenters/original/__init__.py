"""Connect the original document's pane."""
