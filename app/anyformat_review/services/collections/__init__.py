"""Find, fetch, decode and open collections."""
