"""The panel of the backups."""
