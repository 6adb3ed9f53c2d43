"""Backups of the drafts."""
