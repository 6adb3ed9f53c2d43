"""The support page, with the service's response and the bundle."""
