"""Texts about backups and rescued decisions."""
