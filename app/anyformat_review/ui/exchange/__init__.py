"""The panels for export and import."""
