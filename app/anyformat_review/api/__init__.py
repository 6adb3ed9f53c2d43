"""The AnyFormat service: its client, both versions of its API, and the form of its lists."""
