"""What a reviewer decides, and what still needs attention."""
