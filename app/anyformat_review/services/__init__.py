"""What a reviewer can do, without a window: open, review, ground, export."""
