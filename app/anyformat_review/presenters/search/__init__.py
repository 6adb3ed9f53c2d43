"""Connect the search in all collections and the documents table."""
