"""Models and texts of the search in all collections."""
