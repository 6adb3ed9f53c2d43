"""Models and texts of the support page."""
