"""Connect the support page and the log."""
