"""Show and correct the category and the parts of a collection."""
