"""Where quotes stand in the document's text."""
