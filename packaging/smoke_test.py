"""Build the bundle, run it without a display, and check what it shows and exports.

    uv run --group packaging packaging/smoke_test.py

Prints sizes and times. The exit code is 0 if all checks pass.
"""

import asyncio
import json
import multiprocessing.resource_tracker
import multiprocessing.spawn
import os
import shutil
import subprocess
import sys
import tempfile
import time
from fnmatch import fnmatchcase
from pathlib import Path

from licences import LICENCE_TEXTS, NOTICES, bundled_distributions
from PySide6.QtGui import QImage

from anyformat_review.domain.results.evidence import Grounding
from anyformat_review.domain.review.review import History
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.child_process import ChildProcess
from anyformat_review.services.collections import decoding_child
from anyformat_review.services.collections.decoding import decode
from anyformat_review.services.exchange.export_json import export_json_in_background
from anyformat_review.services.original.original import OriginalDocument
from anyformat_review.services.quotes.background_grounding import locate_in_background
from anyformat_review.viewmodels.original.image_pages import open_images

ROOT = Path(__file__).parents[1]
BUNDLE = ROOT / "dist" / "anyformat-review"
PROGRAM = BUNDLE / ("anyformat-review.exe" if os.name == "nt" else "anyformat-review")
SIZE = (1400, 900)
SIZED = ("--size", "{}x{}".format(*SIZE))
MIN_COLOURS = 200
LIMIT = 120
MAX_MEGABYTES = 140
"""Of the bundle on Linux."""
PARTS = {
    "Qt": ("PySide6/Qt/lib/libQt6*", "PySide6/Qt/plugins/*", "PySide6/Qt/translations/*"),
    "ICU": ("PySide6/Qt/lib/libicu*",),
    "PySide6": ("PySide6/*", "shiboken6/*"),
    "Python, application": (
        "../*",
        "libpython*",
        "python3*",
        "base_library*",
        "anyformat_review/*",
    ),
    "cryptography": ("cryptography/*",),
    "PDFium": ("pypdfium2*",),
    "rapidfuzz": ("rapidfuzz/*",),
    "other libraries": ("*",),
}
"""Patterns of the files of each part. The first one that fits counts."""
PAGES = 1_000
"""The number of pages of the large results, about 12 MB."""


def build() -> None:
    shutil.rmtree(BUNDLE, ignore_errors=True)
    folders = ["--distpath", ROOT / "dist", "--workpath", ROOT / "build"]
    spec = ROOT / "packaging" / "anyformat-review.spec"
    subprocess.run(
        [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *folders, spec],
        check=True,
    )


def start(*arguments: str, folder: Path) -> str:
    """Run the bundle outside the checkout, with an empty home folder and no display or key."""
    inherited = ("PATH", "LANG", "SYSTEMROOT", "TEMP")
    environment = {name: os.environ[name] for name in inherited if name in os.environ}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "ANYFORMAT_REVIEW_HOME": str(folder / "home")}
    environment["HOME"] = str(folder)
    done = subprocess.run(
        [PROGRAM, *arguments],
        cwd=folder,
        env=environment,
        timeout=LIMIT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def check_picture(picture: Path) -> None:
    image = QImage(str(picture))
    if (image.width(), image.height()) != SIZE:
        raise SystemExit(f"{picture} is {image.width()}×{image.height()}, not {SIZE[0]}×{SIZE[1]}")
    pixels = memoryview(image.convertToFormat(QImage.Format.Format_RGB32).constBits()).cast("I")
    if (colours := len(set(pixels))) < MIN_COLOURS:
        raise SystemExit(f"{picture} has only {colours} colours: the window shows no document")


def large_results(folder: Path) -> Path:
    """Write results that are large enough to be decoded by a child process."""
    pages = range(1, PAGES + 1)
    block = {"type": "text", "regions": [{"type": "text", "text": "word " * 100}] * 24}
    tree = {
        "collection_id": "large",
        "parse": {
            "markdown": "\n\n".join(f'<a id="p{n}_b0"></a>\n{quote_on(n)}' for n in pages),
            "blocks": [
                {"id": f"p{n}_b0", "page": n, "content": quote_on(n)} | block for n in pages
            ],
        },
        "extractions": [
            {
                "fields": {
                    f"field_{n}": {
                        "value": f"{n} apples",
                        "confidence": 95,
                        "evidence": [{"text": quote_on(n), "page_number": n}],
                    }
                    for n in pages
                }
            }
        ],
    }
    path = folder / "large.json"
    path.write_text(json.dumps(tree), encoding="utf-8")
    return path


def quote_on(page: int) -> str:
    return f"On page {page} there are {page} apples and {page * 7919} pears."


def red_pdf(folder: Path) -> Path:
    """Write a PDF with one red page."""
    drawing = b"1 0 0 rg 0 0 100 100 re f"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
    )
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % each for each in enumerate(objects, 1))
    path = folder / "red.pdf"
    path.write_bytes(b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R /Size 5 >>\n%%EOF\n")
    return path


async def check_children(folder: Path) -> None:
    """Run each kind of child process with the executable of the bundle."""
    path = large_results(folder)
    raw = path.read_bytes()
    process = ChildProcess("decoding", decoding_child.read_results, 10)
    responses = [response async for response in process.responses(lambda: [raw, b""])]
    require(len(responses) == 4, "the decoding process sends other messages")
    collection = await decode(raw)
    located = {}
    async for batch in locate_in_background(collection):
        located.update(batch)
    found = [quote.grounding for quotes in located.values() for quote in quotes]
    require(found == [Grounding.FOUND] * PAGES, "the grounding process does not find every quote")
    state = ReviewState.begin(collection, History(), located)
    exported = json.loads(await export_json_in_background(state) or b"null")
    require(exported == json.loads(raw), "the export process writes other results")
    original = await OriginalDocument.open(red_pdf(folder), open_images=open_images)
    try:
        picture = await original.render(1, 100)
    finally:
        await original.aclose()
    require(picture.width == 100, "the process for originals renders another size")


def check_notices() -> None:
    """Check that the notices have the names and licence texts of all packages in the bundle."""
    text = (BUNDLE / NOTICES).read_text(encoding="utf-8")
    folders = {path.name for path in (BUNDLE / "_internal").iterdir() if path.is_dir()}
    require({"PySide6", "pydantic_core"} <= folders, "its folders are not those of the packages")
    for distribution in bundled_distributions(folders | {"httpx", "jeepney", "pydantic"}):
        name = distribution.metadata["Name"]
        require(f"\n{name} {distribution.version}\n" in text, f"{NOTICES} does not name {name}")
    for path in LICENCE_TEXTS.glob("*.txt"):
        licence = path.read_text(encoding="utf-8")
        require(licence in text, f"{NOTICES} does not contain {path.stem}")


def require(condition: bool, problem: str) -> None:
    if not condition:
        raise SystemExit(f"The bundle is broken: {problem}.")


def use_bundle_for_children() -> None:
    """Make this script start child processes in the same way as the bundle."""
    if os.name == "posix":
        # The resource tracker needs this interpreter.
        multiprocessing.resource_tracker.ensure_running()
    multiprocessing.spawn.set_executable(str(PROGRAM))
    sys.frozen = True
    # A child process must import the bundle's main module, not this one.
    del sys.modules["__main__"].__file__


def megabytes(folder: Path) -> dict[str, float]:
    """Return the size of each part of the bundle."""
    sizes = dict.fromkeys(PARTS, 0.0)
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            name = path.relative_to(folder).as_posix()
            name = name.removeprefix("_internal/") if "/" in name else f"../{name}"
            part = next(part for part, patterns in PARTS.items() if _fits(name, patterns))
            sizes[part] += path.stat().st_size / 1e6
    return sizes


def _fits(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def timed(name: str, begun: float) -> None:
    print(f"{name:<28}{time.monotonic() - begun:6.1f} s", flush=True)


def main() -> None:
    begun = time.monotonic()
    build()
    timed("built", begun)
    check_notices()
    sizes = megabytes(BUNDLE)
    for part, size in sizes.items():
        print(f"{part:<28}{size:6.1f} MB")
    total = sum(sizes.values())
    print(f"{'size of the folder':<28}{total:6.1f} MB")
    is_large = sys.platform.startswith("linux") and total > MAX_MEGABYTES
    require(not is_large, f"it has more than {MAX_MEGABYTES} MB")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        begun = time.monotonic()
        version = start("--version", folder=folder).strip()
        timed(version, begun)
        qt = {path.stem.partition("_")[2] for path in BUNDLE.rglob("qtbase_*.qm")}
        own = {path.stem.rpartition("_")[2] for path in (ROOT / "resources").rglob("*.qm")}
        require(qt == own, "Qt's texts are not in the languages of the window")
        for theme in ("light", "dark"):
            picture = folder / f"{theme}.png"
            begun = time.monotonic()
            start("--demo", "--screenshot", str(picture), "--theme", theme, *SIZED, folder=folder)
            timed(f"demo shown, {theme}", begun)
            check_picture(picture)
        for format_ in ("json", "xlsx", "corrections"):
            begun = time.monotonic()
            path, written = large_results(folder), folder / f"exported.{format_}"
            start("export", str(path), "--format", format_, "-o", str(written), folder=folder)
            require(written.stat().st_size > 50, f"{written.name} is empty")
            timed(f"large results, {format_}", begun)
        picture = folder / "large.png"
        begun = time.monotonic()
        start(str(path), "--screenshot", str(picture), *SIZED, folder=folder)
        timed("large results shown", begun)
        check_picture(picture)
        begun = time.monotonic()
        use_bundle_for_children()
        asyncio.run(check_children(folder))
        timed("child processes", begun)
    print("The bundle passed all checks.")


if __name__ == "__main__":
    main()
