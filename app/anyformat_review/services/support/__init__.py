"""The bundle for support."""
