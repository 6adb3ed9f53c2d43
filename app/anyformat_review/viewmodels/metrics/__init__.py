"""Texts of the review statistics."""
