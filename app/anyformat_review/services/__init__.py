"""The use cases of a reviewer, without a window: open, review, locate quotes, export."""
