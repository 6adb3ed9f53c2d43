"""The AnyFormat service: client, retry policy, wire format and the demo transport."""
