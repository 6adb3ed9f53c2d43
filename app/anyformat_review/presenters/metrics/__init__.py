"""Connect the reviewer's figures."""
