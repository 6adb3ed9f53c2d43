"""Back up the drafts, restore backups, and offer rescued decisions."""
