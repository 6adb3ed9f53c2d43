"""General widgets, independent of reviews."""
