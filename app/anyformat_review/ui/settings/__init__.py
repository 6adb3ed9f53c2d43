"""The dialogs for settings and accounts."""
