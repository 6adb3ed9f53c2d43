"""Restore rescued decisions."""
