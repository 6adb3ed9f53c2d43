"""The page of review statistics and its plots."""
