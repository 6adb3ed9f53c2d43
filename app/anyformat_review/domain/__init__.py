"""What a results envelope, a field, a page and a review are: pure Python, no input or output."""
