"""Data of the service: collections, pages, fields, values and evidence."""
