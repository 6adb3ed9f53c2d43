"""Time from the start of the application to its painted window, compared with a bare window.

    uv run python tests/bench/start.py [--rounds 9]

New processes alternate in one run: a bare PySide6 window, the product, and the product with a
results file of 10 pages. The figures are medians in milliseconds, from before the process is
created until the window is painted; with a file, until document and fields are painted. The output
ends with the modules that take longest to import.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

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

# The application, stopped after the first paint, before it loads the other modules.
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

# The application, stopped when it has painted the opened file.
PRODUCT_WITH_FILE = """
import os
import sys
file = sys.argv[1]
sys.argv = ["anyformat-review", file, "--screenshot", "unused.png"]
from anyformat_review.__main__ import main
import anyformat_review.bootstrap
from anyformat_review.ui.window.main_window import MainWindow
grab = MainWindow.grab
def painted(window):
    grab(window)
    assert window.page == "review"
    print("painted", flush=True)
    os._exit(0)
MainWindow.grab = painted
main()
"""

PAGES = 10
_MODULES = 10


def write_results(folder: Path, pages: int = PAGES) -> Path:
    """Write a results file with four fields on each page, and return its path."""
    lines = [
        [f"Line {line} of page {page} has {line * page} words." for line in range(1, 41)]
        for page in range(1, pages + 1)
    ]
    fields = {
        f"field_{page}_{number}": {
            "value": quote[:12],
            "confidence": 20.0 * number,
            "evidence": [{"text": quote, "page_number": page}],
        }
        for page, on_page in enumerate(lines, 1)
        for number, quote in enumerate(on_page[:4], 1)
    }
    marked = (f'<a id="p{n}_b0"></a>\n' + "\n\n".join(of) for n, of in enumerate(lines, 1))
    tree = {
        "collection_id": "start",
        "parse": {"markdown": "\n\n".join(marked), "blocks": []},
        "extractions": [{"split_name": None, "partition": None, "fields": fields}],
    }
    path = folder / "results.json"
    path.write_text(json.dumps(tree), encoding="utf-8")
    return path


def measure(code: str, *arguments: str) -> float:
    """Return the milliseconds until a process reports that it has painted its window."""
    begun = time.perf_counter()
    with _started(["-c", code, *arguments]) as run:
        assert run.stdout is not None
        assert run.stdout.readline().strip() == b"painted"
        return (time.perf_counter() - begun) * 1000


def import_times(code: str, *arguments: str) -> list[tuple[float, str]]:
    """Return the milliseconds of each module without its own imports, longest first."""
    with _started(["-X", "importtime", "-c", code, *arguments], subprocess.PIPE) as run:
        _, errors = run.communicate()
    rows = (line.split("|") for line in errors.decode().splitlines() if "|" in line)
    times = ((row[0].removeprefix("import time:").strip(), row[2].strip()) for row in rows)
    return sorted(((int(t) / 1000, name) for t, name in times if t.isdigit()), reverse=True)


def _started(arguments: list[str], stderr: int | None = None) -> "subprocess.Popen[bytes]":
    # All write bytecode, as installed programs do, also if this shell forbids it.
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": ""}
    return subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.PIPE, stderr=stderr, env=environ
    )


def main() -> None:
    """Print the medians and their ratios, as lines and as JSON, and the slowest imports."""
    parser = argparse.ArgumentParser(prog="tests/bench/start.py", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="how often each one is started")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        file = str(write_results(Path(folder)))
        programs = {"bare": (BARE,), "product": (PRODUCT,), "file": (PRODUCT_WITH_FILE, file)}
        for program in programs.values():
            measure(*program)  # fill the disk cache
        rows = [[measure(*program) for program in programs.values()] for _ in range(rounds)]
        taken = dict(zip(programs, map(statistics.median, zip(*rows, strict=True)), strict=True))
        slowest = import_times(*programs["file"])[:_MODULES]
    figures = {f"{name}_ms": round(of, 1) for name, of in taken.items()}
    ratio = round(taken["product"] / taken["bare"], 2)
    file_ratio = round(taken["file"] / taken["bare"], 2)
    print(
        f"bare window {figures['bare_ms']} ms, product {figures['product_ms']} ms,"
        f" ratio {ratio} (asked: at most 1.5)"
    )
    print(
        f"file of {PAGES} pages painted {figures['file_ms']} ms,"
        f" ratio {file_ratio} (asked: at most 4)"
    )
    print("slowest imports with a file, in ms:")
    for duration, name in slowest:
        print(f"  {duration:5.1f} {name}")
    print(json.dumps({**figures, "ratio": ratio, "file_ratio": file_ratio, "rounds": rounds}))


if __name__ == "__main__":
    main()
