"""Everything that is kept on this machine: drafts, settings, keys."""
