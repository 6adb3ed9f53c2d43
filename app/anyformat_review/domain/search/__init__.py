"""The query language of the field filter."""
