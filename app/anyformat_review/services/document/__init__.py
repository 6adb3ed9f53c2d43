"""Render pages and search the document."""
