"""The rules of a collection, with their results as texts."""
