"""Models and texts for export and import."""
