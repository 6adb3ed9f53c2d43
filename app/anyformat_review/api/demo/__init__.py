"""The demo service, which answers without a network."""
