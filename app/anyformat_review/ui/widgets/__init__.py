"""General widgets, icons and themes, independent of reviews."""
