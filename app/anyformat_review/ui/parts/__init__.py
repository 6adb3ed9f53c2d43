"""The panel with the category and the parts of a collection."""
