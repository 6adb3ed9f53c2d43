"""Render the pages of the original document."""
