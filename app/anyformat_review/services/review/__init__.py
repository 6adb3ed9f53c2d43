"""The review of one collection: decisions, saving and inspection."""
