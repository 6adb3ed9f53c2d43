"""Render pages, locate quotes and search the document."""
