"""Attacks that succeed: each failure that the runner reports contains the attack's name."""

import os
import socket
import subprocess
import sys
from pathlib import Path

from support.attack_runner import Attack, Limits


def _raise(_folder: Path) -> None:
    raise ValueError("an exception")


def _exit(_folder: Path) -> None:
    os._exit(7)


def _abort(_folder: Path) -> None:
    os.abort()


def _open(_folder: Path) -> None:
    Path("/var/log/opened").exists()
    try:
        open("/var/lib/opened", "rb").close()  # noqa: PTH123
    except OSError:
        return


def _connect(_folder: Path) -> None:
    with socket.socket() as client:
        client.connect_ex(("127.0.0.1", 9))


def _start(_folder: Path) -> None:
    subprocess.run([sys.executable, "-c", ""], check=False)


def _compute(_folder: Path) -> None:
    sum(range(20_000_000))


def _allocate(_folder: Path) -> None:
    assert len(bytearray(200_000_000)) > 0


ATTACKS: dict[str, Attack] = {
    "an exception": _raise,
    "none": lambda _folder: None,
    "ended the process with 7": _exit,
    "ended the process with -6": _abort,
    "opened /var/lib": _open,
    "socket.connect": _connect,
    "subprocess.Popen": _start,
    "s of CPU": _compute,
    "MB": _allocate,
}
LIMITS = {"s of CPU": Limits(0.01), "MB": Limits(5, 50)}
