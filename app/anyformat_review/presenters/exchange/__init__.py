"""Connect export and import."""
