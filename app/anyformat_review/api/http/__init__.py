"""Requests to the service, whatever they ask for: connections, limits, retries, errors."""
