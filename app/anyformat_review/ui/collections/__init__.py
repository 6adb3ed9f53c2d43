"""The collection pane, and the panels about stored and changed results."""
