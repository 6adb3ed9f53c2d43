"""Connect the field pane with the review."""
