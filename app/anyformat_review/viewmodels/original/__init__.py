"""The state of the original document's pane."""
