"""Connect the collection pane."""
