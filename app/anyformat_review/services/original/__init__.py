"""Draw the pages of the original document."""
