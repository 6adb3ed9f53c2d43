"""Local data: drafts, settings, offline copies, attachments and API keys."""
