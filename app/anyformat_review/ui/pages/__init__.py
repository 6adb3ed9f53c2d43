"""The pages of a document: laid out, painted and scrolled."""
