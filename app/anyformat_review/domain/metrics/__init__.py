"""Measurements and statistics of the reviewer's work."""
