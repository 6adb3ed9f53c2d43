"""Connect the review statistics."""
