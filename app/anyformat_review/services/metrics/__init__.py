"""Export of the review statistics."""
