"""Search for quotes in the text of the document."""
