"""Exports and imports of reviewed collections."""
