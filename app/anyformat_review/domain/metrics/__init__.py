"""How fast and how well fields are decided."""
