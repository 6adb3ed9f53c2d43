"""AnyFormat Review: a review desk for what a document-extraction service read."""

__version__ = "0.1.0"
