"""Models of collections, and the controller that opens them."""
