"""Time limits of a request."""

from msgspec import Struct


class Timeouts(Struct, frozen=True):
    """Time limits in seconds: to connect, between two chunks of a response, and for a request.

    `slow` is the time after which a response that arrives too slowly is cancelled.
    """

    connect: float = 10.0
    read: float = 30.0
    slow: float = 30.0
    total: float = 180.0
