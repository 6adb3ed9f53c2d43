"""Find the quotes of a collection in its document, and the places of values."""
