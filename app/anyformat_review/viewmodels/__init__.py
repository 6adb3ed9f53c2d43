"""Qt item models, controllers and texts for the window, without widgets."""
