"""The child process of `attack_runner`: runs attacks one after the other and reports each.

An audit hook notes files that are opened outside the attack's folder, this checkout and the
installation, connections, and programs that are started.
"""

import contextlib
import faulthandler
import gc
import json
import resource
import sys
import sysconfig
import time
import traceback
from pathlib import Path
from typing import Any

from support.attack_runner import PROCESS_LIMITS, AttackResult, attacks_of, limits_of, slowness
from support.source_tree import ROOT

_SYSTEM = ("/dev/null", "/dev/urandom", "/proc/", "/sys/", "/etc/", "/usr/")
_FORBIDDEN = ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec")


class _Watch:
    """Notes what this process must not do."""

    def __init__(self, folder: Path) -> None:
        paths = (folder, ROOT, sys.prefix, sys.base_prefix, sysconfig.get_paths()["stdlib"])
        self._allowed = (*map(str, paths), *_SYSTEM)
        self.seen: list[str] = []
        sys.addaudithook(self._note)

    def _note(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str | bytes):
            path = arguments[0]
            name = path if isinstance(path, str) else path.decode(errors="replace")
            if name.startswith("/") and not name.startswith(self._allowed):
                self.seen.append(f"opened {name}")
        # The standard library asks `uname` for the name of the processor.
        elif event in _FORBIDDEN and arguments[0] != "uname":
            self.seen.append(f"{event} {arguments!r:.200}")


def main(module: str, where: str) -> None:
    """Run the attacks whose names are in the folder."""
    folder = Path(where)
    names = json.loads((folder / "names").read_text(encoding="utf-8"))
    report = (folder / "report").open("a", encoding="utf-8")
    attacks = attacks_of(module)
    for limit, value in (("memory", resource.RLIMIT_AS), ("CPU", resource.RLIMIT_CPU)):
        resource.setrlimit(value, (PROCESS_LIMITS[limit],) * 2)
    watch = _Watch(folder)
    for number, name in enumerate(names):
        own = folder / f"attack-{number}"
        own.mkdir()
        limits, failure = limits_of(module, name), ""
        gc.collect()
        before, began = _memory("VmRSS"), time.process_time()
        _reset_peak()
        faulthandler.dump_traceback_later(PROCESS_LIMITS["attack"], exit=True)
        try:
            attacks[name](own)
        except Exception:  # noqa: BLE001 - whatever it is, the attack has succeeded
            failure = "".join(traceback.format_exc().splitlines(keepends=True)[-12:])
        faulthandler.cancel_dump_traceback_later()
        seconds, megabytes = time.process_time() - began, _memory("VmHWM") - before
        if watch.seen:
            failure += "\n".join(watch.seen)
        if seconds > limits.seconds * slowness():
            failure += f" took {seconds:.1f} s of CPU"
        if megabytes > limits.megabytes:
            failure += f" took {megabytes:.0f} MB"
        watch.seen.clear()
        result = AttackResult(name, round(seconds, 3), round(megabytes, 1), failure)
        report.write(json.dumps(vars(result)) + "\n")
        report.flush()


def _memory(key: str) -> float:
    """Return a size in megabytes from the kernel's status of this process."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(key + ":"):
            return int(line.split()[1]) / 1000
    return 0.0


def _reset_peak() -> None:
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


if __name__ == "__main__":
    main(*sys.argv[1:])
