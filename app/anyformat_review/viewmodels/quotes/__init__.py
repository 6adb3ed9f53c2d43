"""The quotes of the current field."""
