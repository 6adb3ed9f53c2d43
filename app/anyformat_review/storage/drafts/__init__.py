"""The append-only log of decisions in SQLite: writing, checking, backups, recovery."""
