"""Models, controllers and texts about collections."""
