"""Models of the fields as a tree and as a grid, and the logic of their editors."""
