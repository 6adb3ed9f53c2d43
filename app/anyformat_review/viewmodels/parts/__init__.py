"""The category, the parts and the filled forms of a collection as rows."""
