"""Show the rules of a collection."""
