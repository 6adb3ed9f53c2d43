"""Connect the field pane and the decisions."""
