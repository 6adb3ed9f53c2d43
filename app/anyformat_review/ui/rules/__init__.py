"""The panel with the rules of a collection."""
