"""The text of the document."""
