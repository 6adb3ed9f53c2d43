"""What connects the window with the controllers and services below it."""
