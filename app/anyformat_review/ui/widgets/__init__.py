"""Small widgets, icons and the theme, which know nothing of reviews."""
