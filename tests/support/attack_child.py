"""The child process of `attack_runner`: runs attacks one after the other and reports each.

An audit hook records three things: files that are opened outside the attack's folder, this
checkout and the Python installation; connections; and programs that are started.
"""

import faulthandler
import gc
import json
import resource
import sys
import sysconfig
import traceback
from pathlib import Path
from typing import Any

from support.attack_meter import AttackMeter
from support.attack_runner import PROCESS_LIMITS, AttackResult, attacks_of, limits_of
from support.source_tree import ROOT

_SYSTEM = ("/dev/null", "/dev/urandom", "/proc/", "/sys/", "/etc/", "/usr/")
_FORBIDDEN = ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec")


class _Watch:
    """Records forbidden actions of this process."""

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
    gc.freeze()  # each measurement begins with a collection, which takes long with all modules
    for number, name in enumerate(names):
        own = folder / f"attack-{number}"
        own.mkdir()
        limits, failure = limits_of(module, name), ""
        meter = AttackMeter()
        patience = max(PROCESS_LIMITS["attack"], 3 * limits.seconds)
        faulthandler.dump_traceback_later(patience, exit=True)
        try:
            attacks[name](own)
        except Exception:  # noqa: BLE001 - with any exception, the attack has succeeded
            failure = "".join(traceback.format_exc().splitlines(keepends=True)[-12:])
        faulthandler.cancel_dump_traceback_later()
        meter.stop()
        if watch.seen:
            failure += "\n".join(watch.seen)
        failure += meter.problem(limits)
        watch.seen.clear()
        result = AttackResult(name, meter.seconds, meter.megabytes, failure)
        report.write(json.dumps(vars(result)) + "\n")
        report.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
