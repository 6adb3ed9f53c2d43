"""Models of pages and blocks."""
