"""The review store, and models and texts of its panels."""
