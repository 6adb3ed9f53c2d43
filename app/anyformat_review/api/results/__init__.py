"""The results envelope: decode it, and write a review into it."""
