"""The index of all collections."""
