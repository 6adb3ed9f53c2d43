"""Connect the decisions and their panels."""
