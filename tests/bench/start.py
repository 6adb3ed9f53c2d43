"""Time from starting the program to its painted window, beside a bare PySide6 window.

    uv run python tests/bench/start.py

Fresh processes of both kinds alternate in one run; the figures are medians in milliseconds,
from before the process is made until the first round of events after `show()` is done.
"""

import json
import os
import statistics
import subprocess
import sys
import time

ROUNDS = 9

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

# The program itself, ended where it has painted and would load what comes later.
PRODUCT = """
import os
import sys
import types
def painted(*_):
    print("painted", flush=True)
    os._exit(0)
later = types.ModuleType("anyformat_review.application")
later.run_application = painted
sys.modules[later.__name__] = later
sys.argv = ["anyformat-review", "--demo", "--screenshot", "unused.png"]
from anyformat_review.__main__ import main
main()
"""


def measure(code: str) -> float:
    """Return the milliseconds until a process says that it has painted."""
    # As installed programs do, both keep their bytecode, whatever this shell says.
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": ""}
    begun = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env=environ) as run:
        assert run.stdout is not None
        assert run.stdout.readline().strip() == b"painted"
        return (time.perf_counter() - begun) * 1000


def main() -> None:
    """Print the medians and their ratio, as a line and as JSON."""
    measure(BARE), measure(PRODUCT)  # the disk's cache
    bare, product = [], []
    for _ in range(ROUNDS):
        bare.append(measure(BARE))
        product.append(measure(PRODUCT))
    figures = {
        "bare_ms": round(statistics.median(bare), 1),
        "product_ms": round(statistics.median(product), 1),
        "ratio": round(statistics.median(product) / statistics.median(bare), 2),
        "rounds": ROUNDS,
    }
    print(
        f"bare window {figures['bare_ms']} ms, product {figures['product_ms']} ms,"
        f" ratio {figures['ratio']} (asked: at most 1.5)"
    )
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
