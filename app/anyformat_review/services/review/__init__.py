"""The review of one collection: decisions, saving, inspection."""
