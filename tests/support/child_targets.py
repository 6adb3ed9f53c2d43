"""Functions that tests run in child processes."""

import os
import sys
import threading
from multiprocessing.connection import Connection
from pathlib import Path

from anyformat_review.translation import language_code, number_text, tr


def echo(connection: Connection) -> None:
    """Send every message back."""
    sys.stdout.write("never shown\n")
    while True:
        connection.send_bytes(connection.recv_bytes())


def count(connection: Connection, last: int) -> None:
    """Send a message back with the numbers up to `last`, then an empty one."""
    word = connection.recv_bytes()
    for number in range(last):
        connection.send_bytes(word + str(number).encode())
    connection.send_bytes(b"")


def crash(connection: Connection) -> None:
    """Exit with code 7 after the first message."""
    connection.recv_bytes()
    os._exit(7)


def sleep(connection: Connection) -> None:
    """Do nothing for a minute after the first message."""
    connection.recv_bytes()
    threading.Event().wait(60)


def allocate(connection: Connection) -> None:
    """Send the size of a new byte array, or `refused`."""
    size = int(connection.recv_bytes())
    try:
        connection.send_bytes(str(len(bytearray(size))).encode())
    except MemoryError:
        connection.send_bytes(b"refused")


def report_language(connection: Connection) -> None:
    """Send the language, a number, whether Qt was imported, and a text."""
    has_qt = any(name.startswith("PySide6") for name in sys.modules)
    words = (language_code(), number_text(12345), str(has_qt), tr("Try again later."))
    connection.send_bytes(" ".join(words).encode())


def report_process(connection: Connection) -> None:
    """Send what other users can see of this process in a process list. Linux only."""
    for name in ("cmdline", "environ"):
        connection.send_bytes(Path("/proc/self", name).read_bytes())
