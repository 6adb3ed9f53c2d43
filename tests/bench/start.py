"""Time from starting the program to its painted window, next to a bare PySide6 window.

    uv run python tests/bench/start.py [--rounds 9]

Fresh processes of both kinds alternate in one run. The figures are medians in milliseconds, from
before the process is created until the first events after `show()` are processed.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1400, 900)
window.show()
app.processEvents()
print("painted", flush=True)
import os
os._exit(0)
"""

# The program itself, stopped after the first paint, before it loads the rest.
PRODUCT = """
import os
import sys
import types
def painted(*_):
    print("painted", flush=True)
    os._exit(0)
later = types.ModuleType("anyformat_review.sessions")
later.Sessions = later.run_sessions = painted
sys.modules[later.__name__] = later
sys.argv = ["anyformat-review", "--demo", "--screenshot", "unused.png"]
from anyformat_review.__main__ import main
main()
"""


def measure(code: str) -> float:
    """Return the milliseconds until a process says that it has painted."""
    # Both write bytecode, as installed programs do, whatever this shell sets.
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": ""}
    begun = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env=environ) as run:
        assert run.stdout is not None
        assert run.stdout.readline().strip() == b"painted"
        return (time.perf_counter() - begun) * 1000


def main() -> None:
    """Print the medians and their ratio, as a line and as JSON."""
    parser = argparse.ArgumentParser(prog="tests/bench/start.py", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="how often each one is started")
    rounds = parser.parse_args().rounds
    measure(BARE), measure(PRODUCT)  # fill the disk cache
    bare, product = [], []
    for _ in range(rounds):
        bare.append(measure(BARE))
        product.append(measure(PRODUCT))
    figures = {
        "bare_ms": round(statistics.median(bare), 1),
        "product_ms": round(statistics.median(product), 1),
        "ratio": round(statistics.median(product) / statistics.median(bare), 2),
        "rounds": rounds,
    }
    print(
        f"bare window {figures['bare_ms']} ms, product {figures['product_ms']} ms,"
        f" ratio {figures['ratio']} (asked: at most 1.5)"
    )
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
