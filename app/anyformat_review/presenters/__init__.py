"""Connect the window with the controllers and services."""
