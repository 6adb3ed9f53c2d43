"""AnyFormat Review: an application to review data that a service extracted from documents."""

__version__ = "0.1.0"
