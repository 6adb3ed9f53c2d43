"""Show the quotes of the current field, and locate them in the background."""
