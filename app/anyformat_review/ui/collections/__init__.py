"""The collection pane, and panels about offline copies, backups and server changes."""
