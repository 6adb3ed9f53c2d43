"""The collection pane, and panels about offline copies and server changes."""
