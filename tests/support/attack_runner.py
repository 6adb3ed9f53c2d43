"""Run attacks in child processes with limits, so that a crash fails one attack and not the suite.

A module of attacks has a dict `ATTACKS` from names to functions, which are called with an empty
folder. It may have a dict `LIMITS` from names to limits that differ from the default. All attacks
of a module share a child process, because its start takes longer than most attacks. If an attack
ends the process, another child runs the rest.
"""

import importlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from support.source_tree import PYTHONPATH

Attack = Callable[[Path], None]

PROCESS_LIMITS = {"memory": 6_000_000_000, "CPU": 120, "attack": 60}
"""Bytes of address space, seconds of CPU time, and seconds after which an attack is ended."""

_USUAL_SECONDS = 0.05


@dataclass(frozen=True)
class Limits:
    """The limits of an attack: CPU seconds on a usual machine, and megabytes of memory."""

    seconds: float = 2.0
    megabytes: float = 300.0


@dataclass(frozen=True)
class AttackResult:
    """CPU seconds and megabytes that an attack used; `failure` is empty if it did no harm."""

    name: str
    seconds: float = 0.0
    megabytes: float = 0.0
    failure: str = ""


def takes_longer(seconds: float, limit: float) -> bool:
    """Whether seconds of CPU are more than a limit for a usual machine, on this one as it is now.

    A busy machine is slower, so it is measured again before something takes too long.
    """
    return seconds > limit and seconds > limit * slowness() and seconds > limit * _slowness_now()


@cache
def slowness() -> float:
    """Return how many times slower than a usual machine this one is, at least 1."""
    return _slowness_now()


def _slowness_now() -> float:
    began = time.process_time()
    sum(number * number % 7 for number in range(1_000_000))
    return max(1.0, (time.process_time() - began) / _USUAL_SECONDS)


def attacks_of(module: str) -> Mapping[str, Attack]:
    """Return the attacks of a module by their names."""
    found: Mapping[str, Attack] = importlib.import_module(module).ATTACKS
    return found


def limits_of(module: str, name: str) -> Limits:
    """Return the limits of an attack."""
    others: Mapping[str, Limits] = getattr(importlib.import_module(module), "LIMITS", {})
    return others.get(name, Limits())


def run_attacks(module: str, names: Sequence[str], trace: Path | None = None) -> list[AttackResult]:
    """Run attacks and return their results; `trace` is the file that strace writes."""
    results: list[AttackResult] = []
    while len(results) < len(names):
        remaining = names[len(results) :]
        found = _run_child(module, remaining, trace)
        results += found or [AttackResult(remaining[0], failure="no child process started")]
    return results


def _run_child(module: str, names: Sequence[str], trace: Path | None) -> list[AttackResult]:
    with tempfile.TemporaryDirectory(prefix="attack-") as name:
        folder = Path(name)
        report = folder / "report"
        (folder / "names").write_text(json.dumps(list(names)), encoding="utf-8")
        strace = ["strace", "-f", "-qq", "-s", "500", "-e", _CALLS, "-o", str(trace)]
        command = [sys.executable, "-m", "support.attack_child", module, name]
        ended = subprocess.run(
            [*(strace if trace else ()), *command],
            env=_environment(folder),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            timeout=PROCESS_LIMITS["CPU"] * 3,
        )
        lines = report.read_text(encoding="utf-8").splitlines() if report.exists() else []
    results = [AttackResult(**json.loads(line)) for line in lines]
    if len(results) < len(names):
        output = (ended.stderr or ended.stdout)[-1500:]
        failure = f"ended the process with {ended.returncode}: {output}"
        results.append(AttackResult(names[len(results)], failure=failure))
    return results


_CALLS = "trace=open,openat,openat2,creat,connect,execve"


def _environment(folder: Path) -> dict[str, Any]:
    return {
        **os.environ,
        "PYTHONPATH": PYTHONPATH,
        "PYTHONDONTWRITEBYTECODE": "1",
        "QT_QPA_PLATFORM": "offscreen",
        "ANYFORMAT_REVIEW_HOME": str(folder / "home"),
        "HOME": str(folder),
    }
