"""The search in all collections, and the table of their values."""
