"""Results, documents, reviews and search queries: pure Python without I/O."""
