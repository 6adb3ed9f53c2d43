"""Markdown and HTML of one page, safe to show, and its images."""
