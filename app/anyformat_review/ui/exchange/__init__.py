"""Export and import panels."""
