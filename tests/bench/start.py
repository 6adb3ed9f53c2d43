"""Time from the start of the application to its painted window, compared with a bare window.

    uv run python tests/bench/start.py [--rounds 9]

New processes alternate in one run: a bare PySide6 window, the product, and the product with a
results file of one page and of 10 pages. The figures are medians in milliseconds, from before the
process is created until the window is painted; with a file, until document and fields are painted.
If Chromium is installed, it shows the same 10 pages and fields without a window, until it has
written its picture. The output ends with the modules that take longest to import.
"""

import argparse
import html
import json
import os
import shutil
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
from anyformat_review import quick_imports
def painted():
    print("painted", flush=True)
    os._exit(0)
quick_imports.import_asyncio = painted
sys.argv = ["anyformat-review", "--demo", "--screenshot", "unused.png"]
from anyformat_review.__main__ import main
main()
"""

# The application, stopped when its window has painted both the document and the fields of the file.
# It watches the views when the application imports them: an import here would come before the
# window, and before the application switches the garbage collection off.
PRODUCT_WITH_FILE = """
import os
import sys
from importlib.machinery import PathFinder
file = sys.argv[1]
sys.argv = ["anyformat-review", file, "--screenshot", "unused.png"]
painted = set()
def watch(view, is_filled):
    paint = view.paintEvent
    def paint_and_check(self, event):
        paint(self, event)
        if is_filled(self):
            painted.add(view)
        if len(painted) == 2:
            print("painted", flush=True)
            os._exit(0)
    view.paintEvent = paint_and_check
watched = {
    "anyformat_review.ui.document.document_view": lambda module: watch(
        module.DocumentView, lambda view: view.laid_out_pages() and not view.is_loading
    ),
    "anyformat_review.ui.fields.field_table": lambda module: watch(
        module.FieldTable, lambda table: table.model().rowCount() > 0
    ),
}
class Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name not in watched:
            return None
        spec = PathFinder.find_spec(name, path, target)
        execute = spec.loader.exec_module
        def execute_and_watch(module):
            execute(module)
            watched[name](module)
        spec.loader.exec_module = execute_and_watch
        return spec
sys.meta_path.insert(0, Finder)
from anyformat_review.__main__ import main
main()
"""

PAGES = 10
_MODULES = 10
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def _lines(pages: int) -> list[list[str]]:
    return [
        [f"Line {line} of page {page} has {line * page} words." for line in range(1, 41)]
        for page in range(1, pages + 1)
    ]


def write_results(folder: Path, pages: int = PAGES) -> Path:
    """Write a results file with four fields on each page, and return its path."""
    lines = _lines(pages)
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
    path = folder / f"results_{pages}.json"
    path.write_text(json.dumps(tree), encoding="utf-8")
    return path


def _write_html(folder: Path, pages: int) -> Path:
    """Write the same pages and fields as HTML, and return its path."""
    lines = _lines(pages)
    shown = "<hr>".join("".join(f"<p>{html.escape(line)}</p>" for line in page) for page in lines)
    rows = "".join(f"<tr><td>{html.escape(line)}</td></tr>" for page in lines for line in page[:4])
    path = folder / "pages.html"
    path.write_text(f"<!doctype html>{shown}<table>{rows}</table>", encoding="utf-8")
    return path


def programs(folder: Path) -> dict[str, list[str]]:
    """Return the commands to compare, by name; their files are written into the folder."""
    python = [sys.executable, "-c"]
    found = {"bare": [*python, BARE], "product": [*python, PRODUCT]}
    for name, pages in (("file_1", 1), ("file", PAGES)):
        found[name] = [*python, PRODUCT_WITH_FILE, str(write_results(folder, pages))]
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is not None:
        found["chromium"] = [
            browser,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={folder / 'browser'}",
            f"--screenshot={folder / 'picture.png'}",
            "--window-size=1400,900",
            _write_html(folder, PAGES).as_uri(),
        ]
    return found


def measure(command: list[str]) -> float:
    """Return the milliseconds until a process reports that it has painted, or has ended."""
    # Chromium writes about 20 lines of errors each time where there is no message bus.
    errors = None if command[0] == sys.executable else subprocess.DEVNULL
    begun = time.perf_counter()
    with _started(command, errors) as run:
        assert run.stdout is not None
        if run.stdout.readline().strip() != b"painted":
            assert run.wait() == 0, command
        return (time.perf_counter() - begun) * 1000


def import_times(command: list[str]) -> list[tuple[float, str]]:
    """Return the milliseconds of each module without its own imports, longest first."""
    python, *arguments = command
    with _started([python, "-X", "importtime", *arguments], subprocess.PIPE) as run:
        _, errors = run.communicate()
    rows = (line.split("|") for line in errors.decode().splitlines() if "|" in line)
    times = ((row[0].removeprefix("import time:").strip(), row[2].strip()) for row in rows)
    return sorted(((int(t) / 1000, name) for t, name in times if t.isdigit()), reverse=True)


def _started(command: list[str], stderr: int | None = None) -> "subprocess.Popen[bytes]":
    # All write bytecode, as installed programs do, also if this shell forbids it.
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": ""}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=stderr, env=environ)


def main() -> None:
    """Print the medians and their ratios, as lines and as JSON, and the slowest imports."""
    parser = argparse.ArgumentParser(prog="tests/bench/start.py", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="how often each one is started")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        commands = programs(Path(folder))
        for command in commands.values() if rounds > 1 else ():
            measure(command)  # fill the disk cache
        rows = [[measure(command) for command in commands.values()] for _ in range(rounds)]
        taken = dict(zip(commands, map(statistics.median, zip(*rows, strict=True)), strict=True))
        slowest = import_times(commands["file"])[:_MODULES]
    figures = {f"{name}_ms": round(of, 1) for name, of in taken.items()}
    ratio = round(taken["product"] / taken["bare"], 2)
    file_ratio = round(taken["file"] / taken["bare"], 2)
    pages_ratio = round(taken["file"] / taken["file_1"], 2)
    print(
        f"bare window {figures['bare_ms']} ms, product {figures['product_ms']} ms,"
        f" ratio {ratio} (asked: at most 1.5)"
    )
    print(
        f"file of {PAGES} pages painted {figures['file_ms']} ms,"
        f" ratio {file_ratio} (asked: at most 4)"
    )
    print(f"{pages_ratio} × the time of a file of one page (asked: at most 1.3)")
    if "chromium" in taken:
        print(f"Chromium with the same pages and fields: {figures['chromium_ms']} ms")
    else:
        print("Chromium is not installed.")
    print("slowest imports with a file, in ms:")
    for duration, name in slowest:
        print(f"  {duration:5.1f} {name}")
    ratios = {"ratio": ratio, "file_ratio": file_ratio, "pages_ratio": pages_ratio}
    print(json.dumps({**figures, **ratios, "rounds": rounds}))


if __name__ == "__main__":
    main()
