"""Models of the fields under review, and the controller of the review."""
