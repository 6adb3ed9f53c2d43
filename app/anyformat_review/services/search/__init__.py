"""Keep the index of all collections up to date, and compare their values with others."""
